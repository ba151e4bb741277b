"""The program's windows: which is open, and what they ask for.

The modules of the windows are imported when one is first opened: most days none is.
"""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from trayapp.desktop.surroundings import Surroundings
from trayapp.model.account import AccountId
from trayapp.model.release import Answer
from trayapp.model.settings import Settings
from trayapp.model.state import State

if TYPE_CHECKING:
    from trayapp.desktop.dialogs.settings import SettingsDialog


class Windows(QObject):
    """Opens each window once and brings it to the front after that.

    `signed_in` carries a `SignedIn`, `account_removed` an `AccountId`, `chosen` a `Change` of the
    settings, `pause_chosen` a `Pause` or None, `acted` an `Act`; `look_requested` is about new
    versions.
    """

    signed_in = Signal(object)
    account_removed = Signal(object)
    chosen = Signal(object)
    pause_chosen = Signal(object)
    autostart_chosen = Signal(bool)
    look_requested = Signal()
    acted = Signal(object)
    demo_requested = Signal()
    leave_demo_requested = Signal()

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._with = surroundings
        self._open: dict[str, QWidget] = {}
        self._removing: frozenset[AccountId] = frozenset()

    def welcome(self) -> None:
        """The first window of a newcomer."""
        from trayapp.desktop.dialogs.welcome import WelcomeWindow

        def build() -> QWidget:
            window = WelcomeWindow(self._with.words(), self._with.icon())
            window.sign_in_requested.connect(self.sign_in)
            window.demo_requested.connect(self.demo_requested)
            return window

        self._show("welcome", build)

    def sign_in(self) -> None:
        """Signing in; in the demo that means leaving it."""
        if self._with.session.demo:
            self.leave_demo_requested.emit()
            return
        from trayapp.desktop.sign_in_window import sign_in_window

        def build() -> QWidget:
            dialog = sign_in_window(self._with)
            dialog.signed_in.connect(self.signed_in)
            return dialog

        self.close("welcome")
        self._show("sign_in", build)

    @Slot()
    def sign_in_anew(self) -> None:
        """In another language, with what was typed; not before an answer that is waited for."""
        if not self.is_open("sign_in"):
            return
        from trayapp.desktop.dialogs.sign_in import SignInDialog
        from trayapp.desktop.sign_in_window import sign_in_window_after

        before = self._open["sign_in"]
        if not isinstance(before, SignInDialog):
            return
        if before.is_busy:
            before.settled.connect(self.sign_in_anew, Qt.ConnectionType.QueuedConnection)
            return
        after = self._open["sign_in"] = sign_in_window_after(before, self._with)
        after.signed_in.connect(self.signed_in)
        after.show()
        before.close()
        before.deleteLater()

    def show(self, name: str, build: Callable[[QIcon], QWidget]) -> None:
        """Opens a window somebody else builds, or brings it to the front."""
        self._show(name, lambda: build(self._with.icon()))

    def settings(
        self,
        settings: Settings,
        state: State,
        *,
        autostart: bool | None,
        session_only: Collection[AccountId] = (),
    ) -> None:
        """Every choice; `autostart` None where launch at login is not to be had.

        `session_only` are the accounts that are gone when the program ends.
        """
        self._show("settings", lambda: self._settings_dialog(settings, autostart))
        self.show_settings(settings, state, autostart=autostart, session_only=session_only)

    def show_settings(
        self,
        settings: Settings,
        state: State,
        *,
        autostart: bool | None,
        session_only: Collection[AccountId] = (),
    ) -> None:
        """Brings an open settings window up to date."""
        dialog = self._settings_if_open()
        if dialog is not None:
            dialog.show_settings(settings, session_only)
            dialog.show_pause(state.pause)
            dialog.show_releases(state.releases)
            dialog.show_autostart(autostart)

    def show_removing(self, removing: frozenset[AccountId]) -> None:
        """These accounts are on their way out; the keyring has not let go of them yet."""
        self._removing = removing
        dialog = self._settings_if_open()
        if dialog is not None:
            dialog.show_removing(removing)

    @Slot(object)
    def show_release_answer(self, answer: Answer) -> None:
        """What came of looking for a new version."""
        dialog = self._settings_if_open()
        if dialog is not None:
            dialog.show_release_answer(answer)

    def notice(self, text: str) -> None:
        """Something the user should know, on top of the settings window if it is open."""
        dialog = self._settings_if_open()
        if dialog is not None:
            dialog.show_notice(text)

    def close(self, name: str) -> None:
        """Closes one window, if it is open."""
        window = self._open.pop(name, None)
        if window is not None:
            window.close()
            window.deleteLater()

    def close_all(self) -> None:
        """Closes every window; the language of new ones is the one chosen by then."""
        for name in list(self._open):
            self.close(name)

    def is_open(self, name: str) -> bool:
        """Whether that window is on screen, minimised or not."""
        return name in self._open and self._open[name].isVisible()

    def show_language_choice(self) -> None:
        """Goes back to where the language was chosen, in the settings built anew since."""
        dialog = self._settings_if_open()
        if dialog is not None:
            dialog.show_language_choice()

    def window(self, name: str) -> QWidget | None:
        """The window last opened under that name, None once it was closed by the program."""
        return self._open.get(name)

    def _settings_if_open(self) -> "SettingsDialog | None":
        if "settings" not in self._open:
            # Loading the windows takes longer than all the rest of the first numbers.
            return None
        from trayapp.desktop.dialogs.settings import SettingsDialog

        dialog = self._open.get("settings")
        return dialog if isinstance(dialog, SettingsDialog) else None

    def _settings_dialog(self, settings: Settings, autostart: bool | None) -> QWidget:
        from trayapp.desktop.settings_window import settings_window

        dialog = settings_window(self._with, settings, autostart=autostart)
        dialog.show_removing(self._removing)
        dialog.sign_in_requested.connect(self.sign_in)
        dialog.account_removed.connect(self.account_removed)
        dialog.chosen.connect(self.chosen)
        dialog.pause_chosen.connect(self.pause_chosen)
        dialog.autostart_chosen.connect(self.autostart_chosen)
        dialog.look_requested.connect(self.look_requested)
        dialog.acted.connect(self.acted)
        dialog.leave_demo_requested.connect(self.leave_demo_requested)
        return dialog

    def _show(self, name: str, build: Callable[[], QWidget]) -> None:
        window = self._open.get(name)
        if window is None or not window.isVisible():
            self.close(name)
            window = self._open[name] = build()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
