"""No command: the tray, where it can be."""

import sys

import pytest

from tests.cli.running import CommandLine, run_process

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
