"""Task counters: `tasks.task.counters.get`, once for all roles together and once for each."""

from collections.abc import Mapping
from typing import Final

from trayapp.bitrix.batch import Answered, Command, Outcome, Parameters
from trayapp.bitrix.reading import count, mapping
from trayapp.model.account import TasksOf
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks

MOST_PROJECTS: Final = 8
"""To be asked beside the rest; with the messenger below the fifty commands a batch may hold."""


def commands(tasks_of: TasksOf, prefix: str = "") -> dict[str, Command]:
    """A command for every role, keyed by the prefix and the role."""
    whose: Parameters = () if tasks_of.user_id is None else (("userId", tasks_of.user_id),)
    where: Parameters = (("groupId", tasks_of.group_id),) if tasks_of.group_id else ()
    return {
        f"{prefix}{role.value}": Command(
            "tasks.task.counters.get", (*whose, *where, ("type", role.value))
        )
        for role in TaskRole
    }


def read_tasks(outcomes: Mapping[str, Outcome], prefix: str = "") -> Tasks:
    """The outcomes of `commands` with that prefix, read together.

    `[]` is the portal's way to say that it gives this user no counters: not a problem, and not 0.
    """
    counts: dict[TaskRole, TaskCount | None] = {}
    mentioned: int | None = None
    problem: Problem | None = None
    for role in TaskRole:
        outcome = outcomes[f"{prefix}{role.value}"]
        counts[role] = None
        if not isinstance(outcome, Answered):
            problem = problem or about_tasks(outcome.problem)
        elif outcome.value != []:
            counts[role] = _count(outcome.value)
            if counts[role] is None:
                problem = problem or Problem(ProblemKind.BAD_REPLY)
            # The same number of the whole user stands under every role.
            mentioned = _counter(outcome.value, "mentioned") if mentioned is None else mentioned
    if all(each is None for each in counts.values()):
        return Tasks(problem=problem)
    return Tasks(TaskCounters(counts, mentioned), problem)


def about_tasks(problem: Problem) -> Problem:
    """The problem with a call about tasks, with the scope that such calls need."""
    if problem.kind is ProblemKind.SCOPE_MISSING:
        return Problem(problem.kind, scope="task")
    return problem


def _count(value: object) -> TaskCount | None:
    expired, new_comments = _counter(value, "expired"), _counter(value, "new_comments")
    if expired is None or new_comments is None:
        return None
    return TaskCount(expired, new_comments)


def _counter(value: object, name: str) -> int | None:
    entry = mapping(value).get(name)
    if entry is None:
        return None
    return count(entry["counter"] if isinstance(entry, dict) and "counter" in entry else entry)
