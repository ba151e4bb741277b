"""One refresh of one account: one request, a second only when an unread id has no name yet."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from trayapp.bitrix.batch import Answered, Outcome, run_batch
from trayapp.bitrix.calls import counters as counters_call
from trayapp.bitrix.errors import PortalError
from trayapp.jobs.credentials import AttendedCredentials, CredentialStore
from trayapp.jobs.name_book import NameBook
from trayapp.jobs.task_part import TaskNumbers, TaskPart, kept_numbers
from trayapp.model.account import Account, AccountId
from trayapp.model.counters import Counters
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.rising import risen_at
from trayapp.model.status import Failed, Fresh, Messages, Refreshed, Stale, Status, last_messages
from trayapp.system.clocks import elapsed_s

if TYPE_CHECKING:
    from trayapp.bitrix.transport import Connection
    from trayapp.model.action import Action
    from trayapp.model.pending import Acted

REFRESH_TIMEOUT_S: Final = 30.0
"""In all, names included."""

_log = logging.getLogger(__name__)


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
        """`network` is asked whenever the secret is read; nobody sets the clock `elapsed`."""
        self._account_id = account_id
        self._credentials = AttendedCredentials(credentials)
        self._now = now
        self._network = network
        self._lock = threading.Lock()
        self._aborted = False
        self._interrupted = False
        self._busy = False
        self._connection: Connection | None = None
        self._book = NameBook(now())
        self._tasks = TaskPart(now, elapsed)

    @property
    def waits_for_keyring(self) -> bool:
        """Whether that is what a refresh is held up by. Any thread."""
        return self._credentials.keeps_waiting

    def refresh(self, account: Account, last: Status | None) -> Refreshed:
        """Asks the portal; never raises. `last` is the status this one will follow."""
        if not self._begun():
            problem = Problem(ProblemKind.UNREACHABLE)
            return _without_messages(account, problem, last, kept_numbers(account, last))
        try:
            return self._asked(account, last)
        except Exception:  # noqa: BLE001 - see the next line
            # A fault of ours must not end an account's refreshes, or leave old numbers fresh.
            _log.exception("A refresh failed in a way nobody thought of")
            problem = Problem(ProblemKind.BAD_REPLY)
            return _without_messages(account, problem, last, kept_numbers(account, last))
        finally:
            self._end()

    def act(self, action: "Action") -> "Acted":
        """Does it on the portal, over the same line; never raises."""
        # What acting takes is for the tray: `status` only reads.
        from trayapp.model.pending import Acted

        if not self._begun():
            return Acted(done=False, problem=Problem(ProblemKind.UNREACHABLE))
        try:
            return self._acted(action)
        except Exception:  # noqa: BLE001 - as above
            _log.exception("An action failed in a way nobody thought of")
            return Acted(done=False, problem=Problem(ProblemKind.BAD_REPLY))
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
        """Gives up the request under way with its line; the next `refresh` takes another.

        The secret stays in memory: a keyring that asks each time would be one prompt more.
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
        connection = self._connection  # `abort` takes it away, in another thread
        if connection is not None:
            connection.close()

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
            aborted, interrupted = self._aborted, self._interrupted
            self._interrupted = False
            spoilt = self._connection
            if interrupted and spoilt is not None:
                self._connection = spoilt.anew()
        if aborted:
            self.reconnect()
        if interrupted and spoilt is not None:
            spoilt.close()

    def _asked(self, account: Account, last: Status | None) -> Refreshed:
        try:
            connection = self._connected()
            # Not earlier: a person may take their time to unlock the keyring.
            deadline = time.monotonic() + REFRESH_TIMEOUT_S
            commands = {"im": counters_call.COMMAND, **self._tasks.commands(account)}
            outcomes = run_batch(connection, commands, deadline)
        except (PortalError, CredentialsUnavailableError) as error:
            if error.problem.kind is ProblemKind.SIGN_IN_REQUIRED:
                # The keyring may hold a newer secret by the next time.
                self.reconnect()
            return _without_messages(account, error.problem, last, kept_numbers(account, last))
        numbers = self._tasks.read(outcomes, account, last)
        try:
            counters = _counters(outcomes["im"])
        except PortalError as error:
            return _without_messages(account, error.problem, last, numbers)
        read_at = self._now()
        self._book.learn(connection, counters, deadline, read_at, account.portal)
        names, before = self._book.names, last_messages(last)
        if before is not None and before.counters == counters:
            # The very same again: whoever compares them later need not look at every conversation.
            counters = before.counters
        messages = Messages(counters, names, read_at, risen_at(before, counters, names, read_at))
        return Fresh(account, messages, numbers.tasks, numbers.projects)

    def _acted(self, action: "Action") -> "Acted":
        from trayapp.jobs.act import ACT_TIMEOUT_S, act
        from trayapp.model.pending import Acted

        try:
            acted = act(self._connected(), action, time.monotonic() + ACT_TIMEOUT_S)
        except CredentialsUnavailableError as error:
            return Acted(done=False, problem=error.problem)
        if acted.problem is not None and acted.problem.kind is ProblemKind.SIGN_IN_REQUIRED:
            self.reconnect()
        return acted

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


def _counters(outcome: Outcome) -> Counters:
    if isinstance(outcome, Answered):
        return counters_call.read_counters(outcome.value)
    problem = outcome.problem
    if problem.kind is ProblemKind.SCOPE_MISSING:
        problem = Problem(problem.kind, scope="im")
    raise PortalError(problem)


def _without_messages(
    account: Account, problem: Problem, last: Status | None, numbers: TaskNumbers
) -> Refreshed:
    messages = last_messages(last)
    if messages is None:
        return Failed(account, problem, numbers.tasks, numbers.projects)
    return Stale(account, problem, messages, numbers.tasks, numbers.projects)
