"""Composition root of the tray: builds every object, connects every signal, starts and stops."""

import logging
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from trayapp.desktop.account_loops import AccountLoops
from trayapp.desktop.autostart_choice import AutostartChoice
from trayapp.desktop.choices import Choices
from trayapp.desktop.instance import Instance, instance_name, tell_running_instance
from trayapp.desktop.language import LanguageInForce
from trayapp.desktop.opener import Opener
from trayapp.desktop.portal_move import PortalMove
from trayapp.desktop.tray.icon import Tray
from trayapp.desktop.uncaught import send_to_log
from trayapp.desktop.unix_signals import UnixSignals
from trayapp.desktop.windows import Surroundings, Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.refresh import Refresher
from trayapp.jobs.session import Session
from trayapp.model.account import AccountId
from trayapp.model.status import problem_of
from trayapp.storage.folders import log_path
from trayapp.system.autostart import autostart_for
from trayapp.system.autostart.program import APP_ID
from trayapp.system.logs import log_to_file, log_to_standard_error
from trayapp.system.resources import resource_folder
from trayapp.view.tray_view import Act, Ask, Command, Open, tray_view
from trayapp.view.wording import broken_settings_sentence
from trayapp.view.words import Words

LEAVING_MS: Final = 150
"""How long threads get to end; after that the process ends with or without them."""

MENU_AGE_S: Final = 10.0
"""Whoever opens the menu wants to see now, unless now was a moment ago."""


class Next(IntEnum):
    """What follows when a tray's event loop ends."""

    QUIT = 0
    DEMO = 1
    SIGN_IN = 2


def run(
    open_session: Callable[..., AbstractContextManager[Session]],
    *,
    demo: bool,
    log_level: str | None = None,
) -> int:
    """Runs the tray until somebody quits; going to the demo and back stays in one process."""
    qt = _application()
    apps: list[TrayApp] = []
    following = Next.DEMO if demo else None
    while following is not Next.QUIT:
        name = instance_name(demo=following is Next.DEMO)
        if tell_running_instance(name, "settings"):
            break
        with open_session(demo=following is Next.DEMO) as session:
            app = TrayApp(qt, session, log_level)
            apps.append(app)
            app.start(Instance(name, app), sign_in=following is Next.SIGN_IN)
            following = Next(qt.exec())
    if not all(app.threads_ended for app in apps):
        # A look-up of a name, or a keyring that asks, cannot be woken; destroying its running
        # thread would abort the process. Everything is saved by now.
        logging.shutdown()
        os._exit(0)
    return 0


def _application() -> QApplication:
    send_to_log()
    QApplication.setApplicationName("bitrix24-tray")
    QApplication.setDesktopFileName(APP_ID)
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    return qt


