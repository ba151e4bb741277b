"""What a display draws from, to be changed, and a desktop that writes down what it is shown."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from tests.widgets.statuses import NOON
from tests.widgets.working import AtOnce
from trayapp.desktop.display import Display
from trayapp.desktop.in_force import InForce
from trayapp.desktop.surroundings import Surroundings
from trayapp.desktop.tray import host, icon
from trayapp.desktop.tray.icon import Tray
from trayapp.desktop.tray.pictures import Pictures
from trayapp.desktop.windows import Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.model.status import Status
from trayapp.storage.settings_file import MemorySettings
from trayapp.system.language import words_for
from trayapp.view.tray_view import Overdue


@dataclass
class Panel:
    """Has room for icons or not, and tells what happened to the one that is in it."""

    has_room: bool = True
    icons: list[QSystemTrayIcon] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def menu(self) -> QMenu:
        (only,) = self.icons
        return only.contextMenu()

    @property
    def rows(self) -> list[str]:
        return [action.text() for action in self.menu.actions() if not action.isSeparator()]

    def since_asked(self) -> list[str]:
        told, self.told = self.told, []
        return told


def stand_in(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the place of the desktop's own panel, and is found at once when it appears."""

    class IconInPanel(QSystemTrayIcon):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            panel.icons.append(self)

        @staticmethod
        def isSystemTrayAvailable() -> bool:
            return panel.has_room

        def setIcon(self, icon: QIcon | QPixmap) -> None:
            super().setIcon(icon)
            panel.told.append("icon")

        def setToolTip(self, text: str) -> None:
            super().setToolTip(text)
            panel.told.append(text)

    # Else the words would depend on the desktop the tests are run from.
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "XFCE")
    for module in (host, icon):
        monkeypatch.setattr(module, "QSystemTrayIcon", IconInPanel)
    monkeypatch.setattr(icon, "draws_menus_itself", lambda: False)
    monkeypatch.setattr(host, "LOOK_AGAIN_MS", 5)


class Fetches:
    """Brings the same picture of everybody."""

    def fetch(self, address: str) -> bytes | None:
        picture, written = QImage(32, 32, QImage.Format.Format_RGB32), QBuffer()
        written.open(QBuffer.OpenModeFlag.WriteOnly)
        picture.fill(QColor("teal"))
        QImageWriter(written, b"png").write(picture)
        return bytes(written.data().data())

    def abort(self) -> None:
        """Nothing waits."""


class Dock:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def setBadgeNumber(self, number: int, /) -> None:
        self.told.append(number)


def windows_of(kind: type[QWidget]) -> list[QWidget]:
    every = QApplication.topLevelWidgets()
    return [each for each in every if isinstance(each, kind) and each.isVisible()]


class Room:
    """A display with everything it stands on."""

    def __init__(self, background: BackgroundThread) -> None:
        self.statuses: tuple[Status, ...] = ()
        self.settings, self.state = Settings(), State()
        self.language = "en"
        self.now: datetime = NOON
        self.overdue: Overdue = {}
        self.dock = Dock()
        self.windows = Windows(self._surroundings(background))
        self.pictures = Pictures(Fetches(), background)
        in_force = InForce(
            lambda: self.statuses,
            lambda: self.settings,
            lambda: self.state,
            lambda: words_for(self.language),
            lambda: self.now,
            UTC,
        )
        self.display = Display(in_force, self.windows, self.pictures, self.dock, Tray(), AtOnce())
        self.display.follow_overdue(lambda: self.overdue)
        self.chosen: list[object] = []
        self.display.chosen.connect(self.chosen.append)

    def bring(self, *statuses: Status) -> None:
        """The portals' newest numbers."""
        self.statuses = statuses
        self.display.draw()

    def list_overdue(self, lists: Overdue) -> None:
        """The portals have answered which tasks are overdue."""
        self.overdue = lists
        self.display.draw()

    @property
    def patience(self) -> QTimer:
        """How long a tray is waited for."""
        timers = self.display.findChildren(
            QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        (only,) = timers
        return only

    def window(self, name: str) -> QWidget:
        found = self.windows.window(name)
        assert found is not None
        assert found.isVisible()
        return found

    def leave(self) -> None:
        self.display.hide()
        self.windows.close_all()
        self.pictures.stop()

    def _surroundings(self, background: BackgroundThread) -> Surroundings:
        return Surroundings(
            session=Session(MemorySettings(Settings()), MemoryCredentials()),
            secrets=SessionCredentials(MemoryCredentials()),
            background=background,
            sign_ins=background,
            words=lambda: words_for(self.language),
            icon=QIcon,
            open_url=lambda _: None,
        )
