"""The digits and the plus sign of the icon, built from whole-pixel bars so that no font is needed.

A digit is a choice of the seven bars of a pocket calculator, rounded where two of them meet. Bars
begin and end on whole pixels, which keeps "42" crisp at 16 px, where a font would blur.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainterPath

from trayapp.desktop.tray.paths import polygon, rectangle, spandrel

# a top, b top right, c bottom right, d bottom, e bottom left, f top left, g middle
_BARS = {
    "0": "abcdef",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgecd",
    "8": "abcdefg",
    "9": "abcdfg",
}

# The corners that stay square, as the two bars that meet there.
_SQUARE = {("2", "de"), ("4", "gf"), ("5", "af")}

# Four columns have no room for two stems of two pixels, so these stand here dot by dot.
_DOTS = {
    "0": ".##. ##.# ##.# ##.# ##.# ##.# ##.# ##.# ##.# .##.",
    "1": "..## .### #### ..## ..## ..## ..## ..## ..## ..##",
    "2": "###. ..## ..## ..## ..## .##. ##.. ##.. ##.. ####",
    "3": "###. ..## ..## ..## .##. ..## ..## ..## ..## ###.",
    "4": "#.## #.## #.## #.## #.## #### ..## ..## ..## ..##",
    "5": "#### ##.. ##.. ##.. ###. ..## ..## ..## ..## ###.",
    "6": ".### ##.. ##.. ##.. ###. ##.# ##.# ##.# ##.# .##.",
    "7": "#### ..## ..## ..## .##. .##. .##. ##.. ##.. ##..",
    "8": ".##. #.## #.## #.## .##. #.## #.## #.## #.## .##.",
    "9": ".##. #.## #.## #.## #.## .### ..## ..## ..## ###.",
}
_DOTS_WIDTH = 4


@dataclass(frozen=True, slots=True)
class _Cell:
    """The box of one glyph, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def stem(self) -> int:
        """How wide an upright bar is: a third of the digit, but its hole never closes."""
        return max(1, min(round(self.width * 0.36), (self.width - 1) // 2))

    @property
    def flat(self) -> int:
        """How tall a level bar is: as a stem, but both holes of an 8 keep two pixels."""
        return max(1, min(self.stem, (self.height - 4) // 3))


def number_path(text: str, box: QRect) -> QPainterPath:
    """Fill the box with one to three glyphs: digits, of which "+" may be the last."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for glyph, cell in zip(text, _cells(text, box), strict=True):
        path.addPath(_glyph(glyph, cell))
    return path


def _cells(text: str, box: QRect) -> list[_Cell]:
    """Share the box out: equal digits, a narrower plus, and what is left over around them."""
    gaps = len(text) - 1
    gap = max(1, round(box.width() / 18))
    digits = len(text.rstrip("+"))
    room = box.width() - gap * gaps
    plus = _plus_width(room, digits) if text.endswith("+") else 0
    width = min((room - plus) // digits, round(box.height() * 0.66))
    if not gaps:
        width -= (box.width() - width) % 2
    used = width * digits + plus + gap * gaps
    if gaps == 1 and (box.width() - used) % 2:
        gap, used = gap + 1, used + 1
    height = min(box.height(), round(width * 2.6))
    height += (box.height() - height) % 2
    x = box.x() + (box.width() - used) // 2
    y = box.y() + (box.height() - height) // 2
    return [
        _Cell(x + i * (width + gap), y, plus if glyph == "+" else width, height)
        for i, glyph in enumerate(text)
    ]


def _plus_width(room: int, digits: int) -> int:
    """How wide the plus is: narrower beside two digits, which need the room at small sizes."""
    if digits == 1:
        return max(6, 2 * round(room * 0.225))
    wide = max(6, 2 * round(room * 0.14))
    return next((narrow for narrow, least in ((3, 14), (5, 16)) if room < least), wide)


def _glyph(glyph: str, cell: _Cell) -> QPainterPath:
    if glyph == "+":
        return _plus(cell)
    if cell.width == _DOTS_WIDTH:
        return _dotted(glyph, cell)
    if glyph == "1":
        return _one(cell)
    if glyph == "7":
        return _seven(cell)
    return _barred(glyph, cell)


def _plus(cell: _Cell) -> QPainterPath:
    # The arm is as odd or as even as the whole: only so both stand on whole pixels.
    odd = cell.width % 2
    arm = odd + 2 * round((cell.width * 0.36 - odd) / 2)
    side = (cell.width - arm) // 2
    top = cell.y + (cell.height - cell.width) // 2
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRect(cell.x + side, top, arm, cell.width)
    path.addRect(cell.x, top + side, cell.width, arm)
    return path


def _dotted(glyph: str, cell: _Cell) -> QPainterPath:
    rows = _DOTS[glyph].split()
    top = cell.y + (cell.height - len(rows)) // 2
    path = QPainterPath()
    for y, row in enumerate(rows):
        for x, dot in enumerate(row):
            if dot == "#":
                path.addRect(cell.x + x, top + y, 1, 1)
    return path


def _one(cell: _Cell) -> QPainterPath:
    stem, top, bottom = cell.stem, cell.y, cell.y + cell.height
    left = cell.x + (cell.width - stem) // 2 + stem // 2
    return polygon(
        (left + stem, top),
        (left + stem, bottom),
        (left, bottom),
        (left, top + stem * 1.6),
        (left - stem, top + stem * 2.1),
        (left - stem, top + stem),
        (left, top),
    )


def _seven(cell: _Cell) -> QPainterPath:
    top, bottom = cell.y, cell.y + cell.height
    left, right = cell.x, cell.x + cell.width
    foot = left + cell.width // 5
    return polygon(
        (left, top),
        (right, top),
        (right, top + cell.flat),
        (foot + cell.stem * 1.1, bottom),
        (foot, bottom),
        (right - cell.stem * 1.15, top + cell.flat),
        (left, top + cell.flat),
    )


def _barred(glyph: str, cell: _Cell) -> QPainterPath:
    bars = _BARS[glyph]
    stem, flat = cell.stem, cell.flat
    left, top = cell.x, cell.y
    right, bottom = left + cell.width, top + cell.height
    waist = top + (cell.height - flat) // 2
    indent = cell.width // 4 if glyph == "3" else 0
    places = {
        "a": QRect(left, top, cell.width, flat),
        "b": QRect(right - stem, top, stem, waist + flat - top),
        "c": QRect(right - stem, waist, stem, bottom - waist),
        "d": QRect(left, bottom - flat, cell.width, flat),
        "e": QRect(left, waist, stem, bottom - waist),
        "f": QRect(left, top, stem, waist + flat - top),
        "g": QRect(left + indent, waist, cell.width - indent, flat),
    }
    # Two bars that meet, the bar that would go on beyond them, where, and the way inwards.
    corners = (
        ("af", "", left, top, 1, 1),
        ("ab", "", right, top, -1, 1),
        ("de", "", left, bottom, 1, -1),
        ("dc", "", right, bottom, -1, -1),
        ("gf", "e", left, waist + flat, 1, -1),
        ("ge", "f", left, waist, 1, 1),
        ("gb", "c", right, waist + flat, -1, -1),
        ("gc", "b", right, waist, -1, 1),
    )
    path = QPainterPath()
    for bar in bars:
        path = path.united(rectangle(QRectF(places[bar])))
    outer = cell.width * 0.4
    inner = outer - stem * 0.8
    for pair, beyond, x, y, dx, dy in corners:
        if not set(pair) <= set(bars):
            continue
        if (glyph, pair) not in _SQUARE and not (beyond and beyond in bars):
            path = path.subtracted(spandrel(x, y, outer * dx, outer * dy))
        path = path.united(spandrel(x + stem * dx, y + flat * dy, inner * dx, inner * dy))
    if glyph == "8":
        path = path.subtracted(_notches(cell, waist))
    return path


def _notches(cell: _Cell, waist: int) -> QPainterPath:
    """What pinches the waist of an 8, whose holes are too narrow to tell it from a 0."""
    deep = max(1, round(cell.stem * 0.35))
    floor = waist + cell.flat
    path = QPainterPath()
    for outside, inside in (
        (cell.x, cell.x + deep),
        (cell.x + cell.width, cell.x + cell.width - deep),
    ):
        path.addPath(
            polygon(
                (outside, waist - deep),
                (inside, waist),
                (inside, floor),
                (outside, floor + deep),
            )
        )
    return path
