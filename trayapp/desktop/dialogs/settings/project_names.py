"""A text field with the names of projects behind it, in which a number does as well."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from trayapp.bitrix.calls.choices import Choice
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.settings.choosing import chosen_by_text, labels, number_in
from trayapp.desktop.dialogs.settings.drop_down import DropDown
from trayapp.view.words import Words

_WIDTH_IN_LETTERS = 24


class ProjectNames(QWidget):
    """Offers `always`, and the projects it is given; what to make of a choice is the owner's.

    `picked` carries a `Choice` of the list. `edited` follows every key, `left` Return and the loss
    of the keyboard, `confirmed` Return alone.
    """

    picked = Signal(object)
    edited = Signal()
    left = Signal()
    confirmed = Signal()

    def __init__(self, words: Words, label: str, always: tuple[Choice, ...] = ()) -> None:
        """`label` is what a screen reader calls the field."""
        super().__init__()
        self._words = words
        self._always = self._offered = always
        self._shown: Choice | None = None
        self._text = QLineEdit()
        self._text.setPlaceholderText(words.gettext("Name or number"))
        self._text.setAccessibleName(label)
        self._field = DropDown()
        self._field.setEditable(True)
        self._field.setLineEdit(self._text)
        self._field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._field.setMinimumContentsLength(_WIDTH_IN_LETTERS)
        self._field.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._field.setAccessibleName(label)
        self._note = Note()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field)
        layout.addWidget(self._note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._field)
        self._fill()

        self._field.activated.connect(self._on_activated)
        self._text.textEdited.connect(self._on_edited)
        self._text.editingFinished.connect(self.left)
        self._text.returnPressed.connect(self.confirmed)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._text.text().strip()

    @property
    def complaint(self) -> str:
        """What is said about the text in the field, empty if nothing is."""
        return self._note.text

    def offer(self, projects: tuple[Choice, ...]) -> None:
        """Lists these projects; what is being typed stays."""
        self._offered = (*self._always, *projects)
        typed = self._text.text() if self._text.isModified() else None
        self._fill()
        if typed is not None:
            self._text.setText(typed)
            self._text.setModified(True)

    def choice_in_text(self) -> Choice | None:
        """The project whose name or number stands in the field."""
        choice, number = chosen_by_text(self.text, self._offered), number_in(self.text)
        if choice is not None or number is None:
            return choice
        known = next((each for each in self._offered if each.id == number), None)
        return known or Choice(number, str(number))

    def show_choice(self, choice: Choice | None) -> None:
        """Puts a project into the field, or empties it."""
        self._shown = choice
        self._show_chosen()
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Explains what is wrong with the choice; an empty sentence takes it back."""
        self._text.setAccessibleDescription(sentence)
        if sentence:
            self._note.warn(sentence)
        else:
            self._note.clear()

    def inform(self, sentence: str) -> None:
        """Says something about the choice that is no complaint."""
        self._note.inform(sentence)

    def say_what_is_expected(self) -> None:
        """Explains what to do about a text that names no project."""
        self.inform(
            self._words.gettext("Choose a project from the list, or type the project's number.")
        )

    def _fill(self) -> None:
        self._field.clear()
        self._field.addItems(labels(self._offered))
        completer = QCompleter(self._field.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._field.setCompleter(completer)
        self._show_chosen()

    def _show_chosen(self) -> None:
        shown = None if self._shown is None else self._shown.id
        ids = [choice.id for choice in self._offered]
        if shown in ids:
            self._field.setCurrentIndex(ids.index(shown))
        else:
            self._field.setCurrentIndex(-1)
            self._field.setEditText("" if self._shown is None else self._shown.name)

    def _on_edited(self) -> None:
        self.complain("")
        self.edited.emit()

    def _on_activated(self, index: int) -> None:
        self.picked.emit(self._offered[index])
