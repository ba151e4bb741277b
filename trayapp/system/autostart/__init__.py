"""Launch at login, as the system itself remembers it: we keep no second truth."""

import importlib
import os
import sys
from pathlib import Path
from typing import Protocol

from trayapp.system.autostart.freedesktop import (
    AutostartFile,
    autostart_folders,
    folder_outside,
)
from trayapp.system.program import launch_command


class Autostart(Protocol):
    """Whether the tray starts at login. Asked anew each time: people change it elsewhere, too."""

    @property
    def asks(self) -> bool:
        """Whether turning it on or off may wait for a person: not for a GUI thread."""

    def is_on(self) -> bool:
        """What would happen at the next login; raises nothing."""

    def target(self) -> str | None:
        """The program that would be started, None if none would; raises nothing."""

    def turn_on(self) -> None:
        """Also mends an entry of a program that has moved; raises `OSError`."""

    def turn_off(self) -> None:
        """Fine if it is off already; raises `OSError`."""


def autostart_for(platform: str = sys.platform) -> Autostart | None:
    """This system's way, None where there is none we know."""
    command = launch_command(platform)
    # Each brings libraries of its own, and this is asked before the icon is there.
    if platform == "win32":
        from trayapp.system.autostart.windows import RunKey

        return RunKey(command, importlib.import_module("winreg"))
    if platform == "darwin":
        from trayapp.system.autostart.macos import LaunchAgent

        return LaunchAgent(command, Path.home() / "Library" / "LaunchAgents")
    if not platform.startswith(("linux", "freebsd")):
        return None
    own, *shared = autostart_folders(os.environ)
    if "FLATPAK_ID" not in os.environ:
        return AutostartFile(command, own, shared)
    # No desktop looks into the sandbox's own folder, where this keeps what it was granted.
    from trayapp.system.autostart.background_portal import BackgroundPortal

    return BackgroundPortal(own, folder_outside(os.environ))
