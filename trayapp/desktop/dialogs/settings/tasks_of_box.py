"""Whose tasks and which project an account watches."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QStyle,
    QVBoxLayout,
)

from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.dialogs.settings.choosing import AsksTaskChoices
from trayapp.desktop.dialogs.settings.person_field import PersonField
from trayapp.desktop.dialogs.settings.project_field import ProjectField
from trayapp.desktop.worker import TakesWork
from trayapp.model.account import Account, TasksOf
from trayapp.model.problem import ProblemKind
from trayapp.model.status import Tasks
from trayapp.view.wording import tasks_problem_sentence
from trayapp.view.words import Words


class TasksOfBox(QGroupBox):
    """One account's choice. The portal is asked first, so `chosen` only carries what it answers.

    `projects_listed` carries the projects there are, once the portal has told them.
    """

    chosen = Signal(object)
    projects_listed = Signal(object)

    def __init__(
        self,
        words: Words,
        background: TakesWork,
        account: Account,
        choices: AsksTaskChoices,
    ) -> None:
        super().__init__(words.gettext("Task counters"))
        self._words, self._place, self._choices = words, account.place, choices
        self._in_force = self._wanted = account.tasks_of
        self._check = Question(background, self)
        self._own = QRadioButton(words.gettext("My own tasks"))
        self._others = QRadioButton(words.gettext("The tasks of another employee:"))
        self._person = PersonField(words, background, choices, account.place)
        self._project = ProjectField(words, background, choices, account.place)
        self._note = Note()
        # Both radio buttons stand in the box itself, so that the arrow keys move between them.
        whose = QButtonGroup(self)
        whose.addButton(self._own)
        whose.addButton(self._others)
        project_label = QLabel(words.gettext("Project:"))
        project_label.setBuddy(self._project)
        layout = QVBoxLayout(self)
        # The field belongs to the radio button above it, so it stands under its text.
        under_text = QHBoxLayout()
        style = self.style()
        under_text.addSpacing(
            style.pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth)
            + style.pixelMetric(QStyle.PixelMetric.PM_RadioButtonLabelSpacing)
        )
        under_text.addWidget(self._person)
        layout.addWidget(self._own)
        layout.addWidget(self._others)
        layout.addLayout(under_text)
        layout.addSpacing(layout.spacing())
        for widget in (project_label, self._project, self._note):
            layout.addWidget(widget)
        layout.addStretch()
        self._show(self._in_force)

        self._own.clicked.connect(self._on_own_chosen)
        self._others.clicked.connect(self._on_others_chosen)
        self._person.chosen.connect(self._on_person_chosen)
        self._project.chosen.connect(self._on_project_chosen)
        self._project.listed.connect(self.projects_listed)

    @property
    def complaint(self) -> str:
        """Everything that is said about the choice, empty if nothing is."""
        said = (self._person.complaint, self._project.complaint, self._note.text)
        return "\n".join(line for line in said if line)

    def show_choice(self, tasks_of: TasksOf) -> None:
        """Shows the choice that is in force now; one that is being made is left alone."""
        if tasks_of != self._in_force:
            self._in_force = self._wanted = tasks_of
            self._check.forget()
            self._show(tasks_of)

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for names only once somebody looks."""
        super().showEvent(event)
        self._project.ask_for_list()

    def _show(self, tasks_of: TasksOf) -> None:
        self._own.setChecked(tasks_of.user_id is None)
        self._others.setChecked(tasks_of.user_id is not None)
        self._person.setEnabled(tasks_of.user_id is not None)
        self._person.show_person(tasks_of.user_id, tasks_of.user_name)
        self._project.show_project(tasks_of.group_id, tasks_of.group_name)
        self._note.clear()

    def _on_own_chosen(self) -> None:
        self._person.setEnabled(False)
        self._person.show_person(None, None)
        self._try(replace(self._wanted, user_id=None, user_name=None))

    def _on_others_chosen(self) -> None:
        self._person.setEnabled(True)
        self._person.setFocus()

    def _on_person_chosen(self, user_id: int, name: str | None) -> None:
        self._try(replace(self._wanted, user_id=user_id, user_name=name))

    def _on_project_chosen(self, group_id: int, name: str | None) -> None:
        self._try(replace(self._wanted, group_id=group_id, group_name=name))

    def _try(self, wanted: TasksOf) -> None:
        if wanted == self._wanted and self._check.is_pending:
            return
        self._wanted = wanted
        self._person.complain("")
        self._project.complain("")
        self._check.forget()
        if wanted == self._in_force:
            self._note.clear()
        elif wanted == TasksOf():
            # Everybody may see their own tasks, also while the portal cannot be asked.
            self._accept(wanted)
        else:
            self._note.inform(self._words.gettext("Asking the portal…"))
            self._check.ask(
                partial(self._choices.check, wanted),
                partial(self._on_checked, wanted),
                self._on_failure,
            )

    def _on_checked(self, wanted: TasksOf, tasks: Tasks) -> None:
        words = self._words
        self._note.clear()
        if tasks.counters is not None or (tasks.problem is None and wanted.user_id is None):
            self._accept(wanted)
        elif tasks.problem is None:
            self._person.complain(
                words.gettext(
                    "{portal} does not show you this employee's counters. It shows them to "
                    "administrators and to the employee's heads only."
                ).format(portal=self._place)
            )
            self._say_nothing_changed()
        elif tasks.problem.kind is ProblemKind.FORBIDDEN and wanted.group_id:
            self._project.complain(tasks_problem_sentence(tasks.problem, self._place, words))
            self._say_nothing_changed()
        else:
            sentence = tasks_problem_sentence(tasks.problem, self._place, words)
            self._say_nothing_changed(sentence)

    def _accept(self, tasks_of: TasksOf) -> None:
        self._in_force = tasks_of
        self._note.clear()
        self.chosen.emit(tasks_of)

    def _on_failure(self) -> None:
        self._say_nothing_changed(
            self._words.gettext("Something unexpected went wrong. The log says more.")
        )

    def _say_nothing_changed(self, why: str = "") -> None:
        unchanged = self._words.gettext("The earlier choice stays in force.")
        self._note.warn(f"{why} {unchanged}".strip())
