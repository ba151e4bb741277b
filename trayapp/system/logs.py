"""Log lines that may be shown to anybody: rotated, small, without secrets."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_WEBHOOK: Final = re.compile(r"(/\d+/)[A-Za-z0-9_-]{6,}(?=/|\b)")
_LARGEST: Final = 512 * 1024
_KEPT: Final = 3


class RedactingFormatter(logging.Formatter):
    """Replaces what looks like a webhook's secret, in messages and in tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished line or lines."""
        return _WEBHOOK.sub(r"\1***", super().format(record))


def log_to_file(path: Path, level: str) -> None:
    """Sends log lines to a rotating file; a file that cannot be written costs only the log."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return
    _install(handler, level)


def log_to_standard_error(level: str) -> None:
    """Sends log lines to the terminal."""
    _install(logging.StreamHandler(), level)


def _install(handler: logging.Handler, level: str) -> None:
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level.upper())
    # At INFO these two log every address, and the webhook's address is the password.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
