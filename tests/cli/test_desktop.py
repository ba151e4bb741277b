"""`desktop install|remove`: a place in the menu, and launch at login for who wants it."""

import os
from pathlib import Path

import pytest

from tests.cli.running import CommandLine, Done
from trayapp.system.program import APP_ID


def files() -> list[str]:
    """What this user has from us, under either folder."""
    folders = [Path(os.environ[name]) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")]
    return [path.name for folder in folders for path in folder.rglob(f"{APP_ID}.desktop")]


def autostart(commands: CommandLine) -> str:
    return commands.run("autostart", "status").out.strip()


def test_it_is_installed_and_removed_without_a_trace(commands: CommandLine) -> None:
    for choice in ("install", "install"):
        assert commands.run("desktop", choice) == Done(0, "", "")
    installed = files()
    for choice in ("remove", "remove"):
        assert commands.run("desktop", choice) == Done(0, "", "")

    assert installed == [f"{APP_ID}.desktop"]
    assert not list(Path(os.environ["XDG_DATA_HOME"]).iterdir())


def test_the_tray_starts_at_login_only_for_who_asks_for_it(commands: CommandLine) -> None:
    commands.run("desktop", "install")
    without = autostart(commands)

    commands.run("desktop", "install", "--autostart")

    assert (without, autostart(commands)) == ("off", "on")


def test_installing_again_leaves_launch_at_login_as_it_is(commands: CommandLine) -> None:
    commands.run("autostart", "on")

    commands.run("desktop", "install")

    assert autostart(commands) == "on"


def test_removing_ends_launch_at_login(commands: CommandLine) -> None:
    commands.run("desktop", "install", "--autostart")

    commands.run("desktop", "remove")

    assert files() == []


def test_removing_leaves_the_launch_of_another_installation(commands: CommandLine) -> None:
    commands.run("autostart", "on")
    entry = Path(os.environ["XDG_CONFIG_HOME"], "autostart", f"{APP_ID}.desktop")
    entry.write_text("[Desktop Entry]\nExec=/another/bitrix24-tray\n", encoding="utf-8")

    commands.run("desktop", "remove")

    assert entry.exists()


def test_launch_at_login_is_no_part_of_removing(commands: CommandLine) -> None:
    done = commands.run("desktop", "remove", "--autostart")

    assert (done.status, done.complaint) == (2, "--autostart goes with install only")


def test_a_folder_that_cannot_be_written_is_one_line(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null/data")

    done = commands.run("desktop", "install")

    assert (done.status, done.out) == (1, "")
    assert done.complaint == "The menu entry could not be changed: Not a directory"


def test_a_system_without_a_way_says_so(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.cli.desktop.menu_entry_for", lambda: None)

    done = commands.run("desktop", "install")

    assert (done.status, done.out) == (1, "")
    assert done.complaint == "On this system the program's package makes the menu entry."
