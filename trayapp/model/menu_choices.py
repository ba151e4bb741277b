"""What the menu shows first, where its rows lead, and whether it may change the portal."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Order(StrEnum):
    """Which conversations stand first within their section; favourites always do."""

    COUNT = "count"
    RECENCY = "recency"


class OpenWith(StrEnum):
    """What opens a place in the portal."""

    BROWSER = "browser"
    APP = "app"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class MenuChoices:
    """`acting`: conversations may be marked and muted from here, which changes the portal.

    `command` is what `OpenWith.COMMAND` runs, in which `{url}` stands for the address.
    `hide_names`: nobody who looks at the screen learns who wrote.
    """

    order: Order = Order.COUNT
    open_with: OpenWith = OpenWith.BROWSER
    command: str | None = None
    acting: bool = False
    pictures: bool = True
    hide_names: bool = False


USUAL_MENU: Final = MenuChoices()
