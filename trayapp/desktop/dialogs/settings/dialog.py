"""The settings window: its pages, a line of notice above them, and one button to close it."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QTabWidget, QVBoxLayout

from trayapp.bitrix.trust import can_be_trusted
from trayapp.desktop.dialogs.keyboard_dialog import KeyboardDialog
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.scrolling import ScrollingPage, fit_once
from trayapp.desktop.dialogs.settings.accounts_page import AccountsPage
from trayapp.desktop.dialogs.settings.badge_page import BadgePage
from trayapp.desktop.dialogs.settings.choosing import AsksTaskChoices
from trayapp.desktop.dialogs.settings.doctor_page import DoctorPage
from trayapp.desktop.dialogs.settings.general_page import GeneralPage
from trayapp.desktop.dialogs.settings.menu_page import MenuPage
from trayapp.desktop.dialogs.settings.network_page import NetworkPage
from trayapp.desktop.dialogs.settings.notices_page import NoticesPage
from trayapp.desktop.dialogs.tab_order import put_behind
from trayapp.desktop.worker import TakesWork
from trayapp.model import setting_changes
from trayapp.model.account import Account, AccountId, Project, TasksOf
from trayapp.model.appearance import Appearance
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.network import Network
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.pause import Pause
from trayapp.model.release import Answer, Releases
from trayapp.model.settings import Settings
from trayapp.view.words import N_, Words

TITLES: Final = (
    N_("Accounts"),
    N_("Badge"),
    N_("Menu"),
    N_("Notifications"),
    N_("General"),
    N_("Network"),
)
CHECK_UP: Final = N_("Check-up")
"""The last page, where there is one."""


class SettingsDialog(KeyboardDialog):
    """Shows the settings it is given, and reports every choice at the moment it is made.

    `chosen` carries a `Change` of the settings, `account_removed` an `AccountId`, `pause_chosen` a
    `Pause` or None, `acted` an `Act`; `look_requested` is about new versions.
    """

    chosen = Signal(object)
    pause_chosen = Signal(object)

    sign_in_requested = Signal()
    leave_demo_requested = Signal()
    account_removed = Signal(object)
    autostart_chosen = Signal(bool)
    look_requested = Signal()
    acted = Signal(object)

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
        self._words = words
        self._notice = Note()
        self._accounts = AccountsPage(words, background, choices_for, demo=demo)
        self._badge = BadgePage(words)
        self._menu = MenuPage(words)
        self._notices = NoticesPage(words)
        self._general = GeneralPage(words, demo=demo)
        self._network = NetworkPage(words, background, _is_certificate_file)
        self._pages = pages = QTabWidget()
        self._scrolling: list[ScrollingPage] = []
        in_order = (
            self._accounts,
            self._badge,
            self._menu,
            self._notices,
            self._general,
            self._network,
        )
        for page, title in zip(in_order, TITLES, strict=True):
            scrolling = ScrollingPage(page)
            self._scrolling.append(scrolling)
            pages.addTab(scrolling, words.gettext(title))
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

    def add_check_up(self, page: DoctorPage) -> None:
        """Adds what the program needs and finds here, as the last page."""
        scrolling = ScrollingPage(page)
        self._pages.addTab(scrolling, self._words.gettext(CHECK_UP))
        put_behind(self._scrolling[-1], scrolling)

    def show_settings(self, settings: Settings, session_only: Collection[AccountId] = ()) -> None:
        """Shows the settings that are in force now, and which accounts they keep in memory only."""
        self._accounts.show_accounts(settings.accounts, session_only)
        self._badge.show_appearance(settings.appearance)
        self._menu.show_menu(settings.menu)
        self._notices.show_choices(settings.notices)
        self._general.show_interval(settings.refresh_interval_s)
        self._general.show_language(settings.language)
        self._general.new_versions.show_wanted(settings.look_for_new_versions)
        self._network.show_network(settings.network)
        for page in (self._badge, self._menu, self._notices, self._general, self._network):
            page.show_locks(settings.policy.locks)

    def show_pause(self, pause: Pause | None) -> None:
        """Shows for how long nothing pops up."""
        self._notices.show_pause(pause)

    def show_releases(self, releases: Releases) -> None:
        """Shows what is known of newer versions of the program."""
        self._general.new_versions.show_known(releases)

    def show_release_answer(self, answer: Answer) -> None:
        """Shows what came of looking for a new version now."""
        self._general.new_versions.show_answer(answer)

    def show_removing(self, removing: frozenset[AccountId]) -> None:
        """Shows which accounts are being removed just now."""
        self._accounts.show_removing(removing)

    def show_language_choice(self) -> None:
        """Puts the keyboard where the language is chosen."""
        general = next(page for page in self._scrolling if page.widget() is self._general)
        self._pages.setCurrentWidget(general)
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

    def sizeHint(self) -> QSize:
        """Wide enough for the titles of all pages, where the screen is."""
        hint, pages = super().sizeHint(), self._pages
        titles = hint.width() - pages.sizeHint().width() + pages.tabBar().sizeHint().width()
        most = self.screen().availableSize().width()
        return QSize(min(max(hint.width(), titles), most), hint.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Opens at a comfortable size."""
        super().showEvent(event)
        fit_once(self)

    def _pass_on_signals(self) -> None:
        self._accounts.sign_in_requested.connect(self.sign_in_requested)
        self._accounts.leave_demo_requested.connect(self.leave_demo_requested)
        self._accounts.account_removed.connect(self.account_removed)
        self._accounts.tasks_of_chosen.connect(self._on_tasks_of_chosen)
        self._accounts.projects_chosen.connect(self._on_projects_chosen)
        self._badge.chosen.connect(self._on_appearance_chosen)
        self._menu.chosen.connect(self._on_menu_chosen)
        self._notices.chosen.connect(self._on_notices_chosen)
        self._notices.pause_chosen.connect(self.pause_chosen)
        self._general.interval_chosen.connect(self._on_interval_chosen)
        self._general.language_chosen.connect(self._on_language_chosen)
        self._general.autostart_chosen.connect(self.autostart_chosen)
        self._general.new_versions.chosen.connect(self._on_new_versions_chosen)
        self._general.new_versions.look_requested.connect(self.look_requested)
        self._general.new_versions.acted.connect(self.acted)
        self._network.chosen.connect(self._on_network_chosen)

    @Slot(object, object)
    def _on_tasks_of_chosen(self, account_id: AccountId, tasks_of: TasksOf) -> None:
        self.chosen.emit(setting_changes.to_tasks_of(account_id, tasks_of))

    @Slot(object, object)
    def _on_projects_chosen(self, account_id: AccountId, projects: tuple[Project, ...]) -> None:
        self.chosen.emit(setting_changes.to_projects(account_id, projects))

    @Slot(object)
    def _on_appearance_chosen(self, appearance: Appearance) -> None:
        self.chosen.emit(setting_changes.to_appearance(appearance))

    @Slot(object)
    def _on_menu_chosen(self, menu: MenuChoices) -> None:
        self.chosen.emit(setting_changes.to_menu(menu))

    @Slot(object)
    def _on_notices_chosen(self, notices: NoticeChoices) -> None:
        self.chosen.emit(setting_changes.to_notices(notices))

    @Slot(int)
    def _on_interval_chosen(self, interval_s: int) -> None:
        self.chosen.emit(setting_changes.to_interval(interval_s))

    @Slot(object)
    def _on_language_chosen(self, language: str | None) -> None:
        self.chosen.emit(setting_changes.to_language(language))

    @Slot(bool)
    def _on_new_versions_chosen(self, wanted: bool) -> None:
        self.chosen.emit(setting_changes.to_look_for_new_versions(wanted))

    @Slot(object)
    def _on_network_chosen(self, network: Network) -> None:
        self.chosen.emit(setting_changes.to_network(network))


def _is_certificate_file(path: str) -> bool:
    """Blocks where a network drive does. Opening a pipe would block until somebody writes to it."""
    return Path(path).is_file() and can_be_trusted(path)
