"""The self-contained folder for Linux."""

import subprocess
from pathlib import Path

LIBRARIES = Path("_internal", "PySide6", "Qt", "lib")


def test_each_licence_named_has_its_text(command: Path) -> None:
    licences = command.parent / "licences"
    overview = (licences / "OVERVIEW.txt").read_text(encoding="utf-8")
    named = {line.partition(":")[0] for line in overview.rpartition("\n\n")[2].splitlines()}

    folders = {path.name for path in licences.iterdir() if path.is_dir()}

    assert folders == {each.replace(" ", "-").replace(":", "-") for each in named}
    assert all(any(folder.iterdir()) for folder in licences.iterdir() if folder.is_dir())


def test_the_licences_of_what_matters_most_are_there(command: Path) -> None:
    names = " ".join(path.name for path in (command.parent / "licences").iterdir())

    for name in ("PySide6_Essentials-", "Python-", "cryptography-", "httpx-", "libssl"):
        assert name in names


def test_the_libraries_of_qt_are_files_that_can_be_replaced(command: Path, home: Path) -> None:
    library = command.parent / LIBRARIES / "libQt6Widgets.so.6"
    original = library.read_bytes()
    check = ["env", "-i", f"HOME={home}", "LANG=C.UTF-8", str(command), "doctor", "--self-test"]

    # What stands there is loaded: an empty file is not Qt, and another copy of Qt is.
    library.write_bytes(b"")
    without = subprocess.run(check, capture_output=True, check=False)
    library.write_bytes(original)
    replaced = subprocess.run(check, capture_output=True, check=False)

    assert without.returncode != 0
    assert replaced.returncode == 0


def test_no_library_is_looked_for_in_vain(command: Path) -> None:
    libraries = [path for path in command.parent.rglob("*.so*") if not path.is_symlink()]

    listed = subprocess.run(["ldd", *libraries], capture_output=True, text=True, check=False)

    missing = [line.strip() for line in listed.stdout.splitlines() if "not found" in line]
    assert missing == []
