"""How long a request waits, and how promptly it can be ended."""

import socket
import threading
import time

import pytest

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer, answer, saying
from tests.bitrix.replies import kind_of
from tests.bitrix.wire import connected_to, failure
from tests.patience import PATIENT_S, promptly
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.model.problem import ProblemKind


@pytest.fixture(autouse=True)
def _no_shorter_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the deadline, or whoever aborts, ends a wait."""
    monkeypatch.setattr("trayapp.bitrix.transport.CONNECT_TIMEOUT_S", 10 * PATIENT_S)
    monkeypatch.setattr("trayapp.bitrix.transport.READ_TIMEOUT_S", 10 * PATIENT_S)


def aborted_once(event: threading.Event, connection: Connection) -> threading.Thread:
    def wait_and_abort() -> None:
        event.wait(LONGEST_WAIT_S)
        connection.abort()

    thread = threading.Thread(target=wait_and_abort, daemon=True)
    thread.start()
    return thread


def test_another_thread_wakes_a_request_that_waits_for_its_answer() -> None:
    with RawServer(saying(b"")) as portal, connected_to(portal.url) as connection:
        aborting = aborted_once(portal.asked, connection)

        assert promptly(lambda: failure(connection)) == "unreachable"

        aborting.join(LONGEST_WAIT_S)
        assert portal.ended.wait(LONGEST_WAIT_S)


def test_another_thread_wakes_a_request_that_waits_for_the_rest_of_its_answer() -> None:
    with RawServer(saying(answer()[:-3])) as portal, connected_to(portal.url) as connection:
        aborting = aborted_once(portal.asked, connection)

        assert promptly(lambda: failure(connection)) == "unreachable"

        aborting.join(LONGEST_WAIT_S)


def test_another_thread_wakes_a_handshake_nobody_answers() -> None:
    with RawServer(None) as portal:
        encrypted = portal.url.replace("http://", "https://")
        with connected_to(encrypted) as connection:
            aborting = aborted_once(portal.asked, connection)

            assert promptly(lambda: failure(connection)) == "unreachable"

            aborting.join(LONGEST_WAIT_S)


def test_what_was_aborted_asks_no_more() -> None:
    with RawServer(saying(answer())) as portal, connected_to(portal.url) as connection:
        connection.abort()

        assert failure(connection) == "unreachable"
        assert portal.connections == 0


def test_a_connection_made_anew_from_one_that_was_aborted_asks() -> None:
    with RawServer(saying(answer())) as portal, connected_to(portal.url) as connection:
        connection.abort()

        successor = connection.anew()
        asked = successor.post("profile", {}, time.monotonic() + LONGEST_WAIT_S)
        successor.close()

        assert asked
        assert portal.connections == 1


def test_an_abort_while_the_line_is_being_opened_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with RawServer(saying(b"")) as portal, connected_to(portal.url) as connection:
        open_line = socket.create_connection

        def open_while_leaving(*arguments: object, **options: object) -> socket.socket:
            connection.abort()
            return open_line(("127.0.0.1", portal.port))

        monkeypatch.setattr(socket, "create_connection", open_while_leaving)

        assert promptly(lambda: failure(connection)) == "unreachable"


def test_a_portal_that_drips_is_left_at_the_deadline() -> None:
    left = threading.Event()

    def drip(line: socket.socket) -> None:
        whole = answer(b'{"result": 5}' + b" " * 1000)
        line.sendall(whole[:-1000])
        for _ in range(1000):
            left.wait(0.02)
            line.sendall(b" ")

    # Whoever waits for the whole of it gets an answer.
    with RawServer(drip) as portal, connected_to(portal.url) as connection:
        assert failure(connection, seconds=0.2) == "unreachable"
        left.set()


def test_a_deadline_that_passes_while_the_line_is_being_opened_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with RawServer(saying(b"")) as portal, connected_to(portal.url) as connection:
        open_line = socket.create_connection
        deadline = time.monotonic() + 0.1

        def open_too_late(*arguments: object, **options: object) -> socket.socket:
            threading.Event().wait(deadline - time.monotonic() + 0.05)
            return open_line(("127.0.0.1", portal.port))

        monkeypatch.setattr(socket, "create_connection", open_too_late)
        with pytest.raises(PortalError) as caught:
            connection.post("batch", {}, deadline)

        assert kind_of(caught.value) is ProblemKind.UNREACHABLE
        assert portal.requests == []


def test_after_the_deadline_nothing_is_asked() -> None:
    with RawServer(saying(answer())) as portal, connected_to(portal.url) as connection:
        assert failure(connection, seconds=-1) == "unreachable"

        assert portal.connections == 0
