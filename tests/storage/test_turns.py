"""Taking turns, among threads and among processes."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.systems import MODES, unix_only
from trayapp.model.account import AccountId
from trayapp.storage.folders import turns_path
from trayapp.storage.turns import Turns

ANNA, BORIS = AccountId("547@acme.example"), AccountId("12@acme.example")
HOLDING = """
import sys
from pathlib import Path
from trayapp.storage.turns import Turns
with Turns(Path(sys.argv[1])).alone(sys.argv[2], 5):
    print("mine", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "turns"


@contextmanager
def held_by_another_process(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(folder), ANNA],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "mine\n"
        yield process
        process.kill()


def test_two_threads_are_never_in_it_together(folder: Path) -> None:
    turns = Turns(folder)
    inside: list[int] = []
    most: list[int] = []

    def take_turns() -> None:
        for _ in range(20):
            with turns.alone(ANNA, 5):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=take_turns) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)

    assert len(most) == 40
    assert set(most) == {1}


def test_whoever_waits_too_long_gives_up(folder: Path) -> None:
    turns = Turns(folder)

    with turns.alone(ANNA, 0), pytest.raises(TimeoutError), turns.alone(ANNA, 0):
        pass


def test_accounts_do_not_wait_for_each_other(folder: Path) -> None:
    turns = Turns(folder)

    with turns.alone(ANNA, 0), turns.alone(BORIS, 0):
        pass


def test_another_process_is_waited_for(folder: Path) -> None:
    with (
        held_by_another_process(folder),
        pytest.raises(TimeoutError) as caught,
        Turns(folder).alone(ANNA, 0.05),
    ):
        pass

    assert caught.value.__suppress_context__


def test_a_process_that_dies_leaves_its_turn_to_others(folder: Path) -> None:
    with held_by_another_process(folder) as process:
        process.kill()
        process.wait(30)

        with Turns(folder).alone(ANNA, 5):
            pass


def test_after_an_error_it_is_the_next_ones_turn(folder: Path) -> None:
    turns = Turns(folder)
    with pytest.raises(LookupError), turns.alone(ANNA, 0):
        raise LookupError

    with turns.alone(ANNA, 0):
        pass


def test_the_files_say_nothing_about_anybody(folder: Path) -> None:
    with Turns(folder).alone(ANNA, 0):
        files = list(folder.iterdir())

    assert files
    assert not any("547" in file.name or "acme" in file.name for file in files)
    assert [file.stat().st_size for file in files] == [0] * len(files)


@unix_only(MODES)
def test_the_folder_is_for_nobody_else(folder: Path) -> None:
    with Turns(folder).alone(ANNA, 0):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_costs_only_the_turns_of_other_processes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    turns = Turns(tmp_path / "file" / "turns")

    with (
        caplog.at_level(logging.WARNING),
        turns.alone(ANNA, 0),
        pytest.raises(TimeoutError),
        turns.alone(ANNA, 0),
    ):
        pass

    assert "No turns between processes" in caplog.text


def test_the_folder_is_among_the_programs_state(tmp_path: Path) -> None:
    assert turns_path().is_relative_to(tmp_path)
    assert turns_path().parts[-2:] == ("bitrix24-tray", "turns")
