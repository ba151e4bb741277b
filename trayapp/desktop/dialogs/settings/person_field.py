"""The field in which an employee is found by name, or named by number."""

from functools import partial
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from trayapp.bitrix.calls.choices import SHORTEST_SEARCH, Choice
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.dialogs.settings.choosing import (
    AsksTaskChoices,
    chosen_by_text,
    labels,
    number_in,
    why_not_by_name,
)
from trayapp.desktop.worker import TakesWork
from trayapp.model.problem import Problem
from trayapp.view.words import Words

PAUSE_MS: Final = 300
"""A question for every key pressed would spend the portal's request budget on nothing."""


class PersonField(QWidget):
    """Offers the employees the portal finds. `chosen` carries an id and a name or None."""

    chosen = Signal(object, object)

    def __init__(
        self, words: Words, background: TakesWork, choices: AsksTaskChoices, place: str
    ) -> None:
        super().__init__()
        self._words, self._choices, self._place = words, choices, place
        self._question = Question(background, self)
        self._found: tuple[Choice, ...] = ()
        self._shown: tuple[int, str | None] | None = None
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        # The portal has matched already, also by position and department.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._field = QLineEdit()
        self._field.setCompleter(self._completer)
        self._field.setClearButtonEnabled(True)
        self._field.setPlaceholderText(words.gettext("Name or number"))
        self._field.setAccessibleName(words.gettext("Employee: name or number"))
        self._note = Note()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field)
        layout.addWidget(self._note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._field)

        self._pause.timeout.connect(self._on_pause)
        self._field.textEdited.connect(self._on_edited)
        self._field.editingFinished.connect(self._on_editing_finished)
        self._completer.activated.connect(self._on_activated)

    @property
    def complaint(self) -> str:
        """What is said about the text in the field, empty if nothing is."""
        return self._note.text

    def show_person(self, user_id: int | None, name: str | None) -> None:
        """Shows who is chosen, or an empty field."""
        self._shown = None if user_id is None else (user_id, name)
        self._field.setText(self._shown_text)
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Explains what is wrong with the choice; an empty sentence takes it back."""
        self._field.setAccessibleDescription(sentence)
        if sentence:
            self._note.warn(sentence)
        else:
            self._note.clear()

    @property
    def _shown_text(self) -> str:
        if self._shown is None:
            return ""
        user_id, name = self._shown
        return name or str(user_id)

    def _on_edited(self, text: str) -> None:
        self.complain("")
        self._question.forget()
        self._pause.stop()
        if len(text.strip()) >= SHORTEST_SEARCH and number_in(text) is None:
            self._pause.start()

    def _on_pause(self) -> None:
        text = self._field.text().strip()
        self._question.ask(partial(self._choices.people, text), self._on_people)

    def _on_people(self, people: tuple[Choice, ...] | Problem) -> None:
        if isinstance(people, Problem):
            self.complain(why_not_by_name(people, "im", self._place, self._words))
            return
        self._found = people
        self._names.setStringList(labels(people))
        if not people:
            self._note.inform(self._words.gettext("Nobody of that name was found."))
        elif self._field.hasFocus():
            self._completer.complete()

    def _on_activated(self, label: str) -> None:
        choice = chosen_by_text(label, self._found)
        if choice is not None:
            self._choose(choice.id, choice.name)

    def _on_editing_finished(self) -> None:
        text = self._field.text().strip()
        number, choice = number_in(text), chosen_by_text(text, self._found)
        if not text:
            self._field.setText(self._shown_text)
        elif self._shown is not None and text == self._shown_text:
            # Enter in an unchanged field: whoever refused the choice may be asked again.
            self.chosen.emit(*self._shown)
        elif number is not None:
            self._choose(number, None)
        elif choice is not None:
            self._choose(choice.id, choice.name)
        elif not (self._pause.isActive() or self._question.is_pending):
            self._note.inform(
                self._words.gettext("Choose a name from the list, or type the employee's number.")
            )

    def _choose(self, user_id: int, name: str | None) -> None:
        self._pause.stop()
        self._question.forget()
        self.show_person(user_id, name)
        self.chosen.emit(user_id, name)
