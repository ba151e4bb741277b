"""The lists of overdue tasks behind the menu: asked for when somebody looks, kept for a moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account, AccountId, TasksOf
from trayapp.model.counters import TaskRole
from trayapp.model.overdue import OverdueTasks
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Status, last_tasks
from trayapp.system.clocks import elapsed_s

OLD_AFTER_S: Final = 60.0

PROBLEM_OLD_AFTER_S: Final = 10.0
"""Whoever looks again after a failure has probably done something about it."""


class ListsOverdue(Protocol):
    """Asks the portal of any account; `ask` blocks, so it is for the background."""

    def ask(self, account: Account) -> OverdueTasks:
        """The tasks, or why there are none to show."""

    def abort(self) -> None:
        """Ends a question under way and refuses further ones. Any thread."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What a list is the answer to: another number, or other people's tasks, need another list."""

    tasks_of: TasksOf
    number: int


@dataclass(frozen=True, slots=True)
class _Answer:
    question: _Question
    tasks: OverdueTasks
    came_at_s: float


class OverdueLists(QObject):
    """One question at a time, in a thread of its own; `changed` follows every change of `lists`."""

    changed = Signal()

    def __init__(
        self,
        portal: ListsOverdue,
        parent: QObject | None = None,
        elapsed: Callable[[], float] = elapsed_s,
    ) -> None:
        super().__init__(parent)
        self._portal = portal
        self._elapsed = elapsed
        self._answers: dict[AccountId, _Answer] = {}
        self._pending: dict[AccountId, _Question] = {}
        self._thread = BackgroundThread("overdue tasks", self)

    @property
    def lists(self) -> Mapping[AccountId, OverdueTasks]:
        """What has been answered so far, by account."""
        return MappingProxyType({key: each.tasks for key, each in self._answers.items()})

    def wanted(self, statuses: Sequence[Status]) -> None:
        """Somebody looks: asks wherever something is overdue and no fresh list of it is here."""
        self.forget_all_but(statuses)
        for status in statuses:
            question = _question(status)
            account_id = status.account.id
            if question is None or self._pending.get(account_id) == question:
                continue
            answer = self._answers.get(account_id)
            if answer is None or answer.question != question or self._is_old(answer):
                self._ask(status.account, question)

    def forget_all_but(self, statuses: Sequence[Status]) -> None:
        """Drops the lists of accounts that are gone, and of whom nothing is overdue any more."""
        asked_of = {
            status.account.id: question.tasks_of
            for status in statuses
            if (question := _question(status)) is not None
        }

        def is_meant(account_id: AccountId, question: _Question) -> bool:
            return asked_of.get(account_id) == question.tasks_of

        self._pending = {
            key: question for key, question in self._pending.items() if is_meant(key, question)
        }
        kept = {key: each for key, each in self._answers.items() if is_meant(key, each.question)}
        if len(kept) < len(self._answers):
            self._answers = kept
            self.changed.emit()

    def stop(self) -> None:
        """Gives up a question under way and asks no more."""
        self._portal.abort()
        self._pending = {}
        self._thread.stop()

    def wait(self, timeout_ms: int) -> bool:
        """Whether the thread has ended in that time."""
        return self._thread.wait(timeout_ms)

    def _is_old(self, answer: _Answer) -> bool:
        limit_s = OLD_AFTER_S if answer.tasks.problem is None else PROBLEM_OLD_AFTER_S
        return self._elapsed() - answer.came_at_s >= limit_s

    def _ask(self, account: Account, question: _Question) -> None:
        self._pending[account.id] = question
        self._thread.submit(
            partial(self._portal.ask, account),
            partial(self._on_answered, account.id, question),
            # A fault of ours; the log says more.
            partial(
                self._on_answered,
                account.id,
                question,
                OverdueTasks(problem=Problem(ProblemKind.BAD_REPLY)),
            ),
        )

    def _on_answered(self, account_id: AccountId, question: _Question, tasks: OverdueTasks) -> None:
        if self._pending.get(account_id) != question:
            return
        del self._pending[account_id]
        self._answers[account_id] = _Answer(question, tasks, self._elapsed())
        self.changed.emit()


def _question(status: Status) -> _Question | None:
    """None where nothing is overdue, or where that is not known."""
    counters = last_tasks(status).counters
    whole = None if counters is None else counters.by_role.get(TaskRole.ALL)
    if whole is None or not whole.expired:
        return None
    return _Question(status.account.tasks_of, whole.expired)
