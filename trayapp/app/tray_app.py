"""One session's tray: connects its parts, and ends them."""

import logging
from typing import Final, assert_never

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from trayapp.app.log import start_log
from trayapp.app.next import Next
from trayapp.app.parts import Parts
from trayapp.desktop.instance import Instance
from trayapp.desktop.tray.icon import Tray
from trayapp.desktop.uncaught import Surprises
from trayapp.jobs.session import Session
from trayapp.model.status import Loading
from trayapp.view.menu_entry import Ask, Command

_log = logging.getLogger(__name__)

MENU_AGE_S: Final = 10.0
"""Whoever opens the menu wants to see now, unless now was a moment ago."""


class TrayApp(QObject):
    """One session's tray with its accounts and windows."""

    def __init__(
        self, qt: QApplication, session: Session, log_level: str | None, tray: Tray
    ) -> None:
        super().__init__()
        self._qt = qt
        self._parts = parts = Parts(qt, session, tray, self)
        start_log(log_level or parts.choices.settings.log_level, demo=session.demo)
        self._surprises = Surprises(self)
        self._surprises.first.connect(parts.complaints.something_unexpected)
        self._instance: Instance | None = None
        self._numbers_changed = QTimer(self)
        self._numbers_changed.setSingleShot(True)
        self._numbers_changed.setInterval(0)
        self.threads_ended = False
        # Not commitDataRequest: a session that saves goes on, and everything is saved already.
        qt.aboutToQuit.connect(self.leave)
        self._connect_numbers()
        self._connect_acts()
        self._connect_choices()

    def start(self, instance: Instance, *, sign_in: bool) -> None:
        """Shows the icon and begins to ask."""
        parts = self._parts
        self._instance = instance
        instance.requested.connect(self._on_requested)
        instance.session_only = lambda: parts.choices.session_only
        parts.choices.watch()
        parts.display.show()
        parts.loops.apply(parts.choices.settings)
        parts.wakefulness.start_in_any_case()
        parts.releases.follow(parts.choices.settings.look_for_new_versions)
        parts.autostart.mend()
        broken_file, unreadable = parts.choices.broken_file, parts.choices.unreadable
        if sign_in:
            parts.windows.sign_in()
        elif broken_file is not None or unreadable is not None:
            self._open_settings()
        elif not parts.choices.settings.accounts:
            parts.windows.welcome()
        if broken_file is not None:
            parts.complaints.settings_started_anew(broken_file)
        elif unreadable is not None:
            parts.complaints.settings_unreadable(unreadable)

    def _connect_numbers(self) -> None:
        """From the portals, through what is being done to them, to what is shown and told."""
        parts, loops = self._parts, self._parts.loops
        loops.changed.connect(parts.acting.note_statuses)
        loops.refreshed.connect(parts.remembered.learn)
        parts.acting.answered.connect(parts.remembered.learn)
        parts.acting.answered.connect(parts.announcements.note)
        # In the event loop's next turn, and once: one refresh may change several of them.
        parts.acting.changed.connect(self._numbers_changed.start)
        parts.remembered.changed.connect(self._numbers_changed.start)
        self._numbers_changed.timeout.connect(self._on_numbers_changed)
        parts.overdue.changed.connect(parts.display.draw)
        parts.display.drawn.connect(self._on_drawn)
        parts.announcements.silence_ended.connect(parts.display.draw)
        loops.refreshed.connect(parts.wakefulness.look_again)
        loops.follow(parts.wakefulness)

    def _connect_acts(self) -> None:
        parts, display = self._parts, self._parts.display
        display.chosen.connect(parts.acts.do)
        display.opened.connect(self._on_opened)
        display.no_tray_dismissed.connect(parts.remembered.no_tray_told)
        display.tray.middle_clicked.connect(self._on_middle_clicked)
        display.tray.message_clicked.connect(parts.notifier.on_message_clicked)
        parts.announcements.acted.connect(parts.acts.do)
        parts.acts.asked.connect(self._on_asked)

    def _connect_choices(self) -> None:
        parts, choices, windows = self._parts, self._parts.choices, self._parts.windows
        choices.changed.connect(self._on_settings_changed)
        choices.signed_in.connect(parts.loops.reconnect)
        choices.touched.connect(parts.loops.retry_refused)
        choices.removing_changed.connect(windows.show_removing)
        parts.complaints.follow(choices, parts.autostart)
        parts.portal_move.moved.connect(choices.move_account)
        windows.signed_in.connect(choices.keep_account)
        windows.account_removed.connect(choices.remove_account)
        windows.chosen.connect(choices.apply)
        windows.pause_chosen.connect(parts.remembered.pause)
        windows.autostart_chosen.connect(parts.autostart.choose)
        parts.autostart.changed.connect(self._on_settings_changed)
        windows.look_requested.connect(parts.releases.look)
        windows.acted.connect(parts.acts.do)
        parts.releases.answered.connect(windows.show_release_answer)
        windows.demo_requested.connect(self._leave_for_demo)
        windows.leave_demo_requested.connect(self._leave_for_sign_in)

    @Slot()
    def _on_numbers_changed(self) -> None:
        parts = self._parts
        parts.overdue.forget_all_but(parts.loops.statuses)
        self._show_settings()
        parts.display.draw()

    @Slot()
    def _on_drawn(self) -> None:
        """Python does one thing at a time: what is done meanwhile would hold up what is drawn."""
        parts = self._parts
        parts.announcements.look_soon()
        if any(not isinstance(status, Loading) for status in parts.loops.statuses):
            parts.wakefulness.start()

    @Slot()
    def _on_opened(self) -> None:
        self._parts.loops.refresh_if_older(MENU_AGE_S)
        self._parts.overdue.wanted(self._parts.loops.statuses)

    @Slot()
    def _on_middle_clicked(self) -> None:
        self._parts.loops.refresh()

    @Slot(object)
    def _on_asked(self, command: Command) -> None:
        match command:
            case Command.SIGN_IN:
                self._parts.windows.sign_in()
            case Command.WHY:
                self._parts.display.show_why()
            case Command.SETTINGS:
                self._open_settings()
            case Command.LEAVE_DEMO:
                self._leave(Next.SIGN_IN)
            case Command.QUIT:
                self.leave()
            case Command.REFRESH | Command.ACCEPT_ADDRESS | Command.SEEN | Command.COUNT_AGAIN:
                # `Acts` does these, and passes on only one that lacks its account.
                _log.warning("%s was asked for without an account", command.name)
            case _:
                assert_never(command)

    @Slot(str)
    def _on_requested(self, request: str) -> None:
        if request == "refresh":
            self._parts.loops.refresh()
        elif request == "settings":
            self._open_settings()
        elif request == "quit":
            self.leave()

    def _open_settings(self) -> None:
        parts = self._parts
        parts.windows.settings(
            parts.choices.settings,
            parts.remembered.state,
            autostart=parts.autostart.is_on,
            session_only=parts.choices.session_only,
        )

    def _show_settings(self) -> None:
        parts = self._parts
        parts.windows.show_settings(
            parts.choices.settings,
            parts.remembered.state,
            autostart=parts.autostart.is_on,
            session_only=parts.choices.session_only,
        )

    @Slot()
    def _on_settings_changed(self) -> None:
        parts = self._parts
        settings = parts.choices.settings
        if parts.language.switch(settings.language):
            self._build_windows_anew()
            parts.boxes.build_anew()
        parts.loops.apply(settings)
        parts.releases.follow(settings.look_for_new_versions)
        parts.remembered.keep_only(account.id for account in settings.accounts)
        self._show_settings()

    def _build_windows_anew(self) -> None:
        """In another language; whoever is signing in goes on where they are."""
        windows, display = self._parts.windows, self._parts.display
        windows.sign_in_anew()
        # The settings last: there the language was chosen, and there the keyboard stays.
        for name, reopen in (
            ("welcome", windows.welcome),
            ("breakdown", display.show_breakdown),
            ("why", display.show_why),
            ("settings", self._open_settings),
        ):
            if windows.is_open(name):
                windows.close(name)
                reopen()
        windows.show_language_choice()

    def do(self, command: str) -> None:
        """What was chosen before there was anybody to do it, by the name of the command."""
        self._parts.acts.do(Ask(Command[command]))

    @Slot()
    def leave(self) -> None:
        self._leave(Next.QUIT)

    @Slot()
    def _leave_for_demo(self) -> None:
        self._leave(Next.DEMO)

    @Slot()
    def _leave_for_sign_in(self) -> None:
        self._leave(Next.SIGN_IN)

    def _leave(self, following: Next) -> None:
        """The icon goes at once; everything is saved already, and threads get a moment."""
        if self._instance is None:
            return
        parts = self._parts
        self._numbers_changed.stop()
        parts.display.hide()
        parts.windows.close_all()
        parts.boxes.close_all()
        parts.choices.stop()
        self._surprises.stop()
        self._instance.close()
        self._instance = None
        self.threads_ended = parts.stop()
        self._qt.exit(following)
