"""The overdue tasks themselves: `tasks.task.list`, narrowed down to what the counter counts.

The counter of overdue tasks knows those one does, helps with or has given, and leaves out those
one only watches and those one has muted. No filter says that at once, so each role is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from trayapp.bitrix.batch import Command, Outcome, Parameters, Poster, run_batch, value_of
from trayapp.bitrix.calls.portraits import read_moment
from trayapp.bitrix.calls.tasks import about_tasks
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.reading import entries, identifier, mapping, name
from trayapp.model.account import Account, TasksOf
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.problem import Problem, ProblemKind

PAGE_SIZE: Final = 50
"""What the portal tells at once; it is also the most that is told on."""

_ROLES: Final = ("RESPONSIBLE_ID", "ACCOMPLICE", "CREATED_BY")
_PENDING, _IN_PROGRESS = 2, 3
_OVERDUE: Final = -1
_SELECTED: Final = ("ID", "TITLE", "DEADLINE", "GROUP_ID", "RESPONSIBLE_ID")
_SHAPE: Final[Parameters] = (
    *(("select[]", field) for field in _SELECTED),
    ("order[DEADLINE]", "asc"),
    # Spares the portal the counting: the number is known.
    ("start", -1),
)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


def overdue_tasks(
    connection: Poster, account: Account, now: datetime, deadline: float
) -> OverdueTasks:
    """The tasks that are overdue for the employee and in the project the account watches.

    Those whose deadline is longest over come first. Raises `PortalError`.
    """
    try:
        return _asked(connection, account, _as_counted(account.tasks_of, now), deadline)
    except PortalError as error:
        # Part of that filter is documented nowhere. The texts of refusals are in the portal's
        # language, and their code is 0, so it cannot be told what was refused.
        if error.problem.kind is not ProblemKind.PORTAL_ERROR:
            raise
        return _asked(connection, account, (("filter[STATUS]", _OVERDUE),), deadline)


def _as_counted(tasks_of: TasksOf, now: datetime) -> Parameters:
    found: Parameters = (
        ("filter[<=DEADLINE]", now.isoformat(timespec="seconds")),
        ("filter[REAL_STATUS][0]", _PENDING),
        ("filter[REAL_STATUS][1]", _IN_PROGRESS),
    )
    # It means muted by who asks, and says nothing about the employee who is asked about.
    return found if tasks_of.user_id is not None else (*found, ("filter[IS_MUTED]", "N"))


def _asked(
    connection: Poster, account: Account, overdue: Parameters, deadline: float
) -> OverdueTasks:
    tasks_of = account.tasks_of
    who = account.user_id if tasks_of.user_id is None else tasks_of.user_id
    where: Parameters = (("filter[GROUP_ID]", tasks_of.group_id),) if tasks_of.group_id else ()
    commands = {
        role: Command("tasks.task.list", ((f"filter[{role}]", who), *where, *overdue, *_SHAPE))
        for role in _ROLES
    }
    outcomes = run_batch(connection, commands, deadline)
    return _united([_page(outcomes[role]) for role in _ROLES])


@dataclass(frozen=True, slots=True)
class _Page:
    tasks: tuple[OverdueTask, ...]
    is_full: bool


def _page(outcome: Outcome) -> _Page:
    try:
        value = value_of(outcome)
    except PortalError as error:
        raise PortalError(about_tasks(error.problem)) from None
    # PHP writes an object without anything in it as a list.
    listed = [] if value == [] else mapping(value).get("tasks")
    if not isinstance(listed, list | dict):
        raise PortalError(Problem(ProblemKind.BAD_REPLY))
    found = [_task(mapping(entry)) for entry in entries(listed)]
    tasks = tuple(task for task in found if task is not None)
    return _Page(tasks, is_full=len(found) >= PAGE_SIZE)


def _united(pages: Iterable[_Page]) -> OverdueTasks:
    """A task one has given to oneself, or helps with as well, comes several times."""
    pages = tuple(pages)
    by_id = {task.id: task for page in pages for task in page.tasks}
    tasks = sorted(by_id.values(), key=lambda task: (task.deadline or _LAST, task.id))
    more = len(tasks) > PAGE_SIZE or any(page.is_full for page in pages)
    return OverdueTasks(tuple(tasks[:PAGE_SIZE]), more)


def _task(facts: Mapping[str, object]) -> OverdueTask | None:
    task_id = identifier(facts.get("id"))
    if task_id is None:
        return None
    return OverdueTask(
        task_id,
        name(facts.get("title")) or f"#{task_id}",
        read_moment(facts.get("deadline")),
        name(mapping(facts.get("responsible")).get("name")),
        identifier(facts.get("groupId")) or 0,
    )
