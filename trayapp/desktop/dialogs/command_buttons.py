"""Commands as buttons, in as many rows as the window's width asks for."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from trayapp.desktop.dialogs.entry_menu import EntryMenu
from trayapp.view.menu_entry import Entry

_IN_A_ROW: Final = 3


class CommandButtons(QWidget):
    """One button for every entry, with a menu where it has one; `chosen` carries an `Act`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for column in range(_IN_A_ROW):
            self._layout.setColumnStretch(column, 1)
        self._buttons: dict[str, QPushButton] = {}
        self._entries: dict[str, Entry] = {}

    def show_commands(self, entries: Sequence[Entry]) -> None:
        """Makes these the ones offered; a button that stays keeps the keyboard."""
        keys = [entry.key for entry in entries]
        if keys != list(self._buttons):
            self._arrange(keys)
        self._entries = {entry.key: entry for entry in entries}
        for entry in entries:
            button, text = self._buttons[entry.key], entry.text.replace("&", "&&")
            if button.text() != text:
                button.setText(text)
            if entry.children and button.menu() is None:
                menu = EntryMenu(partial(self._children, entry.key), button)
                menu.chosen.connect(self.chosen)
                button.setMenu(menu)

    def focus_first(self) -> None:
        """Puts the keyboard at the first of them."""
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            first.setFocus()

    def _arrange(self, keys: Sequence[str]) -> None:
        before = self._buttons
        for key in before.keys() - set(keys):
            before[key].hide()
            before[key].deleteLater()
        self._buttons = {key: before.get(key) or self._new_button(key) for key in keys}
        previous = None
        for place, button in enumerate(self._buttons.values()):
            self._layout.removeWidget(button)
            self._layout.addWidget(button, place // _IN_A_ROW, place % _IN_A_ROW)
            if previous is not None:
                QWidget.setTabOrder(previous, button)
            previous = button

    def _new_button(self, key: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(key)
        # Enter in the list above is about a row of it.
        button.setAutoDefault(False)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        act = self._entries[self.sender().objectName()].act
        if act is not None:
            self.chosen.emit(act)

    def _children(self, key: str) -> tuple[Entry, ...]:
        """What a menu holds now; one may still be open when its command is gone."""
        return self._entries[key].children if key in self._entries else ()
