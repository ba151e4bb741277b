"""Statuses the tests of the rules begin with."""

from datetime import UTC, datetime
from typing import Final

from trayapp.model.account import Account
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Fresh, Messages, Names, Stale, Tasks

ANNA: Final = Account("https://acme.example", 547)
BORIS: Final = Account("https://globex.example", 1)
READ_AT: Final = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)
OFFLINE: Final = Problem(ProblemKind.UNREACHABLE)
REFUSED: Final = Problem(ProblemKind.SCOPE_MISSING, scope="task")


def messages(counters: Counters, names: Names | None = None) -> Messages:
    return Messages(counters, names or Names(), READ_AT)


def fresh(counters: Counters, tasks: Tasks | None = None, account: Account = ANNA) -> Fresh:
    return Fresh(account, messages(counters), tasks or Tasks())


def stale(counters: Counters, account: Account = ANNA) -> Stale:
    return Stale(account, OFFLINE, messages(counters), Tasks())


def tasks(expired: int, new_comments: int, problem: Problem | None = None) -> Tasks:
    whole = TaskCount(expired, new_comments)
    return Tasks(TaskCounters({TaskRole.ALL: whole, TaskRole.RESPONSIBLE: None}), problem)


def without_the_whole(problem: Problem | None = None) -> Tasks:
    """One role was answered, and all of them together were not."""
    role = TaskCount(1, 1)
    return Tasks(TaskCounters({TaskRole.ALL: None, TaskRole.RESPONSIBLE: role}), problem)
