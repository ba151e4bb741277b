"""Where socket and lock stand: in a folder nobody else can enter, also where somebody tries to."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from trayapp.desktop.private_folder import private_folder

assert sys.platform != "win32"


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for everybody's temporary files, of a session that has none of its own."""
    folder = tmp_path / "shared"
    folder.mkdir()
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_is_the_sessions_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))

    assert private_folder() == own


def test_without_one_it_is_made_for_this_user_alone(shared: Path) -> None:
    folder = private_folder()

    assert folder.parent == shared
    assert str(os.getuid()) in folder.name
    assert folder.stat().st_mode & 0o777 == 0o700
    assert private_folder() == folder


def test_a_session_folder_that_others_may_enter_is_not_used(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lax = tmp_path / "lax"
    lax.mkdir()
    lax.chmod(0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(lax))

    assert private_folder().parent == shared


@pytest.mark.parametrize("trick", ["open to all", "link", "file", "somebody else's"])
def test_somebody_who_was_there_first_cannot_keep_the_tray_from_starting(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trick: str
) -> None:
    taken = private_folder()
    taken.rmdir()
    target = tmp_path / "target"
    target.mkdir(mode=0o700)
    if trick == "link":
        taken.symlink_to(target)
    elif trick == "file":
        taken.touch()
    else:
        taken.mkdir()
        taken.chmod(0o777 if trick == "open to all" else 0o700)
    if trick == "somebody else's":
        owner = os.getuid()
        found = Path.lstat

        def foreign(path: Path) -> os.stat_result:
            entry = found(path)
            strange = (*entry[:4], owner + 1, *entry[5:])
            return os.stat_result(strange) if path == taken else entry

        monkeypatch.setattr(Path, "lstat", foreign)

    folder = private_folder()

    assert folder != taken
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.stat().st_uid == os.getuid()
