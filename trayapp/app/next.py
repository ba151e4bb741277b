"""How one tray of a process ends."""

from enum import IntEnum


class Next(IntEnum):
    """What follows when a tray's event loop ends."""

    QUIT = 0
    DEMO = 1
    SIGN_IN = 2
