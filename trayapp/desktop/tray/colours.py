"""The colours of the icon, for every panel it may stand on."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

from trayapp.desktop.tray.panel import panel_shown
from trayapp.model.panel import Panel

INK: Final = QColor("#101820")
WHITE: Final = QColor("#ffffff")
_BLUE: Final = QColor("#2f86f0")
RED: Final = QColor("#d92b1c")
_AMBER: Final = QColor("#ffb300")
_BROWN: Final = QColor("#b04a00")
_PAPER: Final = QColor("#e3e8ed")
SLATE: Final = QColor("#3d4853")
_GREY: Final = QColor("#93a0ac")
_DARK_GREY: Final = QColor("#66727e")


@dataclass(frozen=True, slots=True)
class Colours:
    """One set. `edge` runs around every shape and parts it from a panel of the shape's own hue.

    `line` is for what stands on no ground of its own, `ground` and `digits` for an old number.
    """

    edge: QColor
    bubble: QColor
    dots: QColor
    line: QColor
    muted: QColor
    warning: QColor
    warning_mark: QColor
    ground: QColor
    ground_edge: QColor
    digits: QColor


# The fills stand out from black and from white alike.
_FOR_ANY: Final = Colours(
    edge=INK,
    bubble=_BLUE,
    dots=WHITE,
    line=_PAPER,
    muted=_GREY,
    warning=_AMBER,
    warning_mark=INK,
    ground=_PAPER,
    ground_edge=INK,
    digits=SLATE,
)

# The edge of these has the panel's own tone: it is not seen there, and saves the icon elsewhere.
_FOR_DARK: Final = Colours(
    edge=INK,
    bubble=WHITE,
    dots=INK,
    line=WHITE,
    muted=_GREY,
    warning=_AMBER,
    warning_mark=INK,
    ground=_PAPER,
    ground_edge=INK,
    digits=SLATE,
)
_FOR_LIGHT: Final = Colours(
    edge=WHITE,
    bubble=INK,
    dots=WHITE,
    line=INK,
    muted=_DARK_GREY,
    warning=_BROWN,
    warning_mark=WHITE,
    # An old number is dark on light on every panel, which a light one shows by the edge only.
    ground=WHITE,
    ground_edge=SLATE,
    digits=SLATE,
)


def colours_for(panel: Panel) -> Colours:
    """The set to draw with on that panel."""
    return {Panel.DARK: _FOR_DARK, Panel.LIGHT: _FOR_LIGHT}.get(panel_shown(panel), _FOR_ANY)
