"""What is remembered between two runs, and how little it matters when it is lost."""

import logging
import stat
from pathlib import Path

import pytest

from tests.systems import MODES, unix_only
from trayapp.model.account import AccountId
from trayapp.model.seen import Seen
from trayapp.model.state import State
from trayapp.storage.state_file import StateFile

ANNA = AccountId("547@acme.bitrix24.ru")
KNOWN = State(seen=Seen({ANNA: {"5": 3, "chat1317": 1}}))


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    return StateFile(tmp_path / "bitrix24-tray" / "state.json")


def put(file: StateFile, content: str) -> None:
    file.path.parent.mkdir(exist_ok=True)
    file.path.write_text(content, encoding="utf-8")


def test_without_a_file_nothing_is_remembered_and_nothing_is_complained_about(
    file: StateFile, caplog: pytest.LogCaptureFixture
) -> None:
    assert file.load() == State()
    assert caplog.records == []
    assert not file.path.parent.exists()


def test_what_was_saved_is_found_again(file: StateFile) -> None:
    file.save(State())
    file.save(KNOWN)

    assert StateFile(file.path).load() == KNOWN


@unix_only(MODES)
def test_the_file_is_for_nobody_else(file: StateFile) -> None:
    file.save(KNOWN)

    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_the_file_has_no_companions(file: StateFile) -> None:
    file.save(KNOWN)

    assert list(file.path.parent.iterdir()) == [file.path]


@pytest.mark.parametrize("content", [b"", b"{ half", b"\xff\xfe", b"[" * 10**5])
def test_a_file_that_cannot_be_understood_counts_as_none_and_is_written_anew(
    file: StateFile, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(content)

    assert file.load() == State()
    assert "cannot be read" in caplog.text
    file.save(KNOWN)
    assert file.load() == KNOWN


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "null",
        "{}",
        '{"seen": null}',
        '{"seen": []}',
        '{"seen": {"547@acme.bitrix24.ru": [3]}}',
        '{"seen": {"547@acme.bitrix24.ru": {}}}',
        '{"seen": {"547@acme.bitrix24.ru": {"5": 0, "6": -1, "7": true, "8": "3", "9": 1.5}}}',
    ],
)
def test_what_makes_no_sense_is_not_seen(file: StateFile, content: str) -> None:
    put(file, content)

    assert file.load() == State()


def test_the_marks_that_make_sense_count_beside_those_that_do_not(file: StateFile) -> None:
    put(file, '{"newer": 1, "seen": {"547@acme.bitrix24.ru": {"5": 3, "6": null}, "x": 5}}')

    assert file.load() == State(seen=Seen({ANNA: {"5": 3}}))


def test_a_place_that_cannot_be_used_is_logged_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.touch()
    file = StateFile(in_the_way / "state.json")

    with caplog.at_level(logging.WARNING):
        file.save(KNOWN)
        loaded = file.load()

    assert loaded == State()
    assert "cannot be written" in caplog.text
    assert ANNA not in caplog.text


def test_a_file_that_cannot_be_put_in_place_leaves_the_old_one_and_no_rest(
    file: StateFile, caplog: pytest.LogCaptureFixture
) -> None:
    file.path.mkdir(parents=True)

    file.save(KNOWN)

    assert "cannot be written" in caplog.text
    assert list(file.path.parent.iterdir()) == [file.path]
