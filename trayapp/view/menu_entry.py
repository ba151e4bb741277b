"""What a menu consists of, as values: entries, and what choosing one of them means."""

from dataclasses import dataclass
from enum import Enum, auto

from trayapp.model.account import AccountId
from trayapp.model.action import Action
from trayapp.model.picture import Picture
from trayapp.model.release import Version


class Command(Enum):
    """What the menu can ask of the program."""

    REFRESH = auto()
    SIGN_IN = auto()
    ACCEPT_ADDRESS = auto()
    WHY = auto()
    SEEN = auto()
    COUNT_AGAIN = auto()
    SETTINGS = auto()
    LEAVE_DEMO = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True)
class Ask:
    """A command, about one account or about all."""

    command: Command
    account_id: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A place in the portal, opened the way the user chose."""

    url: str


class Way(Enum):
    """Where else than usual an address may go."""

    BROWSER = auto()
    APP = auto()
    CLIPBOARD = auto()


@dataclass(frozen=True, slots=True)
class Send:
    """An address, sent another way than the usual one."""

    url: str
    way: Way


@dataclass(frozen=True, slots=True)
class Change:
    """Something to change on the portal."""

    account_id: AccountId
    action: Action


class Mark(Enum):
    """What can be remembered about a conversation here, without the portal knowing."""

    SEEN = auto()
    COUNT_AGAIN = auto()
    FAVOURITE = auto()
    ORDINARY = auto()


@dataclass(frozen=True, slots=True)
class Remember:
    """Something to remember about a conversation."""

    account_id: AccountId
    dialog_id: str
    mark: Mark


class PauseChoice(Enum):
    """How long nothing is to pop up."""

    HOUR = auto()
    TOMORROW = auto()
    UNTIL_SWITCHED_ON = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class PauseFor:
    """A pause of the notices that begins when it is chosen, or the end of one."""

    choice: PauseChoice


@dataclass(frozen=True, slots=True)
class PassOver:
    """A new version of the program that somebody does not want to hear of."""

    version: Version


Act = Ask | Open | Send | Change | Remember | PauseFor | PassOver


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry. `key` is unique in a menu and stays while the entry is about the same thing.

    `text` is plain: whoever draws it escapes what its toolkit takes for markup; "" is a
    separator. An entry with `children` opens a menu of them; one without `act` and children only
    informs.
    """

    key: str
    text: str = ""
    act: Act | None = None
    children: tuple["Entry", ...] = ()
    picture: Picture | None = None
