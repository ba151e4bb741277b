"""The overdue tasks themselves, listed when somebody wants to see them."""

from dataclasses import dataclass, replace
from datetime import datetime

from trayapp.model.problem import Problem


@dataclass(frozen=True, slots=True)
class OverdueTask:
    """One task; `deadline` is in UTC, `responsible` a name, `group_id` 0 without a project.

    `title` None is not to be shown.
    """

    id: int
    title: str | None
    deadline: datetime | None = None
    responsible: str | None = None
    group_id: int = 0


@dataclass(frozen=True, slots=True)
class OverdueTasks:
    """The most pressing tasks first; `more` where the portal has more of them than are here."""

    tasks: tuple[OverdueTask, ...] = ()
    more: bool = False
    problem: Problem | None = None

    def without_names(self) -> "OverdueTasks":
        """For a screen that others see."""
        nameless = (replace(task, title=None, responsible=None) for task in self.tasks)
        return replace(self, tasks=tuple(nameless))
