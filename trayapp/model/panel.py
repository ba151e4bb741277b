"""The panels an icon may have to stand out from."""

from enum import StrEnum


class Panel(StrEnum):
    """The panel the icon has to stand out from, or colours that stand out from any."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    COLOUR = "colour"
