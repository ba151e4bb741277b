"""Ending a wait from another thread, at whatever moment it is asked for."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.patience import PATIENT_S
from trayapp.bitrix.line import Line

CONNECTED = "connection.connect_tcp.complete"
SOON_S, LATER_S = 0.05, 10 * PATIENT_S


@dataclass(frozen=True)
class Stream:
    """What httpcore tells of a connection."""

    held: socket.socket

    def get_extra_info(self, name: str) -> socket.socket:
        assert name == "socket"
        return self.held


@pytest.fixture
def ours() -> Iterator[socket.socket]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(PATIENT_S)
        yield ours


def note(line: Line, ours: socket.socket) -> None:
    line.note(CONNECTED, {"return_value": Stream(ours)})


def test_a_wait_ends_at_its_deadline(ours: socket.socket) -> None:
    line = Line()

    with line.ending_at(time.monotonic() + SOON_S):
        note(line, ours)

        assert ours.recv(1) == b""


def test_a_wait_ends_when_another_thread_says_so(ours: socket.socket) -> None:
    line = Line()
    aborting = threading.Timer(SOON_S, line.abort)

    with line.ending_at(time.monotonic() + LATER_S):
        note(line, ours)
        aborting.start()

        assert ours.recv(1) == b""
    aborting.join()


def test_a_line_opened_too_late_is_hung_up_at_once(ours: socket.socket) -> None:
    line = Line()

    with line.ending_at(time.monotonic() - 1):
        note(line, ours)

        assert ours.recv(1) == b""


def test_a_line_opened_after_an_abort_is_hung_up_at_once(ours: socket.socket) -> None:
    line = Line()
    line.abort()

    with line.ending_at(time.monotonic() + LATER_S):
        note(line, ours)

        assert ours.recv(1) == b""


def test_a_line_let_go_is_nobodys_any_more(ours: socket.socket) -> None:
    line = Line()
    with line.ending_at(time.monotonic() + LATER_S):
        note(line, ours)

    line.abort()

    ours.setblocking(False)
    with pytest.raises(BlockingIOError):
        ours.recv(1)


def test_other_steps_of_a_request_are_of_no_interest() -> None:
    line = Line()

    line.note("http11.send_request_headers.started", {})

    assert not line.aborted
