"""The Debian package."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.artefacts.conftest import PACKAGE, built, run
from trayapp.system.program import APP_ID

SHARE = Path("/usr/share")


def installed_files() -> list[str]:
    return run("dpkg", "--listfiles", PACKAGE).splitlines()


def test_lintian_finds_no_error() -> None:
    if shutil.which("lintian") is None:
        pytest.fail("lintian is not installed")
    as_root = ["--allow-root"] if os.geteuid() == 0 else []

    done = subprocess.run(
        ["lintian", *as_root, "--fail-on", "error", built("*.deb")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.usefixtures("command")
def test_desktops_find_entry_icons_and_description() -> None:
    files = installed_files()

    assert f"{SHARE}/applications/{APP_ID}.desktop" in files
    assert f"{SHARE}/icons/hicolor/scalable/apps/{APP_ID}.svg" in files
    assert f"{SHARE}/icons/hicolor/48x48/apps/{APP_ID}.png" in files
    run("desktop-file-validate", SHARE / "applications" / f"{APP_ID}.desktop")
    run("appstreamcli", "validate", "--no-net", SHARE / "metainfo" / f"{APP_ID}.metainfo.xml")


@pytest.mark.usefixtures("command")
def test_the_entry_starts_the_command_by_its_name() -> None:
    entry = (SHARE / "applications" / f"{APP_ID}.desktop").read_text(encoding="utf-8")

    assert re.findall("^Exec=(.*)$", entry, re.MULTILINE) == [
        "bitrix24-tray",
        "bitrix24-tray refresh",
        "bitrix24-tray settings",
    ]


@pytest.mark.usefixtures("command")
def test_every_file_is_as_it_was_packed() -> None:
    assert run("dpkg", "--verify", PACKAGE) == ""


@pytest.mark.usefixtures("command")
def test_it_starts_for_nobody_who_did_not_ask_for_it() -> None:
    assert not [name for name in installed_files() if "autostart" in name]


def test_removing_it_leaves_nothing(command: Path) -> None:
    """And it can be installed again: the other tests want it back."""
    files = [Path(name) for name in installed_files()]

    run("dpkg", "--purge", PACKAGE)
    # Folders may be shared with others; those that are named after us are not.
    left = [path for path in files if path.is_file() or (PACKAGE in path.name and path.exists())]
    run("dpkg", "--install", built("*.deb"))

    assert left == []
    assert command.exists()
