"""No command: the tray, where it can be."""

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.cli.running import CommandLine, run_process
from trayapp.desktop.claim import Claim
from trayapp.desktop.place import instance_name
from trayapp.storage.read_ahead import ReadAhead

WITHOUT_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.mark.parametrize("arguments", [[], ["--demo"]], ids=["tray", "demo"])
def test_without_a_screen_it_is_one_line_and_status_1(arguments: list[str]) -> None:
    done = run_process(*arguments, environment=WITHOUT_SCREEN)

    assert (done.status, done.out) == (1, "")
    assert done.complaint == "There is no screen for the tray. “status” needs none."


def test_a_missing_library_is_one_line_and_status_1(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # None among the modules is how Python is told that a module is not there.
    monkeypatch.setitem(sys.modules, "trayapp.app", None)

    done = commands.run()

    assert (done.status, done.out) == (1, "")
    assert done.complaint.startswith("The tray cannot be loaded: ")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is read ahead")
@pytest.mark.parametrize(("runs", "readings"), [(False, 1), (True, 0)])
def test_no_secret_is_read_for_a_start_that_will_hand_over_to_a_running_tray(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch, runs: bool, readings: int
) -> None:
    begun: list[ReadAhead] = []

    def read_ahead() -> ReadAhead:
        begun.append(ReadAhead())
        return begun[-1]

    monkeypatch.setattr("trayapp.cli.tray.secrets_ahead_mildly", read_ahead)
    monkeypatch.setitem(sys.modules, "trayapp.app", None)
    other = Claim.take(Path(instance_name(demo=False)).with_suffix(".lock")) if runs else None

    with other or nullcontext():
        commands.run()

    assert len(begun) == readings
