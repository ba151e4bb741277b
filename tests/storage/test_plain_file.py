"""What stands in a file's place and never ends, or never begins, is not read."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.systems import unix_only
from trayapp.model.state import State
from trayapp.storage.plain_file import text_of
from trayapp.storage.settings_file import SettingsFile, why_unreadable
from trayapp.storage.state_file import StateFile

pytestmark = unix_only("pipes and devices stand among the files")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """Whoever opens it waits for somebody who writes."""
    path = tmp_path / "settings.json"
    if sys.platform != "win32":
        os.mkfifo(path)
    return path


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("имя", encoding="utf-8")

    assert text_of(path) == "имя"


def test_a_link_to_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    (tmp_path / "link").symlink_to(tmp_path / "file")

    assert text_of(tmp_path / "link") == "text"


def test_a_device_is_not_read() -> None:
    with pytest.raises(OSError, match="Not a plain file"):
        text_of(Path("/dev/zero"))


def test_a_pipe_in_place_of_the_settings_is_told_and_left_alone(pipe: Path) -> None:
    file = SettingsFile(pipe)

    assert file.load().unreadable == "Not a plain file"
    assert why_unreadable(pipe) == "Not a plain file"
    assert file.peek() is None
    assert pipe.is_fifo()


def test_nothing_is_changed_in_its_place(pipe: Path) -> None:
    with pytest.raises(OSError, match="Not a plain file"):
        SettingsFile(pipe).update(lambda settings: settings)

    assert pipe.is_fifo()


def test_a_pipe_in_place_of_the_state_is_no_state(pipe: Path) -> None:
    assert StateFile(pipe).load() == State()


def test_a_state_that_is_saved_takes_its_place(pipe: Path) -> None:
    StateFile(pipe).save(State())

    assert isinstance(json.loads(pipe.read_text()), dict)
