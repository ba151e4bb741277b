"""What can be wrong with an address somebody pasted; the words for it are the view's."""

from enum import Enum, auto


class Flaw(Enum):
    """Why a text is not the address that was asked for."""

    EMPTY = auto()
    NOT_AN_ADDRESS = auto()
    NOT_ENCRYPTED = auto()
    NO_WEBHOOK = auto()
