"""What each exit status says to a script."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """The statuses scripts may rely on."""

    FINE = 0
    PROBLEM = 1
    WRONG_USAGE = 2
    NO_ACCOUNT = 3
    NO_KEYRING = 4
