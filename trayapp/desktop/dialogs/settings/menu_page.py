"""What the menu shows and does: order, names, what opens a place, changes on the portal."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.settings.drop_down import DropDown
from trayapp.desktop.dialogs.settings.wrapped_box import LETTERS_IN_LINE, WrappedBox
from trayapp.model.locks import Lock
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices, OpenWith, Order
from trayapp.model.opening import URL, flaw_of_command
from trayapp.view.action_words import command_flaw_sentence
from trayapp.view.words import N_, Words

_ORDERS: Final = {Order.COUNT: N_("Most unread first"), Order.RECENCY: N_("Latest first")}
_WAYS: Final = {
    OpenWith.BROWSER: N_("Browser"),
    OpenWith.APP: N_("Bitrix24 app"),
    OpenWith.COMMAND: N_("Own command"),
}


class MenuPage(QWidget):
    """`chosen` carries a `MenuChoices` whose command can be used, if that is what opens places."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._menu = USUAL_MENU
        # Chosen here, and in force as soon as there is a command.
        self._awaits_command = False
        self._order = _drop_down([words.gettext(name) for name in _ORDERS.values()])
        self._open_with = _drop_down([words.gettext(name) for name in _WAYS.values()])
        self._command = QLineEdit()
        self._command.setPlaceholderText(f"firefox --new-window {URL}")
        self._note = Note()
        self._pictures = WrappedBox(words.gettext("Show pictures of people and chats"))
        self._hide_names = WrappedBox(words.gettext("Hide names, for when others see the screen"))
        self._acting = WrappedBox(
            words.gettext(
                "Let me mark and mute conversations from the menu (this changes the portal)"
            )
        )
        self._locks: frozenset[Lock] = frozenset()
        self._lock_notes = {
            Lock.MENU_ORDER: LockNote(words, self._order),
            Lock.OPEN_WITH: LockNote(words, self._open_with),
            Lock.OPEN_COMMAND: LockNote(words, self._command),
            Lock.PICTURES: LockNote(words, self._pictures),
            Lock.HIDE_NAMES: LockNote(words, self._hide_names),
            Lock.ACTING: LockNote(words, self._acting),
        }
        self._lay_out()
        self.show_menu(self._menu)

        # These tell of the user's choices only, not of what is shown to the user.
        self._order.activated.connect(self._on_order_activated)
        self._open_with.activated.connect(self._on_open_with_activated)
        self._command.editingFinished.connect(self._on_command_edited)
        for box in (self._pictures, self._hide_names, self._acting):
            box.clicked.connect(self._on_ticked)

    def show_menu(self, menu: MenuChoices) -> None:
        """Shows what is in force, unless somebody is just writing a command."""
        if menu.open_with is not self._menu.open_with:
            self._awaits_command = False
        self._menu = menu
        self._order.setCurrentIndex(list(_ORDERS).index(menu.order))
        self._pictures.setChecked(menu.pictures)
        self._hide_names.setChecked(menu.hide_names)
        self._acting.setChecked(menu.acting)
        self._open_with.setCurrentIndex(list(_WAYS).index(self._way))
        is_locked = Lock.OPEN_COMMAND in self._locks
        self._command.setEnabled(self._way is OpenWith.COMMAND and not is_locked)
        if not self._command.isModified():
            self._command.setText(menu.command or "")
            self._explain_command()

    def show_locks(self, locks: Collection[Lock]) -> None:
        """Greys out what an administrator has decided."""
        self._locks = frozenset(locks)
        for lock, note in self._lock_notes.items():
            note.show_locked(lock in locks)
        if Lock.OPEN_WITH in locks:
            self._awaits_command = False
        if Lock.OPEN_COMMAND in locks:
            self._command.setModified(False)
        self.show_menu(self._menu)

    @property
    def _way(self) -> OpenWith:
        return OpenWith.COMMAND if self._awaits_command else self._menu.open_with

    def _lay_out(self) -> None:
        words = self._words
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(form.verticalSpacing() * 3 // 2)
        for text, field, lock in (
            (words.gettext("Conversations:"), self._order, Lock.MENU_ORDER),
            (words.gettext("Open places with:"), self._open_with, Lock.OPEN_WITH),
            (words.gettext("Command:"), self._command, Lock.OPEN_COMMAND),
        ):
            form.addRow(text, field)
            form.addRow(self._lock_notes[lock])
        form.addRow(self._note)
        layout = QVBoxLayout(self)
        layout.setSpacing(layout.spacing() * 3 // 2)
        layout.addLayout(form)
        for box, lock in (
            (self._pictures, Lock.PICTURES),
            (self._hide_names, Lock.HIDE_NAMES),
            (self._acting, Lock.ACTING),
        ):
            layout.addWidget(box)
            layout.addWidget(self._lock_notes[lock])
        layout.addWidget(
            wrapped_label(
                words.gettext(
                    "What you mark or mute is marked and muted on all your devices. Nobody else "
                    "sees it, except that messages count as read by you."
                )
            )
        )
        layout.addStretch()

    def _on_order_activated(self, index: int) -> None:
        self._choose(replace(self._menu, order=list(_ORDERS)[index]))

    def _on_ticked(self) -> None:
        self._choose(
            replace(
                self._menu,
                pictures=self._pictures.isChecked(),
                hide_names=self._hide_names.isChecked(),
                acting=self._acting.isChecked(),
            )
        )

    def _on_open_with_activated(self, index: int) -> None:
        way = list(_WAYS)[index]
        self._command.setModified(False)
        self._awaits_command = (
            way is OpenWith.COMMAND and flaw_of_command(self._menu.command or "") is not None
        )
        if not self._awaits_command:
            self._choose(replace(self._menu, open_with=way))
            return
        self.show_menu(self._menu)
        self._command.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_command_edited(self) -> None:
        text = self._command.text().strip()
        self._explain_command()
        if flaw_of_command(text) is None:
            self._command.setModified(False)
            self._awaits_command = False
            self._choose(replace(self._menu, open_with=OpenWith.COMMAND, command=text))

    def _explain_command(self) -> None:
        """Beside the field, where a command is wanted and what stands there is none."""
        flaw = flaw_of_command(self._command.text())
        if flaw is None or self._way is not OpenWith.COMMAND:
            self._note.clear()
        elif Lock.OPEN_COMMAND in self._locks:
            self._note.warn(
                self._words.gettext("The command your administrator has set cannot be used.")
            )
        elif self._command.text().strip():
            self._note.warn(command_flaw_sentence(flaw, self._words))
        else:
            self._note.inform(
                self._words.gettext(
                    "Write the command that opens an address, with {url} in its place. Until "
                    "then places open as before."
                )
            )

    def _choose(self, menu: MenuChoices) -> None:
        before = self._menu
        self.show_menu(menu)
        if menu != before:
            self.chosen.emit(menu)


def _drop_down(names: list[str]) -> DropDown:
    field = DropDown()
    field.addItems(names)
    letters = min(max(map(len, names)), LETTERS_IN_LINE)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * letters)
    return field
