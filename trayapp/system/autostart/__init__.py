"""Launch at login, as the system itself remembers it: we keep no second truth."""

import importlib
import os
import sys
from pathlib import Path
from typing import Protocol

from trayapp.system.autostart.freedesktop import AutostartFile, autostart_folders
from trayapp.system.autostart.macos import LaunchAgent
from trayapp.system.autostart.program import launch_command
from trayapp.system.autostart.windows import RunKey


class Autostart(Protocol):
    """Whether the tray starts at login. Asked anew each time: people change it elsewhere, too."""

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
    if platform == "win32":
        return RunKey(command, importlib.import_module("winreg"))
    if platform == "darwin":
        return LaunchAgent(command, Path.home() / "Library" / "LaunchAgents")
    # In a Flatpak the folder below belongs to the sandbox: no desktop would look into it.
    if platform.startswith(("linux", "freebsd")) and "FLATPAK_ID" not in os.environ:
        own, *shared = autostart_folders(os.environ)
        return AutostartFile(command, own, shared)
    return None
