"""From bytes to an object, whatever the bytes are."""

import gzip
import json
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitrix.replies import kind_of
from trayapp.bitrix.decoding import LARGEST_ANSWER, Unpacker, json_object
from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import ProblemKind

ANSWER = '{"result": {"TYPE": {"ALL": 5}}}'
VALUE = {"result": {"TYPE": {"ALL": 5}}}
BLOCK = 64 * 1024


def unpacked(content_encoding: str, *blocks: bytes) -> bytes:
    unpacker = Unpacker(content_encoding)
    for block in blocks:
        unpacker.add(block)
    return unpacker.finish()


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "], ids=repr)
def test_a_plain_body_is_what_came(encoding: str) -> None:
    assert unpacked(encoding, b"abc", b"def") == b"abcdef"


@pytest.mark.parametrize("encoding", ["gzip", " GZIP "])
def test_a_packed_body_is_unpacked_however_it_is_cut(encoding: str) -> None:
    packed = gzip.compress(ANSWER.encode())

    blocks = [bytes([byte]) for byte in packed]

    assert unpacked(encoding, *blocks) == unpacked(encoding, packed) == ANSWER.encode()


def test_an_empty_body_is_empty_also_where_it_claims_to_be_packed() -> None:
    assert unpacked("gzip") == unpacked("") == b""


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip"])
def test_a_packing_nobody_asked_for_is_a_bad_reply(encoding: str) -> None:
    with pytest.raises(PortalError) as caught:
        Unpacker(encoding)

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<html>not packed at all</html>", id="not packed"),
        pytest.param(zlib.compress(ANSWER.encode()), id="another format"),
        pytest.param(gzip.compress(ANSWER.encode() * 200)[:-20], id="cut off"),
        pytest.param(gzip.compress(ANSWER.encode())[:-8] + b"\0" * 8, id="wrong checksum"),
    ],
)
def test_a_garbled_packed_body_is_a_bad_reply(body: bytes) -> None:
    with pytest.raises(PortalError) as caught:
        unpacked("gzip", body)

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY


def test_the_largest_answer_is_read_and_a_byte_more_is_not() -> None:
    largest = b"x" * LARGEST_ANSWER

    assert len(unpacked("", largest)) == LARGEST_ANSWER
    with pytest.raises(PortalError) as caught:
        unpacked("", largest, b"x")
    assert kind_of(caught.value) is ProblemKind.BAD_REPLY


def test_a_bomb_is_put_down_before_it_unfolds() -> None:
    bomb = gzip.compress(b"\0" * (64 * 1024 * 1024), compresslevel=1)

    tracemalloc.start()
    with pytest.raises(PortalError) as caught:
        unpacked("gzip", *(bomb[at : at + BLOCK] for at in range(0, len(bomb), BLOCK)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY
    assert most < 4 * LARGEST_ANSWER


def test_what_follows_the_packed_body_does_not_pile_up() -> None:
    unpacker = Unpacker("gzip")
    unpacker.add(gzip.compress(ANSWER.encode()))

    tracemalloc.start()
    for _ in range(1000):
        unpacker.add(b"\0" * BLOCK)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert unpacker.finish() == ANSWER.encode()
    assert most < LARGEST_ANSWER


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(ANSWER.encode(), id="plain"),
        pytest.param(f" \r\n{ANSWER}\n".encode(), id="white space"),
        pytest.param(f"\ufeff{ANSWER}".encode(), id="byte-order mark"),
        pytest.param(
            f"<br />\n<b>Warning</b>: Undefined index in /home/x.php on line 5{ANSWER}".encode(),
            id="warning",
        ),
        pytest.param(f"Предупреждение\n\ufeff{ANSWER}".encode(), id="warning and mark"),
        pytest.param(b"\xff\xfe" + ANSWER.encode(), id="no UTF-8"),
    ],
)
def test_an_object_is_found_behind_what_self_hosted_portals_print(raw: bytes) -> None:
    assert json_object(raw) == VALUE


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n", id="blank"),
        pytest.param(b"<html><body>502 Bad Gateway</body></html>", id="page"),
        pytest.param(b"<style>body { margin: 0 }</style>", id="page with a brace"),
        pytest.param(ANSWER.encode()[:-5], id="cut off"),
        pytest.param(b'[{"result": {"TYPE": {"ALL": 5}}}]', id="list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'"result"', id="text"),
        pytest.param(b"[" * 200_000, id="deep list"),
        pytest.param(b'{"a":' * 200_000, id="deep object"),
        pytest.param(b'{"result": ' + b"9" * 5000 + b"}", id="endless number"),
    ],
)
def test_what_holds_no_object_is_no_answer(raw: bytes) -> None:
    assert json_object(raw) is None


def test_numbers_json_does_not_know_are_left_to_the_readers() -> None:
    found = json_object(b'{"result": [NaN, Infinity, -Infinity, 1e999]}')

    assert found is not None
    assert isinstance(found["result"], list)
    assert len(found["result"]) == 4


@given(st.binary())
def test_any_bytes_are_an_object_or_none(raw: bytes) -> None:
    assert json_object(raw) is None or raw.strip()


@given(st.dictionaries(st.text(st.characters(codec=None)), st.integers() | st.text()))
def test_every_object_comes_back_as_it_was_written(value: dict[str, object]) -> None:
    assert json_object(json.dumps(value).encode()) == value
