"""What the tray icon says, as a value: a shape and at most three glyphs."""

from dataclasses import dataclass
from enum import Enum, auto

from trayapp.model.panel import Panel


class Shape(Enum):
    """A state of the icon; each has a silhouette of its own, for people who do not see colours."""

    CALM = auto()
    MUTED = auto()
    UNREAD = auto()
    SIGNED_OUT = auto()
    LOADING = auto()
    STALE = auto()
    ATTENTION = auto()


@dataclass(frozen=True, slots=True)
class Face:
    """One face of the icon.

    `text` is "" or a shortened number such as "7", "42", "99+" or "5+". UNREAD without one is a
    dot; STALE carries the last number known, "" when that was 0 or unknown; no other shape has one.
    MUTED: nothing is unread but in muted conversations.
    """

    shape: Shape
    text: str = ""
    panel: Panel = Panel.AUTO
