"""Asking over real sockets, and how long it took."""

import contextlib
import time
from collections.abc import Callable, Iterator

import pytest

from tests.bitrix.replies import kind_of
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

PROMPTLY_S = 2.0


@contextlib.contextmanager
def connected_to(url: str, network: Network = DIRECT) -> Iterator[Connection]:
    connection = Connection(url, network)
    try:
        yield connection
    finally:
        connection.close()


def post(connection: Connection, seconds: float = 10) -> dict[str, object]:
    return connection.post("batch", {"halt": 0}, time.monotonic() + seconds)


def failure(connection: Connection, seconds: float = 10) -> ProblemKind:
    with pytest.raises(PortalError) as caught:
        post(connection, seconds)
    return kind_of(caught.value)


def problem(connection: Connection) -> Problem:
    with pytest.raises(PortalError) as caught:
        post(connection)
    return caught.value.problem


def seconds_of(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started
