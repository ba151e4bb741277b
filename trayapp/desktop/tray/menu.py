"""The tray's menu: one `QMenu` for life, changed in place so that an open menu stays open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from trayapp.desktop.tray.menu_rows import Drawing, MenuRows

if TYPE_CHECKING:
    from trayapp.model.picture import Picture
    from trayapp.view.menu_entry import Act, Entry

Escape = Callable[[str], str]


def for_qt(text: str) -> str:
    """Plain text as a menu label that Qt draws: `&` would underline the next letter."""
    return text.replace("&", "&&")


def for_status_notifier(text: str) -> str:
    """Plain text as a label that Qt hands to the panel.

    On the way the first `&` becomes the panel's mark for a mnemonic, `_`, unless it is doubled;
    later ones pass as they are, and so does `_`, which the panel would take for that mark.
    """
    first, ampersand, rest = text.replace("_", "__").partition("&")
    return f"{first}{ampersand * 2}{rest}"


def no_icon(_: "Picture") -> QIcon:
    """Rows without pictures."""
    return QIcon()


class BreakdownMenu(QObject):
    """Draws entries and reports what was chosen.

    `chosen` carries an `Act`. Rendering touches only what differs: unchanged entries send nothing
    over the bus, and a menu that is open is neither closed nor emptied.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, escape: Escape, icon_for: "Callable[[Picture], QIcon]" = no_icon) -> None:
        super().__init__()
        self.menu = QMenu()
        self._acts: dict[str, Act] = {}
        self._rows = MenuRows(self.menu, Drawing(escape, icon_for))
        # Told of what is chosen below it as well: one connection instead of one for each row.
        self.menu.triggered.connect(self._on_triggered)
        self.menu.aboutToShow.connect(self.opened)

    def render(self, entries: "tuple[Entry, ...]") -> None:
        """Makes the menu show these entries, whose keys are unique."""
        self._rows.render(entries)
        acts = _acts(entries)
        # What still stands there in an open menu can be chosen.
        self._acts = self._acts | acts if self.menu.isVisible() else acts

    def redraw_pictures(self) -> None:
        """Better icons may have come since."""
        self._rows.redraw_pictures()

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        act = self._acts.get(action.objectName())
        if act is not None:
            self.chosen.emit(act)


def _acts(entries: "tuple[Entry, ...]") -> "dict[str, Act]":
    found: dict[str, Act] = {}
    for entry in entries:
        if entry.act is not None:
            found[entry.key] = entry.act
        found |= _acts(entry.children)
    return found
