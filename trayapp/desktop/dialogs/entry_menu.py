"""A menu of entries that is filled each time it opens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from trayapp.view.menu_entry import Entry


class EntryMenu(QMenu):
    """Shows the entries there are when it opens: what changes later moves nothing in it.

    `chosen` carries an `Act`.
    """

    chosen = Signal(object)

    def __init__(self, entries: Callable[[], Sequence[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = entries
        self.aboutToShow.connect(self._on_opening)
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_opening(self) -> None:
        self.clear()
        for entry in self._entries():
            action = self.addAction(entry.text.replace("&", "&&"))
            action.setSeparator(not entry.text)
            action.setEnabled(entry.act is not None)
            action.setData(entry.act)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
