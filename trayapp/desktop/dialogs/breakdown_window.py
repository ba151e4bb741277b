"""The breakdown as a window, for desktops without a tray or where no menu of ours can be placed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
)

from trayapp.desktop.dialogs.command_buttons import CommandButtons
from trayapp.desktop.dialogs.entry_menu import EntryMenu
from trayapp.desktop.dialogs.keyboard_dialog import KeyboardDialog
from trayapp.desktop.dialogs.keyed_tree import KeyedTree, TreeRow
from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.scrolling import fit_once
from trayapp.desktop.dialogs.tab_order import put_behind
from trayapp.desktop.dialogs.trouble_bars import TroubleBars
from trayapp.desktop.dialogs.wished_size import wished_size
from trayapp.model.picture import Picture
from trayapp.view.breakdown_window import WindowParts, acts, window_parts
from trayapp.view.menu_entry import Ask, Command, Entry, Open
from trayapp.view.tray_view import TrayView
from trayapp.view.words import Words

_LETTERS: Final = 64
_LINES: Final = 24


class BreakdownWindow(KeyboardDialog):
    """Draws the menu's entries and reports what was chosen.

    `chosen` carries an `Act`; `opened` says that somebody is about to read, `no_tray_dismissed`
    that they do not want to hear again that there is no tray.
    """

    chosen = Signal(object)
    opened = Signal()
    no_tray_dismissed = Signal()

    def __init__(
        self, words: Words, icon: QIcon, view: TrayView, icon_for: Callable[[Picture], QIcon]
    ) -> None:
        super().__init__()
        self._icon_for = icon_for
        self._parts: WindowParts = window_parts(view.entries)
        self.setWindowTitle("Bitrix24 Tray")
        self.setWindowIcon(icon)
        self._headline = wrapped_label()
        self._open = QPushButton(words.gettext("Open Bitrix24"))
        self._tree = KeyedTree(lines=_LINES)
        self._tree.setAccessibleName(words.gettext("What is unread"))
        self._actions = QPushButton(words.gettext("Actions"))
        self._troubles, self._commands = TroubleBars(), CommandButtons()
        self._no_tray, self._not_again = Note(), QPushButton(words.gettext("Do not say this again"))
        self._menu = EntryMenu(lambda: self._parts.actions_at(self._tree.current_key), self)
        self._set_up_parts()
        self._lay_out()
        self._connect()
        self._draw()

    def show_view(self, view: TrayView) -> None:
        """Shows what differs from before; the selected row stays selected, and in its place."""
        parts = window_parts(view.entries)
        if parts != self._parts:
            self._parts = parts
            self._draw()

    def show_no_tray(self, sentence: str) -> None:
        """Says above all else that this desktop has no tray; "" takes it back."""
        if sentence:
            self._no_tray.inform(sentence)
        else:
            self._no_tray.clear()
        self._not_again.setVisible(bool(sentence))

    @Slot()
    def redraw_pictures(self) -> None:
        """Better pictures may have come since."""
        self._draw()

    def sizeHint(self) -> QSize:
        """The size of a menu with some unread conversations, in the letters of this window."""
        return wished_size(self, super().sizeHint(), _LETTERS)

    def showEvent(self, event: QShowEvent) -> None:
        """Opens at a comfortable size."""
        super().showEvent(event)
        fit_once(self)

    def event(self, event: QEvent) -> bool:
        """Coming to the front is like opening a menu: somebody wants to see what is new."""
        if event.type() == QEvent.Type.WindowActivate:
            self.opened.emit()
        return super().event(event)

    def _set_up_parts(self) -> None:
        font = self._headline.font()
        font.setBold(True)
        self._headline.setFont(font)
        self._tree.setHeaderHidden(True)
        self._tree.setFrameShape(QFrame.Shape.StyledPanel)
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._actions.setMenu(self._menu)
        for button in (self._open, self._actions, self._not_again):
            button.setAutoDefault(False)
        self._not_again.hide()

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._headline, 1)
        top.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        below.addStretch(1)
        below.addWidget(self._actions)
        layout = QVBoxLayout(self)
        layout.addWidget(self._no_tray)
        layout.addWidget(self._not_again, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(top)
        layout.addWidget(self._troubles)
        layout.addWidget(self._tree, 1)
        layout.addLayout(below)
        layout.addWidget(self._commands)
        self._tree.setFocus()

    def _connect(self) -> None:
        self._tree.chosen.connect(self._on_chosen)
        self._tree.current_changed.connect(self._on_current_changed)
        self._tree.menu_wanted.connect(self._on_menu_wanted)
        self._troubles.chosen.connect(self._on_chosen)
        self._commands.chosen.connect(self.chosen)
        self._open.clicked.connect(self._on_open)
        self._not_again.clicked.connect(self._on_not_again)
        refresh = QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self)
        refresh.activated.connect(self._on_refresh)
        self._menu.chosen.connect(self.chosen)

    def _draw(self) -> None:
        parts = self._parts
        if self._headline.text() != parts.headline.text:
            self._headline.setText(parts.headline.text)
            # The keyboard never comes to a label; this is said when it comes to the list.
            self._tree.setAccessibleDescription(parts.headline.text)
        self._open.setVisible(isinstance(parts.headline.act, Open))
        self._troubles.show_troubles(parts.troubles)
        put_behind(self._open, self._troubles)
        self._tree.show_rows([self._row(entry) for entry in parts.rows])
        self._commands.show_commands(parts.commands)
        self._show_tree(bool(parts.rows))
        self._on_current_changed(self._tree.current_key)

    def _show_tree(self, shown: bool) -> None:
        if shown == self._tree.isVisibleTo(self):
            return
        self._tree.setVisible(shown)
        if shown:
            self._tree.setFocus()
        else:
            self._commands.focus_first()
        if self.isVisible():
            # A window that had nothing to list is too low for a list.
            self.resize(self.sizeHint())

    def _row(self, entry: Entry) -> TreeRow:
        return TreeRow(
            key=entry.key,
            texts=(entry.text,),
            children=tuple(self._row(child) for child in entry.children if child.text),
            icon=None if entry.picture is None else self._icon_for(entry.picture),
            is_title=entry.key.endswith(("/title", "/line")),
            folded=not entry.key.endswith("/title"),
        )

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        act = acts(self._parts).get(key)
        if act is not None:
            self.chosen.emit(act)

    @Slot()
    def _on_open(self) -> None:
        self._on_chosen(self._parts.headline.key)

    @Slot()
    def _on_refresh(self) -> None:
        self.chosen.emit(Ask(Command.REFRESH))

    @Slot()
    def _on_not_again(self) -> None:
        self.show_no_tray("")
        self.no_tray_dismissed.emit()

    @Slot(str)
    def _on_current_changed(self, key: str) -> None:
        self._actions.setEnabled(bool(self._parts.actions_at(key)))
        self._actions.setVisible(bool(self._parts.actions))

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        if self._actions.isEnabled():
            self._menu.popup(place)
