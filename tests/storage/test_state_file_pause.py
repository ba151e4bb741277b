"""A pause outlives the program, and nothing else silences it for ever."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from trayapp.model.account import AccountId
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause
from trayapp.model.seen import Seen
from trayapp.model.state import State
from trayapp.storage.state_file import StateFile

AT_TEN = Pause(datetime(2026, 2, 25, 10, 0, tzinfo=UTC))


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    return StateFile(tmp_path / "state.json")


@pytest.mark.parametrize("pause", [None, AT_TEN, UNTIL_SWITCHED_ON])
def test_a_pause_is_found_again_beside_what_was_seen(file: StateFile, pause: Pause | None) -> None:
    state = State(Seen({AccountId("547@acme.bitrix24.ru"): {"5": 3}}), pause)

    file.save(state)

    assert StateFile(file.path).load() == state


def test_a_pause_written_in_another_zone_ends_at_the_same_moment(file: StateFile) -> None:
    file.path.write_text('{"pause": {"until": "2026-02-25T12:00:00+02:00"}}', encoding="utf-8")

    assert file.load() == State(pause=AT_TEN)


@pytest.mark.parametrize(
    "pause",
    [
        "null",
        "true",
        "{}",
        '{"until": 5}',
        '{"until": "tomorrow"}',
        '{"until": "2026-02-25T10:00:00"}',
        '{"until": "0001-01-01T00:00:00+14:00"}',
        '{"until": ["2026-02-25T10:00:00Z"]}',
    ],
)
def test_a_pause_that_makes_no_sense_is_none(file: StateFile, pause: str) -> None:
    file.path.write_text(f'{{"pause": {pause}}}', encoding="utf-8")

    assert file.load() == State()
