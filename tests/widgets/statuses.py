"""Accounts and statuses to build widget tests with, and a portal that answers from memory."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime

from tests.patience import PATIENT_S
from trayapp.model.account import Account
from trayapp.model.action import Action
from trayapp.model.counters import Counters
from trayapp.model.pending import Acted
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import (
    Failed,
    Fresh,
    Messages,
    Names,
    Refreshed,
    Status,
    Tasks,
)

ACCOUNT = Account("https://acme.bitrix24.ru", 547)
OTHER_ACCOUNT = Account("https://other.bitrix24.com", 12)
NOON = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)


def fresh(
    total: int = 5,
    *,
    account: Account = ACCOUNT,
    dialogs: Mapping[int, int] | None = None,
    people: Mapping[int, str] | None = None,
) -> Fresh:
    counters = Counters(total, {"ALL": total}, dialogs=dialogs or {})
    return Fresh(account, Messages(counters, Names(people=people or {}), NOON), Tasks())


def failed(kind: ProblemKind = ProblemKind.UNREACHABLE, *, account: Account = ACCOUNT) -> Failed:
    return Failed(account, Problem(kind))


class FakeRefreshes:
    """Answers with what it is told to; the first refresh can hang until it is given up."""

    waits_for_keyring = False

    def __init__(self, *answers: Refreshed, hanging: bool = False) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[Account, Status | None]] = []
        self.acted: list[Action] = []
        self.reconnected = 0
        self.hung_up = 0
        self.aborted = threading.Event()
        self.entered = threading.Event()
        self._given_up = threading.Event()
        self._hanging = hanging

    def refresh(self, account: Account, last: Status | None) -> Refreshed:
        self.asked.append((account, last))
        self.entered.set()
        if self._hanging:
            self._given_up.wait(PATIENT_S)
            self._hanging = False
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def act(self, action: Action) -> Acted:
        self.acted.append(action)
        return Acted(done=True)

    def reconnect(self) -> None:
        self.reconnected += 1

    def hang_up(self) -> None:
        self.hung_up += 1

    def interrupt(self) -> bool:
        hanging = self._hanging and self.entered.is_set()
        if hanging:
            self.give_up_waiting()
        return hanging

    def abort(self) -> None:
        self.aborted.set()
        self.give_up_waiting()

    def give_up_waiting(self) -> None:
        self._given_up.set()
