"""The projects an account watches beside the rest: a list, and a field to add to it."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QGroupBox, QListWidget, QListWidgetItem, QPushButton

from trayapp.bitrix.calls.choices import Choice
from trayapp.bitrix.calls.tasks import MOST_PROJECTS
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.dialogs.settings.choosing import AsksTaskChoices
from trayapp.desktop.dialogs.settings.project_names import ProjectNames
from trayapp.desktop.worker import TakesWork
from trayapp.model.account import Account, Project, TasksOf
from trayapp.model.status import Tasks
from trayapp.view.wording import tasks_problem_sentence
from trayapp.view.words import Words

_LEAST_ROWS = 2  # an empty list of one row would look like a field to write in
_ROWS_SHOWN = 4


class ProjectsBox(QGroupBox):
    """`chosen` carries all projects from now on; the portal is asked before one is added."""

    chosen = Signal(object)

    def __init__(
        self,
        words: Words,
        background: TakesWork,
        account: Account,
        choices: AsksTaskChoices,
    ) -> None:
        super().__init__(words.gettext("Also watch these projects"))
        self._words, self._place, self._choices = words, account.place, choices
        self._user_id = account.tasks_of.user_id
        self._projects: tuple[Project, ...] = ()
        self._wanted: Project | None = None
        self._check = Question(background, self)
        self._list = _DeletableRows()
        self._list.setAccessibleName(words.gettext("Projects that are watched as well"))
        # A long name is cut off here and whole in its tooltip.
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names = ProjectNames(words, words.gettext("Another project: name or number"))
        self._add = QPushButton(words.gettext("Add"))
        self._add.setAccessibleName(words.gettext("Add this project"))
        self._remove = QPushButton(words.gettext("Remove"))
        self._remove.setAccessibleName(words.gettext("Remove the selected project"))
        for button in (self._add, self._remove):
            # Enter in the field adds what stands there, and presses nothing else.
            button.setAutoDefault(False)
        self._note = Note()
        layout = QGridLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._names, 0, 0, top)
        layout.addWidget(self._add, 0, 1, top)
        layout.addWidget(self._list, 1, 0)
        layout.addWidget(self._remove, 1, 1, top)
        layout.addWidget(self._note, 2, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        self._show(account.projects)

        self._names.edited.connect(self._check.forget)
        self._names.confirmed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._list.delete_pressed.connect(self._on_remove)
        self._list.currentRowChanged.connect(self._on_row_changed)

    @property
    def complaint(self) -> str:
        """What is said about the project in the field, empty if nothing is."""
        return self._names.complaint

    def offer(self, projects: tuple[Choice, ...]) -> None:
        """Lets the user choose among these by name."""
        self._names.offer(projects)

    def show_account(self, account: Account) -> None:
        """Shows the projects that are watched now; what is being typed is left alone."""
        self._user_id = account.tasks_of.user_id
        if _named(account.projects) != _named(self._projects):
            self._show(account.projects)

    def _show(self, projects: tuple[Project, ...]) -> None:
        words, row = self._words, self._list.currentRow()
        self._projects = projects
        self._list.clear()
        for project in projects:
            name = project.name or words.gettext("Project {id}").format(id=project.group_id)
            item = QListWidgetItem(name, self._list)
            item.setToolTip(f"<qt>{escape(name)}</qt>")
        self._list.setCurrentRow(min(row, len(projects) - 1))
        self._fit_list()
        self._on_row_changed()
        if len(projects) > MOST_PROJECTS:
            only = words.gettext("Only the first {n} are asked about: the portal takes no more.")
            self._note.warn(only.format(n=MOST_PROJECTS))
        else:
            self._note.clear()

    def _fit_list(self) -> None:
        row = max(self._list.sizeHintForRow(0), self._list.fontMetrics().lineSpacing())
        rows = min(max(len(self._projects), _LEAST_ROWS), _ROWS_SHOWN)
        self._list.setFixedHeight(row * rows + 2 * self._list.frameWidth())

    def _on_row_changed(self) -> None:
        self._remove.setEnabled(self._list.currentRow() >= 0)

    def _on_remove(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self._choose((*self._projects[:row], *self._projects[row + 1 :]))

    def _on_add(self) -> None:
        choice = self._names.choice_in_text()
        if choice is None:
            self._names.say_what_is_expected()
            return
        is_named = choice.name != str(choice.id)
        project = Project(choice.id, choice.name if is_named else None)
        # An editable list tells Return twice.
        if project == self._wanted and self._check.is_pending:
            return
        self._wanted = project
        flaw = self._flaw_of(project)
        if flaw is not None:
            self._names.complain(flaw)
            return
        self._names.complain("")
        self._names.inform(self._words.gettext("Asking the portal…"))
        self._check.ask(
            partial(self._choices.check, TasksOf(self._user_id, project.group_id)),
            partial(self._on_checked, project),
            self._on_failure,
        )

    def _flaw_of(self, project: Project) -> str | None:
        if project in self._projects:
            return self._words.gettext("This project is in the list already.")
        if len(self._projects) >= MOST_PROJECTS:
            most = self._words.gettext("No more than {n} projects can be watched at once.")
            return most.format(n=MOST_PROJECTS)
        return None

    def _on_checked(self, project: Project, tasks: Tasks) -> None:
        # Meanwhile somebody else may have changed the settings.
        flaw = self._flaw_of(project)
        if flaw is not None:
            self._names.complain(flaw)
        elif tasks.problem is not None and tasks.counters is None:
            self._names.complain(tasks_problem_sentence(tasks.problem, self._place, self._words))
        elif tasks.counters is None and self._user_id is not None:
            self._names.complain(
                self._words.gettext("The portal does not show you this employee's numbers.")
            )
        else:
            self._names.show_choice(None)
            self._choose((*self._projects, project))

    def _on_failure(self) -> None:
        self._names.complain(
            self._words.gettext("Something unexpected went wrong. The log says more.")
        )

    def _choose(self, projects: tuple[Project, ...]) -> None:
        self._show(projects)
        self.chosen.emit(projects)


class _DeletableRows(QListWidget):
    """A list that tells when somebody presses Delete in it."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _named(projects: Sequence[Project]) -> list[tuple[int, str | None]]:
    """Equality of projects leaves out the names."""
    return [(project.group_id, project.name) for project in projects]
