"""What is remembered of new versions, and that only pages of the project come out of the file."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trayapp.model.release import NONE_KNOWN, Release, Releases, Version
from trayapp.model.state import State
from trayapp.storage.state_file import StateFile

PAGE = "https://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0"
NOON = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    return StateFile(tmp_path / "state.json")


@pytest.mark.parametrize(
    "releases",
    [
        NONE_KNOWN,
        Releases(NOON),
        Releases(NOON, Release(Version(1, 3, 0), PAGE)),
        Releases(NOON, Release(Version(1, 3, 0), PAGE), Version(1, 2, 9)),
    ],
)
def test_what_was_found_is_found_again(file: StateFile, releases: Releases) -> None:
    file.save(State(releases=releases))

    assert file.load() == State(releases=releases)


@pytest.mark.parametrize(
    "written",
    [
        None,
        [],
        {"looked_at": "yesterday", "latest": "1.3.0", "passed_over": 13},
        {"looked_at": "2026-02-25T12:00:00", "passed_over": "latest"},
        {"looked_at": 5, "latest": {"version": "1.3.0"}},
        {"latest": {"version": "1.3.0", "page": "https://evil.example/setup.exe"}},
        {"latest": {"version": "newest", "page": PAGE}},
    ],
)
def test_what_makes_no_sense_is_not_known(file: StateFile, written: object) -> None:
    file.path.write_text(json.dumps({"releases": written}), encoding="utf-8")

    assert file.load() == State()
