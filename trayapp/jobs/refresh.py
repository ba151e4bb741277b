"""One refresh of one account: one request, a second only when an unread id has no name yet."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from trayapp.bitrix.batch import Answered, Outcome, run_batch
from trayapp.bitrix.calls import counters as counters_call
from trayapp.bitrix.calls import tasks as tasks_call
from trayapp.bitrix.errors import PortalError
from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.name_book import NameBook
from trayapp.model.account import Account, AccountId, TasksOf
from trayapp.model.counters import Counters
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import (
    Failed,
    Fresh,
    Messages,
    Refreshed,
    Stale,
    Status,
    Tasks,
    last_messages,
    last_tasks,
)
from trayapp.system.clocks import elapsed_s

if TYPE_CHECKING:
    from trayapp.bitrix.transport import Connection

REFRESH_TIMEOUT_S: Final = 30.0
"""In all, names included."""

_log = logging.getLogger(__name__)

LONGEST_PAUSE_S: Final = 3600.0

_PAUSES_S: Final = {
    ProblemKind.OPERATION_LIMITED: 600.0,
    ProblemKind.UNSUPPORTED: LONGEST_PAUSE_S,
}
"""How long refused task counters are left alone where the portal does not say until when."""


def utc_now() -> datetime:
    """This machine's clock."""
    return datetime.now(UTC)


class Refresher:
    """Refreshes one account again and again, keeping its connection and the names it learned.

    `refresh` belongs to one thread; `interrupt` and `abort` may be called from any.
    """

    def __init__(
        self,
        account_id: AccountId,
        credentials: CredentialStore,
        now: Callable[[], datetime] = utc_now,
        network: Callable[[], Network] = lambda: DIRECT,
        elapsed: Callable[[], float] = elapsed_s,
    ) -> None:
        """`network` is asked each time a connection is made; nobody sets the clock `elapsed`."""
        self._account_id = account_id
        self._credentials = credentials
        self._now = now
        self._network = network
        self._elapsed = elapsed
        self._lock = threading.Lock()
        self._aborted = False
        self._interrupted = False
        self._busy = False
        self._connection: Connection | None = None
        self._book = NameBook(now())
        self._paused_tasks_of: TasksOf | None = None
        self._paused_until_s = 0.0

    def refresh(self, account: Account, last: Status | None) -> Refreshed:
        """Asks the portal; never raises. `last` is the status this one will follow."""
        if not self._begun():
            problem = Problem(ProblemKind.UNREACHABLE)
            return _without_messages(account, problem, last, _kept_tasks(account, last))
        try:
            return self._asked(account, last)
        except Exception:  # noqa: BLE001 - see the next line
            # A fault of ours must not end an account's refreshes, or leave old numbers fresh.
            _log.exception("A refresh failed in a way nobody thought of")
            problem = Problem(ProblemKind.BAD_REPLY)
            return _without_messages(account, problem, last, _kept_tasks(account, last))
        finally:
            self._end()

    def abort(self) -> None:
        """Ends a refresh under way, refuses further ones and lets go of the line. Any thread."""
        with self._lock:
            self._aborted = True
            connection, busy = self._connection, self._busy
        if connection is not None:
            connection.abort()
        if not busy:  # else the thread that is at it closes what it uses
            self.reconnect()

    def interrupt(self) -> bool:
        """Gives up the request under way with its line; the next `refresh` connects anew.

        False when there is none, or when it still waits for the keyring. Any thread.
        """
        with self._lock:
            connection = self._connection
            if connection is None or not self._busy:
                return False
            self._interrupted = True
        connection.abort()
        return True

    def hang_up(self) -> None:
        """Drops the line and what was known of proxies; the secret stays in memory."""
        if self._connection is not None:
            self._connection.close()

    def reconnect(self) -> None:
        """Forgets the connection and the secret read from the keyring, so both are fetched anew."""
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _begun(self) -> bool:
        with self._lock:
            self._busy = not self._aborted
            return self._busy

    def _end(self) -> None:
        with self._lock:
            self._busy = False
            spoilt = self._aborted or self._interrupted
            self._interrupted = False
        if spoilt:
            self.reconnect()

    def _asked(self, account: Account, last: Status | None) -> Refreshed:
        deadline = time.monotonic() + REFRESH_TIMEOUT_S
        try:
            connection = self._connected()
            asked = {} if self._tasks_are_paused(account) else tasks_call.commands(account.tasks_of)
            outcomes = run_batch(connection, {"im": counters_call.COMMAND, **asked}, deadline)
        except (PortalError, CredentialsUnavailableError) as error:
            if error.problem.kind is ProblemKind.SIGN_IN_REQUIRED:
                # The keyring may hold a newer secret by the next time.
                self.reconnect()
            return _without_messages(account, error.problem, last, _kept_tasks(account, last))
        if asked:
            tasks = _tasks(tasks_call.read_tasks(outcomes), account, last)
            self._pause_tasks_if_refused(account, tasks.problem)
        else:
            tasks = _kept_tasks(account, last)
        try:
            counters = _counters(outcomes["im"])
        except PortalError as error:
            return _without_messages(account, error.problem, last, tasks)
        read_at = self._now()
        self._book.learn(connection, counters, deadline, read_at)
        return Fresh(account, Messages(counters, self._book.names, read_at), tasks)

    def _connected(self) -> "Connection":
        if self._connection is None:
            # httpx is slow to import, and this runs in the background.
            from trayapp.jobs.connections import connect

            connection = connect(self._account_id, self._credentials, self._network())
            with self._lock:
                self._connection = connection
                if self._aborted:
                    connection.abort()
        return self._connection

    def _tasks_are_paused(self, account: Account) -> bool:
        return self._paused_tasks_of == account.tasks_of and self._elapsed() < self._paused_until_s

    def _pause_tasks_if_refused(self, account: Account, problem: Problem | None) -> None:
        """Asking on would only use up what the portal has left for others."""
        pause_s = None if problem is None else _PAUSES_S.get(problem.kind)
        if problem is not None and pause_s is not None:
            if problem.retry_at is not None:
                pause_s = min((problem.retry_at - self._now()).total_seconds(), LONGEST_PAUSE_S)
            self._paused_tasks_of = account.tasks_of
            self._paused_until_s = self._elapsed() + pause_s


def _counters(outcome: Outcome) -> Counters:
    if isinstance(outcome, Answered):
        return counters_call.read_counters(outcome.value)
    problem = outcome.problem
    if problem.kind is ProblemKind.SCOPE_MISSING:
        problem = Problem(problem.kind, scope="im")
    raise PortalError(problem)


def _tasks(tasks: Tasks, account: Account, last: Status | None) -> Tasks:
    """The portal may say nothing about one's own tasks for a moment; that is no news."""
    if tasks != Tasks() or account.tasks_of.user_id is not None:
        return tasks
    return Tasks(_kept_tasks(account, last).counters)


def _kept_tasks(account: Account, last: Status | None) -> Tasks:
    """Earlier task numbers, unless they are somebody else's."""
    if last is None or last.account.tasks_of != account.tasks_of:
        return Tasks()
    return last_tasks(last)


def _without_messages(
    account: Account, problem: Problem, last: Status | None, tasks: Tasks
) -> Refreshed:
    messages = last_messages(last)
    if messages is None:
        return Failed(account, problem, tasks)
    return Stale(account, problem, messages, tasks)
