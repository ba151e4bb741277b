"""What the menu offers while the program is still being loaded."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trayapp.system.language import words_for

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu


class FirstChoices(QObject):
    """In the language of the system; what is chosen waits for who can do it, but for quitting."""

    quit_chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _ = words_for(None).gettext
        # By their names as commands, which are not loaded yet.
        self._offered = {"REFRESH": _("Refresh now"), "SETTINGS": _("Settings…"), "QUIT": _("Quit")}
        self._chosen: list[str] = []
        self._rows: list[tuple[QMenu, QAction]] = []

    def fill(self, menu: "QMenu") -> None:
        """Lists them there as well, until `clear`."""
        for name, text in self._offered.items():
            row = menu.addAction(text)
            row.triggered.connect(self.quit_chosen if name == "QUIT" else partial(self._keep, name))
            self._rows.append((menu, row))

    def clear(self) -> None:
        """From now on the menu is somebody else's."""
        for menu, row in self._rows:
            menu.removeAction(row)
            row.deleteLater()
        self._rows.clear()

    def hand_over(self, do: Callable[[str], None]) -> None:
        """Once events are handled again, since some of it ends that."""
        for name in self._chosen:
            QTimer.singleShot(0, partial(do, name))

    def _keep(self, name: str) -> None:
        self._chosen.append(name)
