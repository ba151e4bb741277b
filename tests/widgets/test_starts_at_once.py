"""Real trays, started at the same moment or after a crash: there is always exactly one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from trayapp.desktop.place import instance_name

assert sys.platform != "win32"

TRAY = (sys.executable, "-m", "trayapp")
STARTS = 6
WITHIN_S = 40.0

Process = subprocess.Popen[bytes]


class Starts:
    """Starts trays, and ends those that are left."""

    def __init__(self, complaints: Path) -> None:
        self.all: list[Process] = []
        self.complaints = complaints

    def start(self) -> Process:
        with self.complaints.open("ab") as complaints:
            self.all.append(subprocess.Popen(TRAY, stderr=complaints))
        return self.all[-1]

    @property
    def running(self) -> list[Process]:
        return [each for each in self.all if each.poll() is None]

    def wait_until_one_runs(self) -> Process:
        deadline = time.monotonic() + WITHIN_S
        while len(self.running) > 1 or not Path(instance_name(demo=False)).exists():
            assert self.running
            assert time.monotonic() < deadline
            time.sleep(0.05)
        (only,) = self.running
        return only

    def end(self) -> None:
        for each in self.running:
            each.kill()
        for each in self.all:
            each.wait()


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    made = Starts(tmp_path / "complaints")
    yield made
    made.end()


def quit_tray() -> None:
    subprocess.run([*TRAY, "quit"], check=True, timeout=WITHIN_S)


def test_of_many_started_at_once_one_is_the_tray_and_the_others_end_well(starts: Starts) -> None:
    for _ in range(STARTS):
        starts.start()

    only = starts.wait_until_one_runs()
    quit_tray()

    assert only.wait(WITHIN_S) == 0
    assert [each.returncode for each in starts.all] == [0] * STARTS
    assert not starts.complaints.read_text()


def test_a_tray_that_was_killed_leaves_room_for_the_next(starts: Starts) -> None:
    killed = starts.start()
    starts.wait_until_one_runs()
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(WITHIN_S)

    # What the killed one left still stands where the next one wants to listen.
    following = starts.start()
    deadline = time.monotonic() + WITHIN_S
    while subprocess.run([*TRAY, "refresh"], check=False, capture_output=True).returncode:
        assert time.monotonic() < deadline
    quit_tray()

    assert following.wait(WITHIN_S) == 0


def test_a_tray_that_was_left_well_leaves_no_file(starts: Starts) -> None:
    starts.start()
    starts.wait_until_one_runs()

    quit_tray()
    starts.all[0].wait(WITHIN_S)

    assert list(Path(os.environ["XDG_RUNTIME_DIR"]).iterdir()) == []
