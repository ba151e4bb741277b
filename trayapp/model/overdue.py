"""The overdue tasks themselves, listed when somebody wants to see them."""

from dataclasses import dataclass
from datetime import datetime

from trayapp.model.problem import Problem


@dataclass(frozen=True, slots=True)
class OverdueTask:
    """One task; `deadline` is in UTC, `responsible` a name, `group_id` 0 without a project."""

    id: int
    title: str
    deadline: datetime | None = None
    responsible: str | None = None
    group_id: int = 0


@dataclass(frozen=True, slots=True)
class OverdueTasks:
    """The most pressing tasks first; `more` where the portal has more of them than are here."""

    tasks: tuple[OverdueTask, ...] = ()
    more: bool = False
    problem: Problem | None = None
