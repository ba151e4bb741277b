"""What choosing an entry does, wherever it was chosen: in a menu, in a window or on a notice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from trayapp.desktop.account_loops import AccountLoops
from trayapp.desktop.acting import Acting
from trayapp.desktop.boxes import Boxes, message_box
from trayapp.desktop.choices import Choices
from trayapp.desktop.opener import Opener
from trayapp.desktop.portal_move import PortalMove
from trayapp.desktop.remembered import Remembered
from trayapp.model import setting_changes
from trayapp.model.account import AccountId
from trayapp.model.pending import RefusedAction
from trayapp.model.problem import ProblemKind
from trayapp.model.status import problem_of
from trayapp.view.action_words import refusal_reason, refusal_title
from trayapp.view.menu_entry import (
    Act,
    Ask,
    Change,
    Command,
    Mark,
    Open,
    PassOver,
    PauseFor,
    Remember,
    Send,
)
from trayapp.view.pause_menu import pause_of
from trayapp.view.words import Words


@dataclass(frozen=True, slots=True)
class Means:
    """Everything acts are done with."""

    loops: AccountLoops
    acting: Acting
    opener: Opener
    choices: Choices
    remembered: Remembered
    portal_move: PortalMove
    boxes: Boxes
    words: Callable[[], Words]
    allow_prompt: Callable[[], None]


class Acts(QObject):
    """Belongs to the GUI thread. `asked` carries a `Command` about the program's windows or end."""

    asked = Signal(object)

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._with = means
        means.acting.refused.connect(self._on_refused)

    @Slot(object)
    def do(self, act: Act) -> None:
        """Does it, or passes on what only the program as a whole can do."""
        match act:
            case Open(url):
                self._with.opener.open(url)
            case Send():
                self._with.opener.send(act)
            case Change(account_id, action):
                self._with.acting.do(account_id, action)
            case Remember(account_id, dialog_id, mark):
                self._remember(account_id, dialog_id, mark)
            case PauseFor(choice):
                self._with.remembered.pause(pause_of(choice, datetime.now(UTC)))
            case PassOver(version):
                self._with.remembered.pass_over(version)
            case Ask(command, account_id):
                self._obey(command, account_id)

    def _remember(self, account_id: AccountId, dialog_id: str, mark: Mark) -> None:
        match mark:
            case Mark.FAVOURITE:
                self._with.choices.apply(setting_changes.to_favourite(account_id, dialog_id))
            case Mark.ORDINARY:
                self._with.choices.apply(setting_changes.to_ordinary(account_id, dialog_id))
            case Mark.COUNT_AGAIN:
                self._with.remembered.count_again(account_id, dialog_id)
            case Mark.SEEN:
                for status in self._with.acting.statuses:
                    if status.account.id == account_id:
                        self._with.remembered.see(status, dialog_id)

    def _obey(self, command: Command, account_id: AccountId | None) -> None:
        match command:
            case Command.REFRESH:
                self._refresh(account_id)
            case Command.ACCEPT_ADDRESS:
                self._with.portal_move.offer(account_id, self._with.loops.statuses)
            case Command.SEEN:
                self._with.remembered.see_all(
                    status
                    for status in self._with.acting.statuses
                    if status.account.id == account_id
                )
            case Command.COUNT_AGAIN if account_id is not None:
                self._with.remembered.count_again(account_id)
            case _:
                self.asked.emit(command)

    def _refresh(self, account_id: AccountId | None) -> None:
        """Whoever wants one account's keyring unlocked wants it for all, by one prompt."""
        problems = {each.account.id: problem_of(each) for each in self._with.loops.statuses}
        problem = None if account_id is None else problems.get(account_id)
        if problem is not None and problem.kind is ProblemKind.KEYRING_LOCKED:
            self._with.allow_prompt()
            account_id = None
        self._with.loops.refresh(account_id)

    @Slot(object)
    def _on_refused(self, refused: RefusedAction) -> None:
        def build() -> QMessageBox:
            words, hidden = self._with.words(), self._with.choices.settings.menu.hide_names
            title = refusal_title(refused, words, hide_names=hidden)
            box = message_box(QMessageBox.Icon.Warning, title)
            box.setInformativeText(refusal_reason(refused, words))
            return box

        self._with.boxes.show(f"refused {refused.account.id}", build)
