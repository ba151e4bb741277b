"""Asking with an access token that may have to be renewed, and where a new one is kept."""

import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.applications import CLIENT_SECRET
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.model.credentials import CredentialsUnavailableError, OAuth
from trayapp.model.problem import Problem, ProblemKind


@dataclass
class FakeStore:
    """Keeps one account's tokens in memory, and notes what happens to them."""

    kept: OAuth
    events: list[str] = field(default_factory=list)
    is_busy: bool = False
    is_locked: bool = False
    meanwhile: OAuth | None = None

    @contextmanager
    def alone(self, timeout_s: float) -> Iterator[None]:
        if self.is_busy:
            raise TimeoutError
        self.events.append("alone")
        yield
        self.events.append("done")

    def read(self) -> OAuth:
        self.events.append("read")
        found, self.kept = self.kept, self.meanwhile or self.kept
        return found

    def write(self, tokens: OAuth) -> None:
        if self.is_locked:
            raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))
        self.events.append("write")
        self.kept = tokens


def ask(connection: Connection, seconds: float = 20) -> object:
    return connection.post("profile", {}, time.monotonic() + seconds)["result"]


def problem_of(connection: Connection, seconds: float = 20) -> Problem:
    with pytest.raises(PortalError) as caught:
        ask(connection, seconds)
    assert CLIENT_SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value.problem
