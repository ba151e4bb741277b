"""The tasks' part of a refresh: the counters of one's own choice, and of every watched project."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trayapp.bitrix.batch import Command, Outcome
from trayapp.bitrix.calls import tasks as tasks_call
from trayapp.model.account import Account, Project, TasksOf
from trayapp.model.counters import TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import ProjectTasks, Status, Tasks, last_projects, last_tasks

LONGEST_PAUSE_S: Final = 3600.0

_PAUSES_S: Final = {
    ProblemKind.OPERATION_LIMITED: 600.0,
    ProblemKind.UNSUPPORTED: LONGEST_PAUSE_S,
}
"""How long refused task counters are left alone where the portal does not say until when."""


@dataclass(frozen=True, slots=True)
class TaskNumbers:
    """What a status says about tasks."""

    tasks: Tasks
    projects: tuple[ProjectTasks, ...]


class TaskPart:
    """Says what to ask, and reads the answers; remembers what the portal wants left alone.

    Belongs to the thread that refreshes the account.
    """

    def __init__(self, now: Callable[[], datetime], elapsed: Callable[[], float]) -> None:
        self._now = now
        self._elapsed = elapsed
        self._paused_until_s: dict[TasksOf, float] = {}

    def commands(self, account: Account) -> dict[str, Command]:
        """What to ask in the batch of the refresh, by keys of its own."""
        now_s = self._elapsed()
        self._paused_until_s = {
            whose: until_s for whose, until_s in self._paused_until_s.items() if now_s < until_s
        }
        return {
            key: command
            for prefix, whose in _questions(account).items()
            if whose not in self._paused_until_s
            for key, command in tasks_call.commands(whose, prefix).items()
        }

    def read(
        self, outcomes: Mapping[str, Outcome], account: Account, last: Status | None
    ) -> TaskNumbers:
        """The outcomes of `commands`; what is paused keeps what the `last` status said."""
        kept = kept_numbers(account, last)
        projects = (
            ProjectTasks(each.project, self._part(_prefix(each.project), outcomes, account, each))
            for each in kept.projects
        )
        return TaskNumbers(self._part("", outcomes, account, kept), tuple(projects))

    def _part(
        self,
        prefix: str,
        outcomes: Mapping[str, Outcome],
        account: Account,
        kept: TaskNumbers | ProjectTasks,
    ) -> Tasks:
        if f"{prefix}{TaskRole.ALL.value}" not in outcomes:
            return kept.tasks
        whose = _questions(account)[prefix]
        tasks = tasks_call.read_tasks(outcomes, prefix)
        self._pause_if_refused(whose, tasks.problem)
        # The portal may say nothing about one's own tasks for a moment; that is no news.
        if tasks == Tasks() and whose.user_id is None:
            return Tasks(kept.tasks.counters)
        return tasks

    def _pause_if_refused(self, whose: TasksOf, problem: Problem | None) -> None:
        """Asking on would only use up what the portal has left for others."""
        pause_s = None if problem is None else _PAUSES_S.get(problem.kind)
        if problem is not None and pause_s is not None:
            if problem.retry_at is not None:
                pause_s = min((problem.retry_at - self._now()).total_seconds(), LONGEST_PAUSE_S)
            self._paused_until_s[whose] = self._elapsed() + pause_s


def kept_numbers(account: Account, last: Status | None) -> TaskNumbers:
    """Earlier task numbers, unless they are somebody else's; every watched project has a place."""
    watched = account.projects[: tasks_call.MOST_PROJECTS]
    known: dict[Project, Tasks] = {}
    tasks = Tasks()
    if last is not None:
        if last.account.tasks_of.user_id == account.tasks_of.user_id:
            known = {each.project: each.tasks for each in last_projects(last)}
        if last.account.tasks_of == account.tasks_of:
            tasks = last_tasks(last)
    projects = (ProjectTasks(project, known.get(project, Tasks())) for project in watched)
    return TaskNumbers(tasks, tuple(projects))


def _questions(account: Account) -> dict[str, TasksOf]:
    """Whose tasks in which project are asked, by the prefix of their keys."""
    whose = account.tasks_of
    projects = account.projects[: tasks_call.MOST_PROJECTS]
    return {"": whose} | {
        _prefix(project): TasksOf(whose.user_id, project.group_id) for project in projects
    }


def _prefix(project: Project) -> str:
    # Keys that look like numbers would come back as a list.
    return f"project{project.group_id}_"
