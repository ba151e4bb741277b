"""A word to the running tray; Qt is loaded for it on Windows only."""

import sys
from enum import Enum, auto
from typing import Final

from trayapp.desktop.lines.requests import TAKEN

ANSWERS_IN_S: Final = 2.0
"""One that is busy reads the request later, also from a line that is closed by then."""


class Reply(Enum):
    """What became of a request."""

    TAKEN = auto()
    NOT_TAKEN = auto()
    NOBODY_THERE = auto()


def ask(name: str, request: str) -> Reply:
    """What the tray of that name makes of the request; waits a few seconds at most."""
    answer = answer_of(name, request)
    if answer is None:
        return Reply.NOBODY_THERE
    return Reply.TAKEN if answer == TAKEN else Reply.NOT_TAKEN


def answer_of(name: str, request: str) -> str | None:
    """What the tray of that name says: nothing if it is too busy, None if it is not there."""
    if sys.platform == "win32":
        from trayapp.desktop.lines.pipe import exchange
    else:
        from trayapp.desktop.lines.unix_asking import exchange
    return exchange(name, request, ANSWERS_IN_S)
