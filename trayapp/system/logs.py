"""Log lines that may be shown to anybody: rotated, small, without secrets."""

import contextlib
import logging
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_SLASH: Final = r"(?:\\*/|%2[Ff])"
"""As it is, as PHP writes it in JSON, and inside of another address."""

_WEBHOOK: Final = re.compile(
    rf"(rest{_SLASH}(?:api{_SLASH})?\d+{_SLASH})[A-Za-z0-9_-]+"
    rf"|({_SLASH}\d+{_SLASH})[A-Za-z0-9_-]{{6,}}"
)
_TOKEN: Final = re.compile(
    r"""((?:access_token|refresh_token|client_secret|[?&]code)["']?\s*[=:]\s*["']?|\bBearer\s+)"""
    r"[A-Za-z0-9._~-]+"
)
_LARGEST: Final = 512 * 1024
_KEPT: Final = 3
_PRIVATE: Final = 0o700
_OTHERS: Final = 0o077


def redacted(text: str) -> str:
    """The text with stars for whatever looks like a webhook's secret, or like a token."""
    return _TOKEN.sub(r"\1***", _WEBHOOK.sub(lambda found: f"{found[1] or found[2]}***", text))


class RedactingFormatter(logging.Formatter):
    """Knows no secrets, neither in messages nor in tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished line or lines."""
        return redacted(super().format(record))


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
    _install(handler, level)


def _keep_private(folder: Path) -> None:
    """A folder that was there before may be open to everybody; at `debug` the log knows a lot."""
    with contextlib.suppress(OSError):
        if folder.stat().st_mode & _OTHERS:
            folder.chmod(_PRIVATE)


def log_to_standard_error(level: str) -> None:
    """Sends log lines to the terminal."""
    _install(logging.StreamHandler(), level)


def log_nowhere() -> None:
    """Keeps logging from printing its warnings by itself."""
    logging.getLogger().addHandler(logging.NullHandler())


def _install(handler: logging.Handler, level: str) -> None:
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for earlier in root.handlers[:]:
        # Going to the demo and back starts a log each time.
        if isinstance(earlier.formatter, RedactingFormatter):
            root.removeHandler(earlier)
            earlier.close()
    root.addHandler(handler)
    root.setLevel(level.upper())
    # At INFO these two log every address, and the webhook's address is the password.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
