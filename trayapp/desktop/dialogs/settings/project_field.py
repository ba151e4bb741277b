"""The field in which a project is chosen by name, or named by number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from trayapp.bitrix.calls.choices import Choice
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.dialogs.settings.choosing import (
    AsksTaskChoices,
    chosen_by_text,
    labels,
    number_in,
    why_not_by_name,
)
from trayapp.desktop.dialogs.settings.drop_down import DropDown
from trayapp.desktop.worker import TakesWork
from trayapp.model.problem import Problem
from trayapp.view.words import Words

_WIDTH_IN_LETTERS = 24


class ProjectField(QWidget):
    """Offers the projects the user belongs to. `chosen` carries an id, 0 for all, and a name."""

    chosen = Signal(object, object)

    def __init__(
        self, words: Words, background: TakesWork, choices: AsksTaskChoices, place: str
    ) -> None:
        super().__init__()
        self._words, self._choices, self._place = words, choices, place
        self._question = Question(background, self)
        self._all = Choice(0, words.gettext("All projects"))
        self._offered: tuple[Choice, ...] = (self._all,)
        self._is_listed = False
        self._shown = self._all
        self._text = QLineEdit()
        self._text.setPlaceholderText(words.gettext("Name or number"))
        self._text.setAccessibleName(words.gettext("Project: name or number"))
        self._field = DropDown()
        self._field.setEditable(True)
        self._field.setLineEdit(self._text)
        self._field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._field.setMinimumContentsLength(_WIDTH_IN_LETTERS)
        self._field.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._field.setAccessibleName(words.gettext("Project: name or number"))
        self._note = Note()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field)
        layout.addWidget(self._note)
        self.setFocusProxy(self._field)
        self._fill()

        self._field.activated.connect(self._on_activated)
        self._text.textEdited.connect(self._on_edited)
        self._text.editingFinished.connect(self._on_editing_finished)

    @property
    def complaint(self) -> str:
        """What is said about the text in the field, empty if nothing is."""
        return self._note.text

    def ask_for_list(self) -> None:
        """Asks the portal for the projects, unless it has told them already."""
        if not self._is_listed and not self._question.is_pending:
            self._question.ask(self._choices.projects, self._on_projects)

    def show_project(self, group_id: int, name: str | None) -> None:
        """Shows which project is chosen."""
        self._shown = Choice(group_id, name or str(group_id)) if group_id else self._all
        self._show_chosen()
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Explains what is wrong with the choice; an empty sentence takes it back."""
        self._text.setAccessibleDescription(sentence)
        if sentence:
            self._note.warn(sentence)
        else:
            self._note.clear()

    def _on_projects(self, projects: tuple[Choice, ...] | Problem) -> None:
        if isinstance(projects, Problem):
            self._note.inform(why_not_by_name(projects, "sonet_group", self._place, self._words))
            return
        self._is_listed = True
        self._offered = (self._all, *projects)
        typed = self._text.text() if self._text.isModified() else None
        self._fill()
        if typed is not None:
            self._text.setText(typed)
            self._text.setModified(True)

    def _fill(self) -> None:
        self._field.clear()
        self._field.addItems(labels(self._offered))
        completer = QCompleter(self._field.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._field.setCompleter(completer)
        self._show_chosen()

    def _show_chosen(self) -> None:
        ids = [choice.id for choice in self._offered]
        if self._shown.id in ids:
            self._field.setCurrentIndex(ids.index(self._shown.id))
        else:
            self._field.setCurrentIndex(-1)
            self._field.setEditText(self._shown.name)

    def _on_edited(self) -> None:
        self.complain("")

    def _on_activated(self, index: int) -> None:
        self._choose(self._offered[index])

    def _on_editing_finished(self) -> None:
        text = self._text.text().strip()
        number = number_in(text)
        choice = chosen_by_text(text, self._offered)
        if text == self._shown.name:
            # Enter in an unchanged field: whoever refused the choice may be asked again.
            self._choose(self._shown)
        elif not text or text == "0":
            self._choose(self._all)
        elif choice is not None:
            self._choose(choice)
        elif number is not None:
            known = next((each for each in self._offered if each.id == number), None)
            self._choose(known or Choice(number, text))
        else:
            self._note.inform(
                self._words.gettext("Choose a project from the list, or type the project's number.")
            )

    def _choose(self, choice: Choice) -> None:
        self.show_project(choice.id, choice.name)
        is_named = choice.id and choice.name != str(choice.id)
        self.chosen.emit(choice.id, choice.name if is_named else None)
