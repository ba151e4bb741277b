"""Asking a portal which tasks are overdue, when somebody wants to see them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final

from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.refresh import utc_now
from trayapp.model.account import Account
from trayapp.model.network import DIRECT, Network
from trayapp.model.overdue import OverdueTasks
from trayapp.model.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from trayapp.bitrix.transport import Connection

LISTING_TIMEOUT_S: Final = 15.0
"""Somebody looks at an open menu meanwhile; nobody does so for longer."""


class OverdueListing:
    """Asks on behalf of any account, the way to its portal as it is chosen by then.

    `ask` belongs to one thread; `abort` may be called from any.
    """

    def __init__(
        self,
        credentials: CredentialStore,
        network: Callable[[], Network] = lambda: DIRECT,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._credentials = credentials
        self._network = network
        self._now = now
        self._lock = threading.Lock()
        self._aborted = False
        self._connection: Connection | None = None

    def ask(self, account: Account) -> OverdueTasks:
        """The tasks, or why there are none to show. Blocks, and raises only a fault of ours."""
        # httpx is slow to import, and this runs in the background.
        from trayapp.bitrix.calls.overdue import overdue_tasks
        from trayapp.bitrix.errors import PortalError
        from trayapp.model.credentials import CredentialsUnavailableError

        if self._aborted:
            return OverdueTasks(problem=Problem(ProblemKind.UNREACHABLE))
        deadline = time.monotonic() + LISTING_TIMEOUT_S
        try:
            with self._connected(account) as connection:
                return overdue_tasks(connection, account, self._now(), deadline)
        except (PortalError, CredentialsUnavailableError) as error:
            return OverdueTasks(problem=error.problem)

    def abort(self) -> None:
        """Ends a question under way and refuses further ones. Any thread."""
        with self._lock:
            self._aborted = True
            connection = self._connection
        if connection is not None:
            connection.abort()

    @contextmanager
    def _connected(self, account: Account) -> Iterator["Connection"]:
        from trayapp.jobs.connections import connect

        connection = connect(account.id, self._credentials, self._network())
        try:
            with self._lock:
                self._connection = connection
                if self._aborted:
                    connection.abort()
            yield connection
        finally:
            with self._lock:
                self._connection = None
            connection.close()
