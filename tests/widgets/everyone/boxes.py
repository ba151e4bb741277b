"""The boxes that say or ask something, each built by what puts it up in the program."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from tests.widgets.acting.portals import FakePortals
from tests.widgets.everyone import samples
from tests.widgets.everyone.desk import Build, Desk
from tests.widgets.everyone.settings_windows import settings_at
from tests.widgets.finding import button
from trayapp.desktop.acting import Acting
from trayapp.desktop.boxes import Boxes, message_box
from trayapp.desktop.opener import Opener
from trayapp.desktop.portal_move import PortalMove
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model.action import Action, ActionKind
from trayapp.model.menu_choices import MenuChoices, OpenWith
from trayapp.model.status import Failed
from trayapp.storage.settings_file import MemorySettings
from trayapp.view.action_words import refusal_reason, refusal_title


class OneBox(Boxes):
    """Hands over what was to be shown."""

    box: QMessageBox

    def show(self, name: str, build: Callable[[], QMessageBox]) -> None:
        self.box = build()


def refusal(desk: Desk) -> QMessageBox:
    box = message_box(QMessageBox.Icon.Warning, refusal_title(samples.NOT_READ, desk.words))
    box.setInformativeText(refusal_reason(samples.NOT_READ, desk.words))
    return box


def no_command(desk: Desk) -> QMessageBox:
    menu = MenuChoices(open_with=OpenWith.COMMAND, command="firefox")
    boxes = OneBox()
    opener = Opener(lambda: desk.words, boxes, menu=lambda: menu)
    desk.kept.append(opener)
    opener.open("https://acme.bitrix24.ru/online/?IM_DIALOG=12")
    return boxes.box


def new_address(desk: Desk) -> QMessageBox:
    session = Session(MemorySettings(samples.SETTINGS), MemoryCredentials())
    boxes = OneBox()
    move = PortalMove(session, desk.background, lambda: desk.words, boxes)
    desk.kept.append(move)
    move.offer(samples.GLOBEX.id, [Failed(samples.GLOBEX, samples.MOVED)])
    return boxes.box


def mark_everything_as_read(desk: Desk) -> QMessageBox:
    boxes = OneBox()
    portals = FakePortals(samples.STATUSES)
    acting = Acting(portals, lambda: samples.SETTINGS.menu, lambda: desk.words, boxes)
    desk.kept.append(acting)
    acting.do(samples.ACME.id, Action(ActionKind.READ_ALL))
    return boxes.box


def remove_an_account(desk: Desk) -> QMessageBox:
    dialog = settings_at("Accounts", desk)
    desk.kept.append(dialog)
    dialog.show()
    button(dialog, desk.text("Remove…")).click()
    (question,) = dialog.findChildren(QMessageBox)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return question


WINDOWS: Final[Mapping[str, Build]] = {
    "refusal": refusal,
    "command that opens nothing": no_command,
    "new address of a portal": new_address,
    "mark everything as read": mark_everything_as_read,
    "remove an account": remove_an_account,
}
