"""The folder of the tray's socket and lock: nobody else can reach them, nor take their place."""

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import Final

from trayapp.system.program import COMMAND

_PRIVATE: Final = 0o700


def private_folder() -> Path:
    """The session's own folder, or one we make; the same for every start in one session."""
    if sys.platform == "win32":
        import tempfile

        # Every user's own there, and so is what stands in it.
        return Path(tempfile.gettempdir())
    given = os.environ.get("XDG_RUNTIME_DIR")
    if given and _is_private(Path(given)):
        return Path(given)
    # Rarely needed, and a lot to load for the name of a folder.
    import tempfile

    shared = Path(tempfile.gettempdir(), f"{COMMAND}-{os.getuid()}")
    from trayapp.storage.folders import turns_path

    # Whoever else made the first one meant to keep us out; nobody else can make the second.
    last = turns_path().with_name("run")
    for folder in (shared, last):
        with contextlib.suppress(OSError):
            folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        if _is_private(folder):
            return folder
    return last


def _is_private(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        # Not through a link, which somebody else could point elsewhere later.
        found = folder.lstat()
    except OSError:
        return False
    open_to_others = stat.S_IMODE(found.st_mode) & ~_PRIVATE
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not open_to_others
