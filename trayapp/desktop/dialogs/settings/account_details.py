"""What is watched for one account: whose tasks, and which projects beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trayapp.desktop.dialogs.settings.choosing import AsksTaskChoices
from trayapp.desktop.dialogs.settings.projects_box import ProjectsBox
from trayapp.desktop.dialogs.settings.tasks_of_box import TasksOfBox
from trayapp.desktop.worker import TakesWork
from trayapp.model.account import Account
from trayapp.view.words import Words


class AccountDetails(QWidget):
    """`tasks_of_chosen` carries a `TasksOf`, `projects_chosen` a tuple of `Project`s."""

    tasks_of_chosen = Signal(object)
    projects_chosen = Signal(object)

    def __init__(
        self,
        words: Words,
        background: TakesWork,
        account: Account,
        choices: AsksTaskChoices,
    ) -> None:
        super().__init__()
        self._tasks_of = TasksOfBox(words, background, account, choices)
        self._projects = ProjectsBox(words, background, account, choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tasks_of)
        layout.addWidget(self._projects)
        layout.addStretch()
        self._tasks_of.chosen.connect(self.tasks_of_chosen)
        # One list of projects serves both boxes.
        self._tasks_of.projects_listed.connect(self._projects.offer)
        self._projects.chosen.connect(self.projects_chosen)

    def show_account(self, account: Account) -> None:
        """Shows the choices that are in force now; one that is being made is left alone."""
        self._tasks_of.show_choice(account.tasks_of)
        self._projects.show_account(account)
