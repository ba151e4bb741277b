"""Real lines to a portal: kept while they serve, let go when they fail."""

import gzip
import socket

import pytest

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer, answer, saying
from tests.bitrix.wire import connected_to, failure, post
from trayapp.bitrix.decoding import LARGEST_ANSWER
from trayapp.bitrix.transport import Connection


def test_one_connection_serves_request_after_request() -> None:
    with RawServer(saying(answer())) as portal, connected_to(portal.url) as connection:
        answers = [post(connection) for _ in range(3)]

    assert answers == [{"result": 5}] * 3
    assert portal.connections == 1
    assert portal.requests[0].startswith(b"POST /rest/547/s3cr3t/batch.json HTTP/1.1\r\n")


def test_the_request_asks_for_gzip_and_nothing_else() -> None:
    said = answer(gzip.compress(b'{"result": 5}'), "200 OK", "Content-Encoding: gzip")

    with RawServer(saying(said)) as portal, connected_to(portal.url) as connection:
        assert post(connection) == {"result": 5}

    assert b"Accept-Encoding: gzip\r\n" in portal.requests[0]


def test_a_connection_the_portal_closed_meanwhile_is_opened_anew() -> None:
    def answer_and_leave(line: socket.socket) -> None:
        line.sendall(answer())
        line.shutdown(socket.SHUT_RDWR)

    with RawServer(answer_and_leave) as portal, connected_to(portal.url) as connection:
        post(connection)
        assert portal.ended.wait(LONGEST_WAIT_S)
        post(connection)

    assert portal.connections == 2


def test_closing_lets_go_of_the_line_and_the_next_request_opens_another() -> None:
    with RawServer(saying(answer())) as portal, connected_to(portal.url) as connection:
        post(connection)

        connection.close()

        assert portal.ended.wait(LONGEST_WAIT_S)
        assert post(connection) == {"result": 5}


def test_nobody_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]

    assert failure(Connection(f"http://127.0.0.1:{port}/rest/547/s3cr3t/")) == "unreachable"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        answer(b'{"result": 5}')[:-3],
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
    ids=repr,
)
def test_a_portal_that_hangs_up_early_is_unreachable(said: bytes) -> None:
    def say_and_leave(line: socket.socket) -> None:
        line.sendall(said)
        line.shutdown(socket.SHUT_RDWR)

    with RawServer(say_and_leave) as portal, connected_to(portal.url) as connection:
        assert failure(connection) == "unreachable"


def test_after_a_failure_the_next_request_starts_afresh() -> None:
    answers = iter([answer()[:-3], answer()])

    with (
        RawServer(lambda line: line.sendall(next(answers))) as portal,
        connected_to(portal.url) as connection,
    ):
        assert failure(connection, seconds=0.2) == "unreachable"

        assert post(connection) == {"result": 5}


def test_an_answer_without_end_is_left_at_the_bound_and_the_line_let_go() -> None:
    def flood(line: socket.socket) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
        while True:
            line.sendall(b" " * 2**16)

    with RawServer(flood) as portal, connected_to(portal.url) as connection:
        assert failure(connection) == "bad_reply"

        assert portal.ended.wait(LONGEST_WAIT_S)


def test_a_packed_bomb_is_a_bad_reply() -> None:
    bomb = gzip.compress(b"\0" * (4 * LARGEST_ANSWER), compresslevel=1)
    said = answer(bomb, "200 OK", "Content-Encoding: gzip")

    with RawServer(saying(said)) as portal, connected_to(portal.url) as connection:
        assert failure(connection) == "bad_reply"


def test_a_redirect_on_the_wire_is_not_followed() -> None:
    with RawServer(saying(answer())) as elsewhere:
        moved = answer(b"", "302 Found", f"Location: {elsewhere.url}batch.json")
        with RawServer(saying(moved)) as portal, connected_to(portal.url) as connection:
            assert failure(connection) == "redirected"

    assert elsewhere.connections == 0
