"""The one command for Windows and macOS."""

from pathlib import Path

import pytest

from tests.packaging.scripts import PACKAGING, script

MAKE_PACKAGE = script("make_package.py")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_each_system_has_its_script(platform: str) -> None:
    assert MAKE_PACKAGE.script_for(platform).is_file()


def test_linux_is_told_where_to_look() -> None:
    with pytest.raises(SystemExit, match="make help"):
        MAKE_PACKAGE.script_for("linux")


def test_what_is_packed_is_installed_by_its_hash_only() -> None:
    locked, program = MAKE_PACKAGE.install_commands(Path("python"))

    files = {Path(each).name for each in locked if each.endswith(".txt")}
    assert "--require-hashes" in locked
    assert files == {"run.txt", "build.txt", "bundle.txt"}
    assert all((PACKAGING / "requirements" / name).is_file() for name in files)
    assert "--no-deps" in program


def test_the_interpreter_is_where_its_system_puts_it() -> None:
    assert MAKE_PACKAGE.python_in(Path("e"), "win32") == Path("e", "Scripts", "python.exe")
    assert MAKE_PACKAGE.python_in(Path("e"), "darwin") == Path("e", "bin", "python")
