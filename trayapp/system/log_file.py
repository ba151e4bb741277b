"""The tray's log: a file that is rotated, small, and nobody else's."""

import contextlib
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from trayapp.system.logs import log_through

_LARGEST: Final = 512 * 1024
_KEPT: Final = 3
_PRIVATE: Final = 0o700
_OTHERS: Final = 0o077


class _LogFile(RotatingFileHandler):
    """A full disk, or a file that cannot be opened after all, is nothing to talk about."""

    def doRollover(self) -> None:  # noqa: N802  # logging's name
        """Goes on in the same file while somebody reads it: Windows does not rename it then."""
        try:
            super().doRollover()
        except PermissionError:
            if sys.platform != "win32":
                raise

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """Says nothing; logging would print the record, and with it what is to be redacted."""


def log_to_file(path: Path, level: str) -> None:
    """Sends log lines to a rotating file; a file that cannot be written costs only the log."""
    try:
        path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        _keep_private(path.parent)
        handler = _LogFile(
            path,
            maxBytes=_LARGEST,
            backupCount=_KEPT,
            encoding="utf-8",
            delay=True,
            errors="backslashreplace",
        )
    except OSError:
        return
    log_through(handler, level)


def _keep_private(folder: Path) -> None:
    """A folder that was there before may be open to everybody; at `debug` the log knows a lot."""
    with contextlib.suppress(OSError):
        if folder.stat().st_mode & _OTHERS:
            folder.chmod(_PRIVATE)
