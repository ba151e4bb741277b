"""The field in which one project is chosen by name or number, or all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trayapp.bitrix.calls.choices import Choice
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.dialogs.settings.choosing import AsksTaskChoices, why_not_by_name
from trayapp.desktop.dialogs.settings.project_names import ProjectNames
from trayapp.desktop.worker import TakesWork
from trayapp.model.problem import Problem
from trayapp.view.words import Words


class ProjectField(QWidget):
    """Offers the projects the user belongs to. `chosen` carries an id, 0 for all, and a name.

    `listed` carries the projects once the portal has told them.
    """

    chosen = Signal(object, object)
    listed = Signal(object)

    def __init__(
        self, words: Words, background: TakesWork, choices: AsksTaskChoices, place: str
    ) -> None:
        super().__init__()
        self._words, self._choices, self._place = words, choices, place
        self._question = Question(background, self)
        self._is_listed = False
        self._all = self._shown = Choice(0, words.gettext("All projects"))
        self._names = ProjectNames(words, words.gettext("Project: name or number"), (self._all,))
        self._names.show_choice(self._all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._names)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._names)

        self._names.picked.connect(self._choose)
        self._names.left.connect(self._on_left)

    @property
    def complaint(self) -> str:
        """What is said about the text in the field, empty if nothing is."""
        return self._names.complaint

    def ask_for_list(self) -> None:
        """Asks the portal for the projects, unless it has told them already."""
        if not self._is_listed and not self._question.is_pending:
            self._question.ask(self._choices.projects, self._on_projects)

    def show_project(self, group_id: int, name: str | None) -> None:
        """Shows which project is chosen."""
        self._shown = Choice(group_id, name or str(group_id)) if group_id else self._all
        self._names.show_choice(self._shown)

    def complain(self, sentence: str) -> None:
        """Explains what is wrong with the choice; an empty sentence takes it back."""
        self._names.complain(sentence)

    def _on_projects(self, projects: tuple[Choice, ...] | Problem) -> None:
        if isinstance(projects, Problem):
            sentence = why_not_by_name(projects, "sonet_group", self._place, self._words)
            self._names.inform(sentence)
            return
        self._is_listed = True
        self._names.offer(projects)
        self.listed.emit(projects)

    def _on_left(self) -> None:
        text, choice = self._names.text, self._names.choice_in_text()
        if text == self._shown.name:
            # Enter in an unchanged field: whoever refused the choice may be asked again.
            self._choose(self._shown)
        elif not text or text == "0":
            self._choose(self._all)
        elif choice is not None:
            self._choose(choice)
        else:
            self._names.say_what_is_expected()

    def _choose(self, choice: Choice) -> None:
        self.show_project(choice.id, choice.name)
        is_named = choice.id and choice.name != str(choice.id)
        self.chosen.emit(choice.id, choice.name if is_named else None)
