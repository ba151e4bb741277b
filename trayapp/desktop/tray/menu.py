"""The tray's menu: one `QMenu` for life, changed in place so that an open menu stays open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from trayapp.view.tray_view import Act, Entry

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


class BreakdownMenu(QObject):
    """Draws entries and reports what was chosen.

    `chosen` carries an `Act`. Rendering touches only what differs: unchanged entries send nothing
    over the bus, and a menu that is open is neither closed nor emptied. While Qt shows it, only
    texts change: rows that come and go would move under the pointer, or off the screen; they
    follow when it closes. (A menu the panel draws is never visible to Qt.)
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, escape: Escape) -> None:
        super().__init__()
        self.menu = QMenu()
        self._escape = escape
        self._entries: tuple[Entry, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._acts: dict[str, Act] = {}
        self.menu.triggered.connect(self._on_triggered)
        self._later: tuple[Entry, ...] | None = None
        self.menu.aboutToShow.connect(self.opened)
        self.menu.aboutToHide.connect(self._on_hiding)

    def render(self, entries: tuple[Entry, ...]) -> None:
        """Makes the menu show these entries, whose keys are unique."""
        if entries == self._entries:
            self._later = None
            return
        if self.menu.isVisible() and _keys(entries) != _keys(self._entries):
            self._later = entries
            self._update_shown(entries)
            return
        self._later = None
        self._entries = entries
        self._acts = {entry.key: entry.act for entry in entries if entry.act is not None}
        self._remove_all_but({entry.key for entry in entries})
        shown = self.menu.actions()
        for position, entry in enumerate(entries):
            action = self._actions.get(entry.key)
            if action is None:
                action = self._actions[entry.key] = self._new_action(entry)
            else:
                self._update(action, entry)
            if position < len(shown) and shown[position] is action:
                continue
            if action in shown:
                self.menu.removeAction(action)
                shown.remove(action)
            if position < len(shown):
                self.menu.insertAction(shown[position], action)
            else:
                self.menu.addAction(action)
            shown.insert(position, action)

    def _update_shown(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            action = self._actions.get(entry.key)
            if action is not None:
                self._update(action, entry)

    @Slot()
    def _on_hiding(self) -> None:
        # The row that was chosen is told after this: what it means must not change before.
        QTimer.singleShot(0, self._render_later)

    @Slot()
    def _render_later(self) -> None:
        if self._later is not None and not self.menu.isVisible():
            self.render(self._later)

    def _remove_all_but(self, kept: set[str]) -> None:
        for key in self._actions.keys() - kept:
            action = self._actions.pop(key)
            self.menu.removeAction(action)
            action.deleteLater()

    def _new_action(self, entry: Entry) -> QAction:
        action = QAction(self._escape(entry.text), self.menu)
        action.setObjectName(entry.key)
        action.setSeparator(not entry.text)
        action.setEnabled(entry.act is not None)
        # macOS would move an entry called "Settings…" or "Quit" into its application menu.
        action.setMenuRole(QAction.MenuRole.NoRole)
        return action

    def _update(self, action: QAction, entry: Entry) -> None:
        """Setters are called only for a difference: not all of them compare before they signal."""
        text = self._escape(entry.text)
        if action.text() != text:
            action.setText(text)
        if action.isEnabled() != (entry.act is not None):
            action.setEnabled(entry.act is not None)

    def _on_triggered(self, action: QAction) -> None:
        act = self._acts.get(action.objectName())
        if act is not None:
            self.chosen.emit(act)


def _keys(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.key for entry in entries]
