"""Whole refreshes, from damaged bytes to what is shown: numbers, an honest problem, or nothing."""

import contextlib
import socket
import time
from collections.abc import Iterator
from typing import Final
from unittest.mock import patch

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitrix.broken import ODD_VALUES, Path, with_part
from tests.bitrix.damaged import LOCATIONS, Said, cases, damaged
from tests.bitrix.raw_server import RawServer
from tests.bitrix.test_broken_replies import DOCUMENTED, NEWEST, OLDEST, WITH_NAMES
from tests.jobs.showing import assert_can_be_shown, totals_said
from tests.patience import PATIENT_S
from tests.view.samples import fresh
from trayapp.bitrix.batch import Command, run_batch
from trayapp.bitrix.decoding import LARGEST_ANSWER
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import Account
from trayapp.model.credentials import Webhook
from trayapp.model.status import Failed, Fresh, Refreshed, Stale, Status

ACCOUNT: Final = Account("http://127.0.0.1:9", 547)
URL: Final = "http://127.0.0.1:9/rest/547/s3cr3t/"
EARLIER: Final = fresh(3, ACCOUNT)

GOOD: Final = Said.of(NEWEST)
_REPLIES: Final = ("result", "result")
TELLING_NUMBERS: Final[list[Path]] = [
    *((*_REPLIES, "im", "TYPE", key) for key in ("ALL", "NOTIFY", "MESSENGER")),
    *((*_REPLIES, "im", key) for key in ("TYPE", "DIALOG", "CHAT_MUTED", "CHAT_UNREAD")),
    *((*_REPLIES, "view_all", key) for key in ("expired", "new_comments")),
    ("result", "result_time", "view_role_auditor", "operating_reset_at"),
    ("result", "result_error", "view_role_auditor", "error"),
    ("result", "result_error"),
]
TELLING_NAMES: Final[list[Path]] = [
    *((*_REPLIES, "recent", "items", 0, key) for key in ("title", "chat_id", "id", "type")),
    *((*_REPLIES, "people", "12", key) for key in ("name", "id")),
    *((*_REPLIES, "chat1701", key) for key in ("name", "id")),
    (*_REPLIES, "chat1701"),
]
CHUNKED: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    b'30\r\n{"result":{"result":{"im":{"TYPE":{"ALL":50}}}}}\r\n0\r\n\r\n'
)
A_LOT: Final = LARGEST_ANSWER - 64
DIALOGS: Final = ",".join(f'"{user_id}":1' for user_id in range(1, 500_000))
HUGE: Final = {
    "brackets": b"[" * A_LOT,
    "objects in objects": b'{"result":' * (A_LOT // 10),
    "a list of nothing": b'{"result":[' + b"{}," * (A_LOT // 30) + b"{}]}",
    "digits": b'{"result":' + b"1" * A_LOT + b"}",
    "digits with a point": b'{"result":' + b"1" * A_LOT + b".5}",
    "escapes": b'{"result":"' + b"\\u202e" * (A_LOT // 6 - 10) + b'"}',
    "no quote at the end": '😀{"'.encode() + b"a" * A_LOT,
    "more dialogs than people": (
        '{"result":{"result":{"im":{"TYPE":{"ALL":5},"DIALOG":{' + DIALOGS + "}}}}}"
    ).encode(),
}


@contextlib.contextmanager
def saying(*answers: Said) -> Iterator[None]:
    """Requests reach no network: each gets the next of these answers, the last one again."""
    left = list(answers)

    def answer(transport: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        said = left.pop(0) if len(left) > 1 else left[0]
        return httpx.Response(said.status, headers=said.headers, stream=Body(said.body))

    with patch.object(httpx.HTTPTransport, "handle_request", answer):
        yield


class Body(httpx.SyncByteStream):
    """Comes in two blocks, as most do."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def __iter__(self) -> Iterator[bytes]:
        middle = len(self._raw) // 2
        yield self._raw[:middle]
        yield self._raw[middle:]


def refreshed(last: Status | None, url: str = URL) -> Refreshed:
    credentials = MemoryCredentials()
    credentials.write(ACCOUNT.id, Webhook(ACCOUNT.portal, 547, url))
    refresher = Refresher(ACCOUNT.id, credentials)
    try:
        return refresher.refresh(ACCOUNT, last)
    finally:
        refresher.reconnect()


def assert_honest(status: Refreshed, last: Fresh | None, answer: str) -> None:
    """The total is one the answer names, an earlier one and marked as such, or not known."""
    total = assert_can_be_shown(status)["total"]
    match status:
        case Fresh():
            assert total in totals_said(answer)
        case Stale():
            assert last is not None
            assert total == last.messages.counters.total
        case Failed():
            assert last is None
            assert total is None


@cases(220)
@given(damaged(DOCUMENTED) | damaged(NEWEST) | damaged(OLDEST), st.sampled_from([None, EARLIER]))
def test_a_damaged_answer_gives_its_own_total_an_earlier_one_or_none(
    said: Said, last: Fresh | None
) -> None:
    with saying(said):
        status = refreshed(last)

    assert_honest(status, last, said.text)


@pytest.mark.parametrize("path", TELLING_NUMBERS, ids=lambda path: path[-1])
def test_an_odd_value_among_the_numbers_is_told_from_a_number(path: Path) -> None:
    for odd in ODD_VALUES:
        answer = Said.of(with_part(NEWEST, path, odd))

        with saying(answer):
            status = refreshed(EARLIER)

        assert_honest(status, EARLIER, answer.text)


@pytest.mark.parametrize("path", TELLING_NAMES, ids=lambda path: f"{path[2]} {path[-1]}")
def test_an_odd_value_among_the_names_can_be_shown(path: Path) -> None:
    for odd in ODD_VALUES:
        with saying(GOOD, Said.of(with_part(WITH_NAMES, path, odd))):
            status = refreshed(None)

        assert isinstance(status, Fresh)
        assert_honest(status, None, GOOD.text)


def test_wherever_a_redirect_points_it_can_be_shown() -> None:
    for location in LOCATIONS:
        with saying(Said(b"", 308, {"Location": location})):
            status = refreshed(EARLIER)

        assert_honest(status, EARLIER, "")


@cases(120)
@given(damaged(WITH_NAMES))
def test_damaged_names_never_cost_the_numbers(names: Said) -> None:
    with saying(GOOD, names):
        status = refreshed(None)

    assert isinstance(status, Fresh)
    assert_honest(status, None, GOOD.text)


@cases(80)
@given(damaged(DOCUMENTED))
def test_nothing_but_our_own_error_leaves_a_request(said: Said) -> None:
    connection = Connection(URL)

    with saying(said), contextlib.suppress(PortalError), contextlib.closing(connection):
        outcomes = run_batch(
            connection, {"im": Command("im.counters.get")}, time.monotonic() + PATIENT_S
        )

        assert set(outcomes) == {"im"}


@pytest.mark.parametrize("body", HUGE.values(), ids=HUGE)
def test_the_largest_answers_are_read_or_refused(body: bytes) -> None:
    with saying(Said(body)):
        status = refreshed(None)

    assert_honest(status, None, body[:100].decode(errors="replace"))


@cases(40)
@given(st.data())
def test_damaged_http_is_a_problem_like_any_other(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(CHUNKED)))
    phrase = data.draw(st.binary(max_size=6) | st.sampled_from([b"\r\n", b"\x00", b":", b"9" * 40]))
    said = CHUNKED[:at] + phrase + CHUNKED[data.draw(st.integers(at, len(CHUNKED))) :]

    def say(line: socket.socket) -> None:
        line.sendall(said)
        line.shutdown(socket.SHUT_RDWR)

    with RawServer(say) as server:
        status = refreshed(None, server.url)

    assert_honest(status, None, said.decode(errors="replace"))
