"""How the icon shows its number."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from trayapp.model.panel import Panel
from trayapp.model.sources import EVERYTHING, CountRule


class BadgeStyle(StrEnum):
    """How much of the number the icon tells."""

    NUMBER = "number"
    DOT = "dot"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Appearance:
    """`muted_in_grey`: the icon tells when nothing is unread but in muted conversations."""

    rule: CountRule = EVERYTHING
    style: BadgeStyle = BadgeStyle.NUMBER
    panel: Panel = Panel.AUTO
    muted_in_grey: bool = True


USUAL_APPEARANCE: Final = Appearance()
