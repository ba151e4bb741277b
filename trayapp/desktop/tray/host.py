"""Whether there is a tray to be in, and of which kind."""

import sys

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

LOOK_AGAIN_MS = 1000

_WATCHER = "org.kde.StatusNotifierWatcher"


class TrayHost(QObject):
    """Waits for the panel, for ever if need be: at login it often comes after us.

    `appeared` is emitted once. An icon built on X11 before the host is there would never show.
    """

    appeared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def wait(self) -> None:
        """Looks now, and again each second until there is a host."""
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._timer.stop()
            self.appeared.emit()


def draws_menus_itself() -> bool:
    """Whether an icon built now is shown by a StatusNotifier host, which draws our menu for us.

    Qt decides so when the icon is built; elsewhere Qt draws the menu.
    """
    if sys.platform in ("win32", "darwin"):
        return False
    if QGuiApplication.platformName() == "wayland":
        return True
    from PySide6.QtDBus import QDBusConnection

    interface = QDBusConnection.sessionBus().interface()
    return bool(interface.isServiceRegistered(_WATCHER).value())


def can_place_menus() -> bool:
    """Whether a window of ours may open at the pointer: Wayland lets only its own panel do so."""
    return QGuiApplication.platformName() != "wayland"
