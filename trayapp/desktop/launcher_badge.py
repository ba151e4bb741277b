"""The number on the program's entry in a dock or task bar, where a desktop has such a thing.

Ubuntu's dock, KDE's task manager and Dash to Dock show it, also where there is no tray.
"""

from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication

# Portals may say anything, and Qt refuses what does not fit into 64 bits.
_LARGEST: Final = 2**31 - 1


class CarriesNumber(Protocol):
    """As much of `QGuiApplication` as is needed here."""

    def setBadgeNumber(self, number: int, /) -> None:
        """Shows a number; 0 shows none."""


class LauncherBadge:
    """Tells the desktop a number, and only when it is another one."""

    def __init__(self, application: CarriesNumber) -> None:
        self._application = application
        self._shown = 0

    def show(self, number: int | None) -> None:
        """Shows the number; none for 0 and for None, which is not known."""
        wanted = min(max(number or 0, 0), _LARGEST)
        if wanted != self._shown:
            self._shown = wanted
            self._tell(wanted)

    def stop(self) -> None:
        """Takes the number away, which some desktops would show beyond the program's end."""
        self.show(None)

    def _tell(self, number: int) -> None:
        # On Linux Qt makes a bus path of the application's name, and sends nothing if there is
        # anything in it that may not stand in one: the hyphen.
        name = QCoreApplication.applicationName()
        QCoreApplication.setApplicationName(name.replace("-", "_"))
        try:
            self._application.setBadgeNumber(number)
        finally:
            QCoreApplication.setApplicationName(name)
