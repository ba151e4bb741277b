"""Accounts and statuses the tests of the views begin with."""

import gettext
from datetime import UTC, datetime
from typing import Final

from trayapp.model.account import Account
from trayapp.model.counters import Counters
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, Messages, Names, Stale, Tasks

ENGLISH: Final = gettext.NullTranslations()
READ_AT: Final = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)
ACME: Final = Account("https://acme.bitrix24.ru", 547)
GLOBEX: Final = Account("https://globex.example/b24", 1)
OFFLINE: Final = Problem(ProblemKind.UNREACHABLE)
SIGNED_OUT: Final = Problem(ProblemKind.SIGN_IN_REQUIRED)


def messages(counters: Counters, names: Names | None = None) -> Messages:
    return Messages(counters, names or Names(), READ_AT)


def fresh(total: int, account: Account = ACME, tasks: Tasks | None = None) -> Fresh:
    return Fresh(account, messages(Counters(total, {"ALL": total})), tasks or Tasks())


def stale(total: int, account: Account = ACME, problem: Problem = OFFLINE) -> Stale:
    return Stale(account, problem, messages(Counters(total, {"ALL": total})), Tasks())


def failed(account: Account = ACME, problem: Problem = OFFLINE) -> Failed:
    return Failed(account, problem)
