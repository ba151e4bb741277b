"""What an administrator has decided for everybody who uses a computer."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Lock(StrEnum):
    """A choice that can be taken out of the user's hands.

    The names are those of the settings file, with a dot behind the object one stands in. Only
    `portal` is none of its keys: it says where people may sign in.
    """

    PORTAL = "portal"
    REFRESH_INTERVAL = "refresh_interval_s"
    LANGUAGE = "language"
    LOG_LEVEL = "log_level"
    PROXY = "proxy"
    CA_FILE = "ca_file"
    KEYRING = "keyring"
    LOOK_FOR_NEW_VERSIONS = "look_for_new_versions"
    BADGE_COUNTS = "badge.counts"
    BADGE_STYLE = "badge.style"
    BADGE_PANEL = "badge.panel"
    MUTED_IN_GREY = "badge.muted_in_grey"
    MENU_ORDER = "menu.order"
    OPEN_WITH = "menu.open_with"
    OPEN_COMMAND = "menu.command"
    ACTING = "menu.acting"
    PICTURES = "menu.pictures"
    HIDE_NAMES = "menu.hide_names"
    NOTICES_ENABLED = "notifications.enabled"
    NOTICE_KINDS = "notifications.kinds"
    SOUND = "notifications.sound"
    QUIET_HOURS = "notifications.quiet_hours"
    FAVOURITES_BREAK_THROUGH = "notifications.favourites_break_through"

    @property
    def keys(self) -> tuple[str, ...]:
        """The way to it in the settings file, from the outside in."""
        return tuple(self.value.split("."))


def locks_named(name: str) -> frozenset[Lock]:
    """What an administrator means: `quiet_hours`, `badge.style`, or `menu` for all that is in it.

    Empty for a name that nothing here has.
    """
    return frozenset(lock for lock in Lock if name == lock.value or name in lock.keys)


@dataclass(frozen=True, slots=True)
class Policy:
    """`portal` is the address to sign in at, offered to everybody, and required where locked."""

    portal: str | None = None
    locks: frozenset[Lock] = frozenset()

    @property
    def required_portal(self) -> str | None:
        """The only portal at which accounts may be added, None where every portal will do."""
        return self.portal if Lock.PORTAL in self.locks else None

    def allows(self, portal: str) -> bool:
        """Whether accounts may be added there; `portal` is the address of a portal."""
        required = self.required_portal
        return required is None or _comparable(portal) == _comparable(required)


OPEN: Final = Policy()
"""No administrator has decided anything."""


def _comparable(portal: str) -> str:
    return portal.rstrip("/").casefold()
