"""Reading files that people may have put something else in the place of."""

import errno
import stat
from pathlib import Path

from trayapp.storage.in_use import once_free


def text_of(path: Path) -> str:
    """In UTF-8; raises `OSError`, also for what is no plain file, and `ValueError`."""
    check_plain(path)
    return once_free(lambda: path.read_text(encoding="utf-8"))


def check_plain(path: Path) -> None:
    """Raises `OSError` for what could be opened and read without end, or only once somebody writes.

    A folder is not among these: opening it says itself what it is.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "Not a plain file")
