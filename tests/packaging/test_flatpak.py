"""What the Flatpak may do outside of its sandbox: what is used, and no more."""

import re
from pathlib import Path

from tests.packaging.scripts import PACKAGING
from trayapp.system.autostart.freedesktop import folder_outside
from trayapp.system.program import APP_ID, COMMAND

MANIFEST = (PACKAGING / "linux" / f"{APP_ID}.yml").read_text(encoding="utf-8")
PERMISSIONS = set(re.findall(r"^  - (--\S+)$", MANIFEST, re.MULTILINE))


def test_the_permissions_are_these() -> None:
    assert {
        "--socket=wayland",
        "--socket=fallback-x11",
        "--share=ipc",
        "--share=network",
        "--talk-name=org.kde.StatusNotifierWatcher",
        "--talk-name=org.freedesktop.secrets",
        "--filesystem=xdg-config/autostart:ro",
    } == PERMISSIONS


def test_the_folder_it_may_read_is_the_one_that_is_looked_at() -> None:
    outside = folder_outside({"HOST_XDG_CONFIG_HOME": "/home/anna/.config"})

    assert outside == Path("/home/anna/.config/autostart")


def test_it_starts_the_program_under_its_own_name() -> None:
    assert f"id: {APP_ID}" in MANIFEST.splitlines()
    assert f"command: {COMMAND}" in MANIFEST.splitlines()
