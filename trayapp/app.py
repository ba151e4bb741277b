"""Composition root of the tray: builds every object, connects every signal, starts and stops."""

import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from trayapp.desktop.account_loops import AccountLoops
from trayapp.desktop.application import start_qt
from trayapp.desktop.autostart_choice import AutostartChoice
from trayapp.desktop.boxes import Boxes
from trayapp.desktop.choices import Choices
from trayapp.desktop.complaints import Complaints
from trayapp.desktop.instance import Instance, claim_or_hand_over, instance_name
from trayapp.desktop.language import LanguageInForce
from trayapp.desktop.leaving import end_threads
from trayapp.desktop.opener import Opener
from trayapp.desktop.portal_move import PortalMove
from trayapp.desktop.sign_ins import SignIns
from trayapp.desktop.tray.icon import Tray
from trayapp.desktop.tray.menu import no_icon
from trayapp.desktop.unix_signals import UnixSignals
from trayapp.desktop.windows import Surroundings, Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.refresh import Refresher
from trayapp.jobs.renewals import WatchedCredentials
from trayapp.jobs.session import Session
from trayapp.storage.folders import log_path
from trayapp.storage.settings_file import why_unreadable
from trayapp.system.autostart import autostart_for
from trayapp.system.autostart.program import APP_ID
from trayapp.system.logs import log_to_file, log_to_standard_error
from trayapp.system.resources import resource_folder
from trayapp.view.menu_entry import Act, Ask, Command, Open
from trayapp.view.tray_view import tray_view
from trayapp.view.words import Words

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
    qt = start_qt()
    apps: list[TrayApp] = []
    following = Next.DEMO if demo else None
    while following is not Next.QUIT:
        name = instance_name(demo=following is Next.DEMO)
        claim = claim_or_hand_over(name, "settings")
        if claim is None:
            break
        with claim, open_session(demo=following is Next.DEMO) as session:
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


class TrayApp(QObject):
    """One session's tray with its accounts and windows."""

    def __init__(self, qt: QApplication, session: Session, log_level: str | None) -> None:
        super().__init__()
        self._qt = qt
        self._credentials = WatchedCredentials(session.credentials)
        self._session = session = replace(session, credentials=self._credentials)
        # Three, so that neither a portal that hangs nor a keyring that asks delays the rest.
        self._background = BackgroundThread("background", self)
        self._secrets = BackgroundThread("secrets", self)
        self._choices = Choices(session, self._secrets, self)
        self._sign_ins = SignIns(session.credentials, self._choices.keeps, self)
        _start_log(log_level or self._choices.settings.log_level, demo=session.demo)
        self._language = LanguageInForce(self._choices.settings.language)
        self._autostart = AutostartChoice(None if session.demo else autostart_for(), self)
        self._loops = AccountLoops(
            lambda account: Refresher(account.id, session.credentials, network=session.network),
            self,
        )
        self._boxes = Boxes(self)
        self._opener = Opener(lambda: self._words, self._boxes, self)
        self._tray = Tray(tray_view((), self._words), no_icon, self)
        self._portal_move = PortalMove(
            session, self._secrets, lambda: self._words, self._boxes, self
        )
        self._windows = Windows(self._surroundings(), self)
        self._complaints = Complaints(lambda: self._words, self._windows, self._boxes, self)
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
        broken_file = self._choices.broken_file
        unreadable = why_unreadable(self._session.settings_path)
        if sign_in:
            self._windows.sign_in()
        elif broken_file is not None or unreadable is not None:
            self._open_settings()
        elif not self._choices.settings.accounts:
            self._windows.welcome()
        if broken_file is not None:
            self._complaints.settings_started_anew(broken_file)
        elif unreadable is not None:
            self._complaints.settings_unreadable(unreadable)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            session=self._session,
            background=self._background,
            sign_ins=self._sign_ins,
            words=lambda: self._words,
            icon=QIcon(str(resource_folder() / "icons" / f"{APP_ID}.svg")),
            open_url=self._opener.open,
        )

    def _connect(self) -> None:
        self._signals.received.connect(self._on_quit)
        # Not commitDataRequest: a session that saves goes on, and everything is saved already.
        self._qt.aboutToQuit.connect(self._on_quit)
        self._loops.changed.connect(self._on_statuses_changed)
        self._tray.chosen.connect(self._on_chosen)
        self._tray.opened.connect(self._on_menu_opened)
        choices, windows = self._choices, self._windows
        choices.changed.connect(self._on_settings_changed)
        choices.signed_in.connect(self._loops.reconnect)
        choices.touched.connect(self._loops.retry_refused)
        choices.removing_changed.connect(windows.show_removing)
        self._complaints.follow(choices, self._autostart)
        self._portal_move.moved.connect(choices.move_account)
        windows.signed_in.connect(choices.keep_account)
        windows.account_removed.connect(choices.remove_account)
        windows.chosen.connect(choices.apply)
        windows.autostart_chosen.connect(self._autostart.choose)
        self._autostart.changed.connect(self._on_settings_changed)
        windows.demo_requested.connect(partial(self._leave, Next.DEMO))
        windows.leave_demo_requested.connect(partial(self._leave, Next.SIGN_IN))

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
                self._portal_move.offer(account_id, self._loops.statuses)
            case Ask(Command.SETTINGS):
                self._open_settings()
            case Ask(Command.QUIT):
                self._on_quit()

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
            self._boxes.build_anew()
            if were_open:
                self._open_settings()
                self._windows.show_language_choice()
        self._loops.apply(settings)
        self._windows.show_settings(settings, autostart=self._autostart.is_on)

    @property
    def _words(self) -> Words:
        return self._language.words

    @Slot()
    def _on_quit(self) -> None:
        self._leave(Next.QUIT)

    def _leave(self, following: Next) -> None:
        """The icon goes at once; everything is saved already, and threads get a moment."""
        if self._instance is None:
            return
        self._tray.hide()
        self._windows.close_all()
        self._boxes.close_all()
        self._choices.stop()
        self._instance.close()
        self._instance = None
        self._loops.stop()
        self._background.stop()
        self._sign_ins.stop()
        self.threads_ended = end_threads(
            self._credentials, self._secrets, (self._loops, self._background, self._sign_ins)
        )
        self._qt.exit(following)


def _start_log(level: str, *, demo: bool) -> None:
    """The demo leaves no files behind, so its log is the terminal."""
    if demo:
        log_to_standard_error(level)
    else:
        log_to_file(log_path(), level)
