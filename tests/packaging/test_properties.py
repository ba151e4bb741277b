"""What the programs of Windows say of themselves."""

from pathlib import Path
from typing import Any

import pytest

from tests.packaging.scripts import script
from trayapp import __version__
from trayapp.system.program import COMMAND, SHOWN_NAME

PROPERTIES = script("bundle/properties.py")
COMMANDS, TRAY = PROPERTIES.windows_programs()


def read(notation: str) -> dict[str, Any]:
    """As PyInstaller does, which calls what is named there."""
    found: dict[str, Any] = {}

    def numbers(**given: Any) -> None:
        found.update(given)

    def string(name: str, text: str) -> None:
        found[name] = text

    def nothing(*_given: Any, **_named: Any) -> None:
        return None

    names = {"FixedFileInfo": numbers, "StringStruct": string}
    others = ("VSVersionInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct")
    eval(notation, {**names, **dict.fromkeys(others, nothing)})  # noqa: S307  # PyInstaller's way
    return found


def test_the_commands_have_a_terminal_and_the_tray_has_none() -> None:
    assert (COMMANDS.name, COMMANDS.has_terminal) == (COMMAND, True)
    assert (TRAY.name, TRAY.has_terminal) == (f"{COMMAND}w", False)


@pytest.mark.parametrize("program", [COMMANDS, TRAY])
def test_they_tell_the_version_of_the_program(program: Any) -> None:
    told = read(PROPERTIES.version_notation(program))

    assert told["FileVersion"] == told["ProductVersion"] == __version__
    assert ".".join(map(str, told["filevers"])) == f"{__version__}.0"
    assert told["OriginalFilename"] == f"{program.name}.exe"


def test_notifications_come_from_the_shown_name() -> None:
    assert read(PROPERTIES.version_notation(TRAY))["FileDescription"] == SHOWN_NAME


def test_each_has_a_file_of_its_own(tmp_path: Path) -> None:
    paths = {PROPERTIES.version_resource(each, tmp_path) for each in (COMMANDS, TRAY)}

    assert len(paths) == 2
    assert all(path.is_file() for path in paths)
