"""The settings window: its pages, a line of notice above them, and one button to close it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout

from trayapp.bitrix.trust import can_be_trusted
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.scrolling import ScrollingPage, fit_once
from trayapp.desktop.dialogs.settings.accounts_page import AccountsPage
from trayapp.desktop.dialogs.settings.choosing import AsksTaskChoices
from trayapp.desktop.dialogs.settings.general_page import GeneralPage
from trayapp.desktop.dialogs.settings.network_page import NetworkPage
from trayapp.desktop.worker import TakesWork
from trayapp.model.account import Account, AccountId
from trayapp.model.settings import Settings
from trayapp.view.words import Words


class SettingsDialog(QDialog):
    """Shows the settings it is given, and reports every choice at the moment it is made.

    `account_removed` carries an `AccountId`, `tasks_of_chosen` one and a `TasksOf` the portal
    answers, `language_chosen` a language's code or None for the system's, `network_chosen` a
    `Network`.
    """

    sign_in_requested = Signal()
    leave_demo_requested = Signal()
    account_removed = Signal(object)
    tasks_of_chosen = Signal(object, object)
    interval_chosen = Signal(int)
    language_chosen = Signal(object)
    autostart_chosen = Signal(bool)
    network_chosen = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917  # four to build the window with, three to show in it
        self,
        words: Words,
        icon: QIcon,
        background: TakesWork,
        settings: Settings,
        autostart: bool | None,
        choices_for: Callable[[Account], AsksTaskChoices],
        *,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self.setWindowTitle(words.gettext("Bitrix24 Tray — Settings"))
        self.setWindowIcon(icon)
        self._notice = Note()
        self._accounts = AccountsPage(words, background, choices_for, demo=demo)
        self._general = GeneralPage(words)
        self._network = NetworkPage(words, background, _is_certificate_file)
        self._pages = pages = QTabWidget()
        pages.addTab(ScrollingPage(self._accounts), words.gettext("Accounts"))
        pages.addTab(ScrollingPage(self._general), words.gettext("General"))
        pages.addTab(ScrollingPage(self._network), words.gettext("Network"))
        buttons = QDialogButtonBox()
        close = buttons.addButton(words.gettext("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        # Enter in a field confirms the field and must not close the window.
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._notice)
        layout.addWidget(pages, 1)
        layout.addWidget(buttons)
        self._pass_on_signals()
        self.show_settings(settings)
        self.show_autostart(autostart)

    def show_settings(self, settings: Settings) -> None:
        """Shows the settings that are in force now."""
        self._accounts.show_accounts(settings.accounts)
        self._general.show_interval(settings.refresh_interval_s)
        self._general.show_language(settings.language)
        self._network.show_network(settings.network)

    def show_removing(self, removing: frozenset[AccountId]) -> None:
        """Shows which accounts are being removed just now."""
        self._accounts.show_removing(removing)

    def show_language_choice(self) -> None:
        """Puts the keyboard where the language is chosen."""
        self._pages.setCurrentIndex(1)
        self._general.focus_language()

    def show_autostart(self, enabled: bool | None) -> None:
        """Shows whether the program starts at login; None: that cannot be set up here."""
        self._general.show_autostart(enabled)

    def show_notice(self, text: str) -> None:
        """Says something above all pages, below what it said before, until the window is closed."""
        said = self._notice.text.splitlines()
        self._notice.inform("\n".join([*said, text] if text not in said else said))

    def done(self, result: int) -> None:
        """Closes the window; a notice has been read by then."""
        super().done(result)
        self._notice.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Opens at a comfortable size."""
        super().showEvent(event)
        fit_once(self)

    def _pass_on_signals(self) -> None:
        self._accounts.sign_in_requested.connect(self.sign_in_requested)
        self._accounts.leave_demo_requested.connect(self.leave_demo_requested)
        self._accounts.account_removed.connect(self.account_removed)
        self._accounts.tasks_of_chosen.connect(self.tasks_of_chosen)
        self._general.interval_chosen.connect(self.interval_chosen)
        self._general.language_chosen.connect(self.language_chosen)
        self._general.autostart_chosen.connect(self.autostart_chosen)
        self._network.chosen.connect(self.network_chosen)


def _is_certificate_file(path: str) -> bool:
    """Blocks where a network drive does. Opening a pipe would block until somebody writes to it."""
    return Path(path).is_file() and can_be_trusted(path)
