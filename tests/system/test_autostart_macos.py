"""Launch at login on macOS, as the system reads the property list."""

import plistlib
from pathlib import Path

import pytest

from trayapp.system.autostart import autostart_for
from trayapp.system.autostart.macos import LaunchAgent
from trayapp.system.program import APP_ID

COMMAND = ("/Applications/Bitrix24 Tray.app/tray", "--flag")


def test_turning_it_on_and_off_makes_and_removes_the_agent(tmp_path: Path) -> None:
    autostart = LaunchAgent(COMMAND, tmp_path / "LaunchAgents")
    before = autostart.is_on()

    autostart.turn_on()
    on = autostart.is_on()
    autostart.turn_off()
    autostart.turn_off()

    assert (before, on, autostart.is_on()) == (False, True, False)


def test_the_target_is_the_program_without_its_arguments(tmp_path: Path) -> None:
    autostart = LaunchAgent(COMMAND, tmp_path)
    before = autostart.target()

    autostart.turn_on()

    assert (before, autostart.target()) == (None, COMMAND[0])


@pytest.mark.parametrize("arguments", [None, [], [5], "tray"], ids=repr)
def test_an_agent_without_a_program_has_no_target(tmp_path: Path, arguments: object) -> None:
    agent = {"RunAtLoad": True} | ({} if arguments is None else {"ProgramArguments": arguments})
    (tmp_path / f"{APP_ID}.plist").write_bytes(plistlib.dumps(agent))

    assert LaunchAgent(COMMAND, tmp_path).target() is None


def test_the_agent_runs_the_command_at_login(tmp_path: Path) -> None:
    LaunchAgent(COMMAND, tmp_path).turn_on()

    agent = plistlib.loads((tmp_path / f"{APP_ID}.plist").read_bytes())

    assert agent["Label"] == APP_ID
    assert agent["ProgramArguments"] == list(COMMAND)
    assert agent["RunAtLoad"] is True


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<plist><dict>",
        b"bplist00 broken",
        plistlib.dumps(["a list"]),
        plistlib.dumps({"RunAtLoad": False}),
        plistlib.dumps({"RunAtLoad": True, "Disabled": True}),
    ],
)
def test_an_agent_that_starts_nothing_is_off(tmp_path: Path, content: bytes) -> None:
    (tmp_path / f"{APP_ID}.plist").write_bytes(content)

    assert not LaunchAgent(COMMAND, tmp_path).is_on()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "Library").write_text("a file, not a folder", encoding="utf-8")

    with pytest.raises(OSError, match="Library"):
        LaunchAgent(COMMAND, tmp_path / "Library" / "LaunchAgents").turn_on()


def test_macos_is_answered_with_an_agent_of_the_user() -> None:
    autostart = autostart_for("darwin")

    assert autostart is not None
    autostart.turn_on()

    assert (Path.home() / "Library" / "LaunchAgents" / f"{APP_ID}.plist").is_file()
