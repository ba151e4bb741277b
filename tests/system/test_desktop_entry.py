"""The entry in the menu of a Linux desktop, as its readers understand it."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from trayapp.system.desktop_entry import MenuEntry, entry_text, menu_entry_for
from trayapp.system.program import APP_ID

COMMAND = ("/opt/bitrix24-tray",)
ENTRY = Path("applications", f"{APP_ID}.desktop")
ICONS = Path("icons", "hicolor")


class Groups(configparser.RawConfigParser):
    """An entry's groups; one key twice is an error."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def read(text: str) -> Groups:
    groups = Groups(delimiters=("=",))
    groups.read_string(text)
    return groups


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with nothing in it."""
    made = tmp_path / "data"
    made.mkdir()
    return made


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_installing_it_makes_the_entry_and_the_icon_in_every_size(folder: Path) -> None:
    MenuEntry(COMMAND, folder).install()

    icons = {path.parent.parent.name for path in (folder / ICONS).glob(f"*/apps/{APP_ID}.*")}
    assert (folder / ENTRY).is_file()
    assert {"16x16", "24x24", "48x48", "256x256", "scalable"} <= icons


def test_installing_it_twice_changes_nothing(folder: Path) -> None:
    entry = MenuEntry(COMMAND, folder)
    entry.install()
    before = {name: (folder / name).stat().st_size for name in files_in(folder)}

    entry.install()

    assert {name: (folder / name).stat().st_size for name in files_in(folder)} == before


def test_installing_it_mends_the_entry_of_a_program_that_has_moved(folder: Path) -> None:
    MenuEntry(("/gone/bitrix24-tray",), folder).install()

    MenuEntry(COMMAND, folder).install()

    assert "/gone" not in (folder / ENTRY).read_text(encoding="utf-8")


def test_removing_it_leaves_nothing(folder: Path) -> None:
    entry = MenuEntry(COMMAND, folder)
    entry.install()
    left_by_an_older_version = folder / ICONS / "96x96" / "apps" / f"{APP_ID}.png"
    left_by_an_older_version.parent.mkdir(parents=True)
    left_by_an_older_version.touch()

    entry.remove()

    assert files_in(folder) == []


def test_removing_it_leaves_what_other_programs_installed(folder: Path) -> None:
    entry = MenuEntry(COMMAND, folder)
    entry.install()
    (folder / ICONS / "16x16" / "apps" / "another.png").touch()
    (folder / "applications" / "another.desktop").touch()

    entry.remove()

    assert [name for name in files_in(folder) if "." in name] == [
        "applications/another.desktop",
        "icons/hicolor/16x16/apps/another.png",
    ]


def test_removing_what_is_not_there_is_no_fault(folder: Path) -> None:
    MenuEntry(COMMAND, folder / "not" / "there").remove()

    assert files_in(folder) == []


@pytest.mark.parametrize("change", ["install", "remove"])
def test_desktops_that_remember_icons_notice_the_change(folder: Path, change: str) -> None:
    entry = MenuEntry(COMMAND, folder)
    entry.install()
    (folder / ICONS / "another.cache").touch()
    os.utime(folder / ICONS, (0, 0))

    entry.install() if change == "install" else entry.remove()

    assert (folder / ICONS).stat().st_mtime > 0


@pytest.mark.parametrize("command", [COMMAND, ("/a b/python", "-m", "trayapp"), ("/100%/tray",)])
def test_the_entry_is_valid(folder: Path, command: tuple[str, ...]) -> None:
    validate = shutil.which("desktop-file-validate")
    if validate is None:
        pytest.skip("desktop-file-utils is not installed")
    MenuEntry(command, folder).install()

    checked = subprocess.run([validate, folder / ENTRY], capture_output=True, check=False)

    assert (checked.returncode, checked.stdout) == (0, b"")


def test_the_entry_speaks_english_and_russian() -> None:
    entry = read(entry_text(COMMAND))["Desktop Entry"]

    assert entry["Name"] == "Bitrix24 Tray"
    assert entry["Comment"] == "What is unread in Bitrix24, in the system tray"
    assert {"Comment[ru]", "GenericName[ru]", "Keywords[ru]"} <= set(entry)


def test_an_entry_whose_program_is_gone_is_not_shown() -> None:
    assert read(entry_text(COMMAND))["Desktop Entry"]["TryExec"] == COMMAND[0]


def test_windows_and_icon_are_found_by_the_names_the_program_gives_them() -> None:
    entry = read(entry_text(COMMAND))["Desktop Entry"]

    assert (entry["StartupWMClass"], entry["Icon"]) == ("bitrix24-tray", APP_ID)


def test_an_action_is_named_in_english_and_russian() -> None:
    action = read(entry_text(COMMAND))["Desktop Action refresh"]

    assert (action["Name"], action["Name[ru]"]) == ("Refresh now", "Обновить сейчас")


@pytest.mark.parametrize("action", ["refresh", "settings"])
def test_an_action_tells_the_running_tray(action: str) -> None:
    entry = read(entry_text(COMMAND))

    assert action in entry["Desktop Entry"]["Actions"].split(";")
    assert entry[f"Desktop Action {action}"]["Exec"] == f"/opt/bitrix24-tray {action}"


def test_it_stands_where_the_environment_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    elsewhere = menu_entry_for("linux", {"XDG_DATA_HOME": str(folder / "data")})
    usual = menu_entry_for("linux", {"XDG_DATA_HOME": "relative"})
    assert elsewhere is not None
    assert usual is not None

    elsewhere.install()
    usual.install()

    assert (folder / "data" / ENTRY).is_file()
    assert (folder / ".local" / "share" / ENTRY).is_file()


@pytest.mark.parametrize("platform", ["win32", "darwin", "emscripten"])
def test_elsewhere_there_is_none(platform: str) -> None:
    assert menu_entry_for(platform, {}) is None


def test_in_a_flatpak_there_is_none() -> None:
    assert menu_entry_for("linux", {"FLATPAK_ID": APP_ID}) is None
