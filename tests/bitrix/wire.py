"""Asking over real sockets."""

import contextlib
import time
from collections.abc import Iterator

import pytest

from tests.bitrix.replies import kind_of
from tests.patience import PATIENT_S
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind


@contextlib.contextmanager
def connected_to(url: str, network: Network = DIRECT) -> Iterator[Connection]:
    connection = Connection(url, network)
    try:
        yield connection
    finally:
        connection.close()


def post(connection: Connection, seconds: float = PATIENT_S) -> dict[str, object]:
    return connection.post("batch", {"halt": 0}, time.monotonic() + seconds)


def failure(connection: Connection, seconds: float = PATIENT_S) -> ProblemKind:
    with pytest.raises(PortalError) as caught:
        post(connection, seconds)
    return kind_of(caught.value)


def problem(connection: Connection) -> Problem:
    with pytest.raises(PortalError) as caught:
        post(connection)
    return caught.value.problem
