"""The rows of one menu, kept in step with its entries by touching only what differs."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from trayapp.model.picture import Picture
    from trayapp.view.menu_entry import Entry


@dataclass(frozen=True, slots=True)
class Drawing:
    """How texts become labels, and pictures icons."""

    escape: Callable[[str], str]
    icon_for: "Callable[[Picture], QIcon]"


class MenuRows(QObject):
    """An action is called by its entry's key, of this menu or of one below it.

    While Qt shows the menu, texts change, and rows wait until it is closed: rows that come and go
    would move under the pointer, or off the screen. A menu that only said to wait has nothing to
    hit by mistake: it is filled while it is open. (A menu the panel draws is never visible to Qt.)
    """

    def __init__(self, menu: QMenu, drawing: Drawing) -> None:
        # Not a child of the menu: the two would keep each other alive until garbage is collected,
        # and a menu that is gone would pile up till then.
        super().__init__()
        self._menu = menu
        self._drawing = drawing
        self._entries: tuple[Entry, ...] = ()
        self._later: tuple[Entry, ...] | None = None
        self._actions: dict[str, QAction] = {}
        self._below: dict[str, MenuRows] = {}
        menu.aboutToHide.connect(self._on_hiding)

    def render(self, entries: "tuple[Entry, ...]") -> None:
        """Makes the menu show these entries, whose keys are unique."""
        # While others wait, their texts are shown already.
        if entries == self._entries and self._later is None:
            return
        if self._menu.isVisible() and self._would_move(entries):
            self._later = entries
            for entry in entries:
                if entry.key in self._actions:
                    self._update(self._actions[entry.key], entry)
            return
        self._later = None
        self._entries = entries
        self._remove_all_but({entry.key for entry in entries if self._fits(entry)})
        self._put_in_order(entries)

    def redraw_pictures(self) -> None:
        """Better icons may have come since."""
        for entry in self._entries:
            if entry.picture is not None:
                self._show_picture(self._actions[entry.key], entry)
        for rows in self._below.values():
            rows.redraw_pictures()

    def _would_move(self, entries: "tuple[Entry, ...]") -> bool:
        shown = [entry.key for entry in self._entries]
        waits = any(entry.text and not entry.act for entry in self._entries[:1])
        is_top = not isinstance(self._menu.parent(), QMenu)
        return shown != [entry.key for entry in entries] and (is_top or not waits)

    def _put_in_order(self, entries: "tuple[Entry, ...]") -> None:
        shown = self._menu.actions()
        for position, entry in enumerate(entries):
            action = self._actions.get(entry.key)
            if action is None:
                action = self._new_action(entry)
            else:
                self._update(action, entry)
                if position < len(shown) and shown[position] is action:
                    continue
                if action in shown:
                    self._menu.removeAction(action)
                    shown.remove(action)
            if position < len(shown):
                self._menu.insertAction(shown[position], action)
            else:
                self._menu.addAction(action)
            shown.insert(position, action)

    @Slot()
    def _on_hiding(self) -> None:
        # The row that was chosen is told after this: what it means must not change before.
        QTimer.singleShot(0, self._render_later)

    @Slot()
    def _render_later(self) -> None:
        if self._later is not None and not self._menu.isVisible():
            self.render(self._later)

    def _remove_all_but(self, kept: set[str]) -> None:
        for key in self._actions.keys() - kept:
            action = self._actions.pop(key)
            self._menu.removeAction(action)
            action.deleteLater()
            if key in self._below:
                self._below.pop(key).discard()

    def discard(self) -> None:
        """A menu does not delete its submenus: they would pile up."""
        self._menu.deleteLater()

    def _fits(self, entry: "Entry") -> bool:
        """An action that once had a menu cannot be without one."""
        return bool(entry.children) or entry.key not in self._below

    def _new_action(self, entry: "Entry") -> QAction:
        action = QAction(self._menu)
        action.setObjectName(entry.key)
        if not entry.text:
            action.setSeparator(True)
        else:
            action.setText(self._drawing.escape(entry.text))
        if sys.platform == "darwin":
            # It would move an entry called "Settings…" or "Quit" into its application menu.
            action.setMenuRole(QAction.MenuRole.NoRole)
        if entry.act is None and not entry.children:
            action.setEnabled(False)
        if entry.picture is not None:
            action.setIcon(self._drawing.icon_for(entry.picture))
        self._render_below(action, entry)
        self._actions[entry.key] = action
        return action

    def _update(self, action: QAction, entry: "Entry") -> None:
        """Setters are called only for a difference: not all of them compare before they signal."""
        text = self._drawing.escape(entry.text)
        if action.text() != text:
            action.setText(text)
        enabled = entry.act is not None or bool(entry.children)
        if action.isEnabled() != enabled:
            action.setEnabled(enabled)
        if entry.picture is not None or not action.icon().isNull():
            self._show_picture(action, entry)
        self._render_below(action, entry)

    def _show_picture(self, action: QAction, entry: "Entry") -> None:
        icon = QIcon() if entry.picture is None else self._drawing.icon_for(entry.picture)
        if action.icon().cacheKey() != icon.cacheKey():
            action.setIcon(icon)

    def _render_below(self, action: QAction, entry: "Entry") -> None:
        if not entry.children:
            return
        rows = self._below.get(entry.key)
        if rows is None:
            below = QMenu(self._menu)
            rows = self._below[entry.key] = MenuRows(below, self._drawing)
            rows.render(entry.children)
            action.setMenu(below)
            return
        rows.render(entry.children)
