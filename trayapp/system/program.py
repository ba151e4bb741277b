"""What is started at login: this very program, by absolute paths."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

APP_ID: Final = "io.github.bitrix24_tray.Bitrix24Tray"
SHOWN_NAME: Final = "Bitrix24 Tray"
COMMAND: Final = "bitrix24-tray"


def launch_command(
    platform: str = sys.platform,
    executable: str = sys.executable,
    started_as: str = sys.argv[0],
    *,
    frozen: bool = hasattr(sys, "frozen"),
    environ: Mapping[str, str] = os.environ,
) -> tuple[str, ...]:
    """The program and its arguments. `frozen`: it is its own executable, without a Python."""
    image = _app_image(executable, environ)
    if image is not None:
        return (image,)
    if frozen:
        return (executable,)
    if platform == "win32":
        # The installed command is a console program: its empty window would stay all day.
        windowless = Path(executable).with_name("pythonw.exe")
        return (str(windowless) if windowless.exists() else executable, "-m", "trayapp")
    for neighbour in (executable, started_as):
        command = Path(neighbour).absolute().with_name(COMMAND)
        if command.is_file() and os.access(command, os.X_OK):
            return (str(command),)
    return (executable, "-m", "trayapp")


def _app_image(executable: str, environ: Mapping[str, str]) -> str | None:
    """The AppImage we run from: what is inside of it stands at another place at every start.

    Its variables are handed on to every program started from it, so others find them, too.
    """
    image, inside = environ.get("APPIMAGE"), environ.get("APPDIR")
    if image and inside and Path(executable).is_relative_to(inside):
        return image
    return None
