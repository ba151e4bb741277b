"""Whose tasks and which project: names to choose from, and whether a choice will be answered."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from trayapp.bitrix.batch import run_batch
from trayapp.bitrix.calls import tasks as tasks_call
from trayapp.bitrix.calls.choices import Choice, find_people, my_projects
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.jobs.connections import connect
from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.refresh import REFRESH_TIMEOUT_S
from trayapp.model.account import Account, TasksOf
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem
from trayapp.model.status import Tasks


@dataclass(frozen=True, slots=True)
class TaskChoices:
    """Asks on behalf of the settings; every method blocks on the network and never raises."""

    account: Account
    credentials: CredentialStore
    network: Network = DIRECT

    def people(self, text: str) -> tuple[Choice, ...] | Problem:
        """Employees matching a text of at least three characters."""
        try:
            with self._connection() as connection:
                return find_people(connection, text, _deadline())
        except (PortalError, CredentialsUnavailableError) as error:
            return error.problem

    def projects(self) -> tuple[Choice, ...] | Problem:
        """The projects the user belongs to."""
        try:
            with self._connection() as connection:
                return my_projects(connection, _deadline())
        except (PortalError, CredentialsUnavailableError) as error:
            return error.problem

    def check(self, tasks_of: TasksOf) -> Tasks:
        """What the portal would answer: `Tasks()` for an employee whose counters it keeps back."""
        try:
            with self._connection() as connection:
                outcomes = run_batch(connection, tasks_call.commands(tasks_of), _deadline())
        except (PortalError, CredentialsUnavailableError) as error:
            return Tasks(problem=error.problem)
        return tasks_call.read_tasks(outcomes)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        connection = connect(self.account.id, self.credentials, self.network)
        try:
            yield connection
        finally:
            connection.close()


def _deadline() -> float:
    return time.monotonic() + REFRESH_TIMEOUT_S
