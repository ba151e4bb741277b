"""What a portal offers to choose from, asked for by the way that leads to it at that moment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trayapp.jobs.session import Session
from trayapp.model.account import Account, TasksOf
from trayapp.model.status import Tasks

if TYPE_CHECKING:
    from trayapp.bitrix.calls.choices import Choice
    from trayapp.jobs.task_choices import TaskChoices  # loads httpx, which the worker does
    from trayapp.model.problem import Problem


@dataclass(frozen=True, slots=True)
class PortalChoices:
    """For a window that may outlive the proxy it was opened with; every method blocks."""

    session: Session
    account: Account

    def people(self, text: str) -> "tuple[Choice, ...] | Problem":
        """Employees matching a text of at least three characters."""
        return self._now().people(text)

    def projects(self) -> "tuple[Choice, ...] | Problem":
        """The projects the user belongs to."""
        return self._now().projects()

    def check(self, tasks_of: TasksOf) -> Tasks:
        """What the portal would answer to the choice."""
        return self._now().check(tasks_of)

    def _now(self) -> "TaskChoices":
        from trayapp.jobs.task_choices import TaskChoices

        session = self.session
        return TaskChoices(self.account, session.credentials, session.network())
