"""Every object of a running tray, built once, each from what it needs."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from trayapp.desktop.account_loops import AccountLoops
from trayapp.desktop.acting import Acting
from trayapp.desktop.acts import Acts, Means
from trayapp.desktop.announcements import Announcements
from trayapp.desktop.autostart_choice import AutostartChoice
from trayapp.desktop.boxes import Boxes
from trayapp.desktop.choices import Choices
from trayapp.desktop.complaints import Complaints
from trayapp.desktop.display import Display
from trayapp.desktop.in_force import InForce
from trayapp.desktop.language import LanguageInForce
from trayapp.desktop.leaving import end_threads
from trayapp.desktop.notify.notifier import Notifier
from trayapp.desktop.opener import Opener
from trayapp.desktop.overdue_lists import OverdueLists
from trayapp.desktop.portal_move import PortalMove
from trayapp.desktop.release_watch import ReleaseWatch
from trayapp.desktop.remembered import Remembered
from trayapp.desktop.sign_ins import SignIns
from trayapp.desktop.surroundings import Surroundings
from trayapp.desktop.tray.icon import Tray
from trayapp.desktop.tray.pictures import Pictures
from trayapp.desktop.wakefulness import Wakefulness
from trayapp.desktop.windows import Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.new_version import ReleaseInquiry
from trayapp.jobs.overdue import OverdueListing
from trayapp.jobs.pictures import PictureFetches
from trayapp.jobs.refresh import Refresher
from trayapp.jobs.renewals import WatchedCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.model.menu_choices import MenuChoices
from trayapp.system.autostart import autostart_for
from trayapp.system.program import APP_ID
from trayapp.system.resources import resource_folder
from trayapp.view.words import Words


class Parts(QObject):
    """Belongs to the GUI thread; nothing is connected or started yet."""

    def __init__(self, qt: QApplication, session: Session, tray: Tray, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = SessionCredentials(session.credentials)
        self._credentials = WatchedCredentials(self._kept)
        session = replace(session, credentials=self._credentials)
        # So many threads, that no portal that hangs and nobody who is asked (by a keyring, or by
        # the desktop about launch at login) delays the rest; and "looks", which waits for nobody.
        self._background = BackgroundThread("background", self)
        self._looks = BackgroundThread("looks", self)
        self._secrets = BackgroundThread("secrets", self)
        self._picture_thread = BackgroundThread("pictures", self)
        self._autostart_thread = BackgroundThread("autostart", self)
        self.choices = Choices(session, self._secrets, self)
        self.session = session = replace(session, in_force=self.choices.in_force)
        self._sign_ins = SignIns(session.credentials, self.choices.keeps, self)
        self.language = LanguageInForce(self.choices.settings.language)
        self.autostart = AutostartChoice(
            None if session.demo else autostart_for(), self._autostart_thread, self
        )
        self.remembered = Remembered(session.state, self._background, self)
        self.releases = ReleaseWatch(
            None if session.demo else ReleaseInquiry(session.network), self.remembered, self
        )
        self.boxes = Boxes(self)
        self._build_portals(session)
        self._build_windows(qt, tray)

    def words(self) -> Words:
        """The texts in the language in force."""
        return self.language.words

    def stop(self) -> bool:
        """Wakes and ends the threads; whether all of them have ended in the moment they get."""
        self.announcements.stop()
        self.wakefulness.stop()
        self._pictures.stop()
        stopped = (
            self.loops,
            self.overdue,
            self.releases,
            self._looks,
            self._background,
            self._sign_ins,
            self._picture_thread,
            self._autostart_thread,
        )
        for each in stopped:
            each.stop()
        self.remembered.stop()
        return end_threads(self._credentials, self._secrets, stopped)

    def _build_portals(self, session: Session) -> None:
        self.loops = AccountLoops(
            lambda account: Refresher(account.id, session.credentials, network=session.network),
            self,
        )
        self.wakefulness = Wakefulness(self)
        self.acting = Acting(self.loops, self._menu, self.words, self.boxes, self)
        self.overdue = OverdueLists(OverdueListing(session.credentials, session.network), self)
        self._pictures = Pictures(
            PictureFetches(session.network), self._picture_thread, parent=self
        )
        self.portal_move = PortalMove(session, self._secrets, self.words, self.boxes, self)

    def _build_windows(self, qt: QApplication, tray: Tray) -> None:
        self.opener = Opener(self.words, self.boxes, self, self._menu)
        self.windows = Windows(self._surroundings(), self)
        self.complaints = Complaints(self.words, self.windows, self.boxes, self)
        in_force = InForce(
            statuses=lambda: self.acting.statuses,
            settings=lambda: self.choices.settings,
            state=lambda: self.remembered.state,
            words=self.words,
            demo=self.session.demo,
        )
        self.display = Display(in_force, self.windows, self._pictures, qt, tray, self._looks)
        self.display.follow_overdue(lambda: self.overdue.lists)
        # What is being done to a portal is shown at once, and yet no news if it is refused.
        as_the_portals_say = replace(in_force, statuses=lambda: self.loops.statuses)
        self.notifier = Notifier(self.display.tray.show_message, self)
        self.announcements = Announcements(self.notifier, as_the_portals_say, self._looks, self)
        self.acts = Acts(
            Means(
                loops=self.loops,
                acting=self.acting,
                opener=self.opener,
                choices=self.choices,
                remembered=self.remembered,
                portal_move=self.portal_move,
                boxes=self.boxes,
                words=self.words,
                allow_prompt=self._kept.allow_prompt,
            ),
            self,
        )

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            session=self.session,
            secrets=self._kept,
            background=self._background,
            sign_ins=self._sign_ins,
            words=self.words,
            icon=_icon,
            open_url=self.opener.open_in_browser,
        )

    def _menu(self) -> MenuChoices:
        return self.choices.settings.menu


def _icon() -> QIcon:
    """The program's own, for windows: drawing SVG is loaded with the first of them."""
    return QIcon(str(resource_folder() / "icons" / f"{APP_ID}.svg"))
