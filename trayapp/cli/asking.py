"""Standard input line by line: asked for at a terminal, else just read."""

import getpass
import sys
from contextlib import suppress
from typing import Final

from trayapp.cli.output import tell

_LONGEST_LINE: Final = 10_000
"""Bytes; what is piped in by mistake may have no end."""


class Asking:
    """Reads no further than the line it is asked for, so that nothing is lost to a buffer.

    `line` may wait in a thread of its own while the program ends: it holds no lock.
    """

    def __init__(self) -> None:
        self.at_terminal = sys.stdin is not None and sys.stdin.isatty()
        buffered = None if sys.stdin is None else sys.stdin.buffer
        self._input = getattr(buffered, "raw", buffered)

    def line(self, prompt: str = "") -> str | None:
        """A line without its end, None after the last one."""
        if self.at_terminal:
            tell(prompt, end="")
        raw = b"" if self._input is None else self._input.readline(_LONGEST_LINE)
        return raw.decode(errors="replace").strip() if raw else None

    def hidden(self, prompt: str) -> str | None:
        """A line that is not shown while it is typed."""
        if not self.at_terminal:
            return self.line()
        with suppress(EOFError, UnicodeDecodeError):
            return getpass.getpass(prompt).strip()
        return None
