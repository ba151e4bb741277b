"""What can be wrong with a text somebody pasted; the words for it are the view's."""

from enum import Enum, auto


class Flaw(Enum):
    """Why a text is not the address that was asked for."""

    EMPTY = auto()
    NOT_AN_ADDRESS = auto()
    NOT_ENCRYPTED = auto()
    NO_WEBHOOK = auto()
    NOT_A_PROXY = auto()
    SOCKS_PROXY = auto()
    PASSWORD_IN_PROXY = auto()


class CodeFlaw(Enum):
    """Why a code does not let a local application in."""

    NO_CODE = auto()
    OTHER_SIGN_IN = auto()
    NOT_ACCEPTED = auto()
    UNKNOWN_APPLICATION = auto()