class TrayApp(QObject):
    """One session's tray with its accounts and windows."""

    def __init__(self, qt: QApplication, session: Session, log_level: str | None) -> None:
        super().__init__()
        self._qt = qt
        self._demo = session.demo
        self._background = BackgroundThread("background", self)
        self._choices = Choices(session, self._background, self)
        _start_log(log_level or self._choices.settings.log_level, demo=session.demo)
        self._language = LanguageInForce(self._choices.settings.language)
        self._autostart = AutostartChoice(None if session.demo else autostart_for(), self)
        self._loops = AccountLoops(
            lambda account: Refresher(account.id, session.credentials, network=session.network),
            self,
        )
        self._opener = Opener(lambda: self._words, self)
        self._tray = Tray(tray_view((), self._words), self)
        self._portal_move = PortalMove(session, self._background, lambda: self._words, self)
        self._windows = Windows(self._surroundings(session), self)
        self._signals = UnixSignals(self)
        self._instance: Instance | None = None
        self.threads_ended = False
        self._connect()

    def start(self, instance: Instance, *, sign_in: bool) -> None:
        """Shows the icon and begins to ask."""
        self._instance = instance
        instance.requested.connect(self._on_requested)
        self._choices.watch()
        self._tray.show()
        self._loops.apply(self._choices.settings)
        if sign_in:
            self._windows.sign_in()
        elif not self._choices.settings.accounts:
            self._windows.welcome()
        broken = self._choices.broken_file
        if broken is not None:
            self._open_settings()
            self._windows.notice(broken_settings_sentence(broken, self._words))

    def _surroundings(self, session: Session) -> Surroundings:
        return Surroundings(
            session=session,
            background=self._background,
            words=lambda: self._words,
            icon=QIcon(str(resource_folder() / "icons" / f"{APP_ID}.svg")),
            open_url=self._opener.open,
        )

    def _connect(self) -> None:
        self._signals.received.connect(self._on_quit)
        self._qt.commitDataRequest.connect(self._on_quit)
        self._loops.changed.connect(self._on_statuses_changed)
        self._tray.chosen.connect(self._on_chosen)
        self._tray.opened.connect(self._on_menu_opened)
        choices, windows = self._choices, self._windows
        choices.changed.connect(self._on_settings_changed)
        choices.signed_in.connect(self._loops.reconnect)
        choices.touched.connect(self._loops.retry_refused)
        choices.not_kept.connect(self._on_not_kept)
        self._portal_move.moved.connect(choices.move_account)
        windows.signed_in.connect(choices.keep_account)
        windows.sign_in_abandoned.connect(choices.forget_abandoned)
        windows.account_removed.connect(choices.remove_account)
        windows.tasks_of_chosen.connect(choices.choose_tasks_of)
        windows.interval_chosen.connect(choices.choose_interval)
        windows.language_chosen.connect(choices.choose_language)
        windows.network_chosen.connect(choices.choose_network)
        windows.autostart_chosen.connect(self._autostart.choose)
        self._autostart.failed.connect(self._on_autostart_failed)
        self._autostart.changed.connect(self._on_settings_changed)
        windows.demo_requested.connect(self._on_demo_requested)
        windows.leave_demo_requested.connect(self._on_leave_demo_requested)

    @Slot()
    def _on_statuses_changed(self) -> None:
        self._tray.render(tray_view(self._loops.statuses, self._words))

    @Slot()
    def _on_menu_opened(self) -> None:
        self._loops.refresh_if_older(MENU_AGE_S)

    @Slot(object)
    def _on_chosen(self, act: Act) -> None:
        match act:
            case Open(url):
                self._opener.open(url)
            case Ask(Command.REFRESH, account_id):
                self._loops.refresh(account_id)
            case Ask(Command.SIGN_IN):
                self._windows.sign_in()
            case Ask(Command.ACCEPT_ADDRESS, account_id):
                self._offer_new_address(account_id)
            case Ask(Command.SETTINGS):
                self._open_settings()
            case Ask(Command.QUIT):
                self._on_quit()

    def _offer_new_address(self, account_id: AccountId | None) -> None:
        for status in self._loops.statuses:
            problem = problem_of(status)
            if status.account.id == account_id and problem is not None:
                self._portal_move.offer(status.account, problem)

    @Slot(str)
    def _on_requested(self, request: str) -> None:
        if request == "refresh":
            self._loops.refresh()
        elif request == "settings":
            self._open_settings()
        else:
            self._on_quit()

    def _open_settings(self) -> None:
        self._windows.settings(self._choices.settings, autostart=self._autostart.is_on)

    @Slot()
    def _on_settings_changed(self) -> None:
        settings = self._choices.settings
        if self._language.switch(settings.language):
            were_open = self._windows.is_open("settings")
            self._windows.close_all()
            if were_open:
                self._open_settings()
                self._windows.show_language_choice()
        self._loops.apply(settings)
        self._windows.show_settings(settings, autostart=self._autostart.is_on)

    @Slot()
    def _on_not_kept(self) -> None:
        text = self._words.gettext("The settings file cannot be written.")
        self._windows.notice(text)

    @Slot(str)
    def _on_autostart_failed(self, reason: str) -> None:
        text = self._words.gettext("Launch at login could not be changed: {reason}")
        self._windows.notice(text.format(reason=reason))

    @property
    def _words(self) -> Words:
        return self._language.words

    @Slot()
    def _on_quit(self) -> None:
        self._leave(Next.QUIT)

    @Slot()
    def _on_demo_requested(self) -> None:
        self._leave(Next.DEMO)

    @Slot()
    def _on_leave_demo_requested(self) -> None:
        self._leave(Next.SIGN_IN)

    def _leave(self, following: Next) -> None:
        """The icon goes at once; everything is saved already, and threads get a moment."""
        if self._instance is None:
            return
        self._tray.hide()
        self._windows.close_all()
        self._choices.stop()
        self._instance.close()
        self._instance = None
        self._loops.stop()
        self._background.stop()
        self.threads_ended = self._loops.wait(LEAVING_MS) and self._background.wait(LEAVING_MS)
        self._qt.exit(following)


def _start_log(level: str, *, demo: bool) -> None:
    """The demo leaves no files behind, so its log is the terminal."""
    if demo:
        log_to_standard_error(level)
    else:
        log_to_file(log_path(), level)
