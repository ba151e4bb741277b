"""Opening a place the way the user chose, and saying so when that does not work."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final, assert_never

from PySide6.QtCore import QObject, QProcess, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox

from trayapp.desktop.boxes import Boxes, message_box
from trayapp.model import places
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices, OpenWith
from trayapp.model.opening import CommandError, command_line, is_in_app, may_be_opened
from trayapp.storage.folders import log_path
from trayapp.view.action_words import command_flaw_sentence
from trayapp.view.menu_entry import Send, Way
from trayapp.view.words import Words

_BOX: Final = "not opened"

_log = logging.getLogger(__name__)


def log_folder_address() -> str:
    """The one place on this computer that is ever opened."""
    return QUrl.fromLocalFile(str(log_path().parent)).toString()


def _usual_menu() -> MenuChoices:
    return USUAL_MENU


class Opener(QObject):
    """Hands addresses of portals to the browser, the app or the user's command, and no others.

    The folder of the log is the exception, which goes to the program the desktop shows folders by.
    """

    def __init__(
        self,
        words: Callable[[], Words],
        boxes: Boxes,
        parent: QObject | None = None,
        menu: Callable[[], MenuChoices] = _usual_menu,
    ) -> None:
        super().__init__(parent)
        self._words, self._boxes, self._menu = words, boxes, menu

    @Slot(str)
    def open(self, url: str) -> None:
        """Opens a place as chosen; does not wait for what opens it."""
        menu = self._menu()
        match menu.open_with:
            case OpenWith.APP if places.in_app(url) is not None:
                self._open_in_app(url)
            case OpenWith.COMMAND:
                self._run(menu.command or "", url)
            case _:
                self.open_in_browser(url)

    @Slot(str)
    def open_in_browser(self, url: str) -> None:
        """Opens a page in the browser whatever was chosen."""
        if self._is_ours(url) and not QDesktopServices.openUrl(QUrl(url)):
            self._boxes.show(_BOX, lambda: self._no_browser(url))

    def send(self, address: Send) -> None:
        """Opens or copies an address another way than the chosen one."""
        match address.way:
            case Way.BROWSER:
                self.open_in_browser(address.url)
            case Way.APP:
                self._open_in_app(address.url)
            case Way.CLIPBOARD:
                QGuiApplication.clipboard().setText(address.url)
            case _:
                assert_never(address.way)

    def _open_in_app(self, url: str) -> None:
        """The place itself, or its address in the app already."""
        in_app = url if is_in_app(url) else places.in_app(url)
        if in_app is None:
            self.open_in_browser(url)
        elif self._is_ours(in_app) and not QDesktopServices.openUrl(QUrl(in_app)):
            self._boxes.show(_BOX, lambda: self._no_app(url))

    def _run(self, command: str, url: str) -> None:
        if not self._is_ours(url):
            return
        try:
            program, *arguments = command_line(command, url)
        except CommandError as error:
            reason = partial(command_flaw_sentence, error.flaw)
            self._boxes.show(_BOX, lambda: self._no_command(reason(self._words()), url))
            return
        started, _ = QProcess.startDetached(program, arguments)
        if not started:
            self._boxes.show(_BOX, lambda: self._no_program(program, url))

    @staticmethod
    def _is_ours(url: str) -> bool:
        """The desktop would open anything: files, programs, mail."""
        ours = may_be_opened(url) or url == log_folder_address()
        if not ours:
            _log.warning("An address that is no place of a portal was not opened")
        return ours

    def _no_browser(self, url: str) -> QMessageBox:
        _ = self._words().gettext
        return self._box(_("No browser could be opened."), url, url)

    def _no_app(self, url: str) -> QMessageBox:
        _ = self._words().gettext
        text = _("The Bitrix24 app could not be opened. Is it installed on this computer?")
        return self._offering_browser(self._box(text, url, url), url)

    def _no_program(self, program: str, url: str) -> QMessageBox:
        _ = self._words().gettext
        text = _("The program {program} from the settings could not be started.")
        return self._offering_browser(self._box(text.format(program=program), url, url), url)

    def _no_command(self, reason: str, url: str) -> QMessageBox:
        _ = self._words().gettext
        box = self._box(_("The command from the settings cannot be used."), reason, url)
        return self._offering_browser(box, url)

    def _box(self, text: str, more: str, url: str) -> QMessageBox:
        box = message_box(QMessageBox.Icon.Warning, text)
        box.setInformativeText(more)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = box.addButton(self._words().gettext("Copy link"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(url))
        box.addButton(QMessageBox.StandardButton.Close)
        box.setModal(False)  # as Qt makes it, it would keep every other window from being used
        return box

    def _offering_browser(self, box: QMessageBox, url: str) -> QMessageBox:
        if not is_in_app(url):
            label = self._words().gettext("Open in the browser")
            browser = box.addButton(label, QMessageBox.ButtonRole.AcceptRole)
            browser.clicked.connect(lambda: self.open_in_browser(url))
            box.setDefaultButton(browser)
        return box
