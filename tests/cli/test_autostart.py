"""`autostart`: what the system says, in one word."""

import pytest

from tests.cli.running import CommandLine, Done


def test_it_is_turned_on_and_off(commands: CommandLine) -> None:
    def status() -> str:
        done = commands.run("autostart", "status")
        assert (done.status, done.err) == (0, "")
        return done.out

    states = [status()]
    for choice in ("on", "on", "off", "off"):
        assert commands.run("autostart", choice) == Done(0, "", "")
        states.append(status())

    assert states == ["off\n", "on\n", "on\n", "off\n", "off\n"]


def test_a_folder_that_cannot_be_written_is_one_line(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/dev/null/config")

    done = commands.run("autostart", "on")

    assert (done.status, done.out) == (1, "")
    assert done.complaint == "Launch at login could not be changed: Not a directory"


def test_a_system_without_a_way_says_so(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.cli.autostart.autostart_for", lambda: None)

    done = commands.run("autostart", "status")

    assert (done.status, done.out) == (1, "")
    assert done.complaint == "Launch at login is not known on this system."
