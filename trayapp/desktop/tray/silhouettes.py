"""The outlines the icon's states are told apart by, each cut for one size on whole pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from trayapp.desktop.tray.paths import ellipse, polygon, rectangle, rounded


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawing in sixteenths of the icon, moved to the whole pixels of one size."""

    size: int

    @property
    def edge(self) -> int:
        """How wide the dark edge around every shape is."""
        return max(1, round(self.size / 20))

    @property
    def inside(self) -> QRect:
        """What the edge leaves of the icon."""
        return QRect(0, 0, self.size, self.size).adjusted(
            self.edge, self.edge, -self.edge, -self.edge
        )

    def px(self, sixteenths: float) -> int:
        return round(sixteenths * self.size / 16)


def bubble(grid: Grid, wall: int = 0) -> QPainterPath:
    """Draw a speech bubble whose tail hangs on the left, or with a wall the hollow in it."""
    left = grid.edge + wall
    floor = grid.px(12) - wall
    radius = grid.px(4.2) - wall
    body = rounded(QRectF(left, left, grid.size - 2 * left, floor - left), radius)
    tail = polygon(
        (grid.px(3.5) + wall, floor - grid.px(2)),
        (grid.px(3.5) + wall, grid.inside.bottom() + 1 - 2.2 * wall),
        (grid.px(8.5) - 1.2 * wall, floor),
        (grid.px(8.5), floor - grid.px(2)),
    )
    return body.united(tail)


def typing_bubble(grid: Grid) -> QPainterPath:
    """Draw the low and wide bubble that stands for somebody typing."""
    top, floor = grid.px(3), grid.px(12)
    radius = (floor - top) / 2
    body = rounded(QRectF(grid.edge, top, grid.inside.width(), floor - top), radius)
    tail = polygon(
        (grid.px(3), floor - grid.px(3)),
        (grid.px(2.5), grid.px(14.5)),
        (grid.px(8), floor),
        (grid.px(8), floor - grid.px(3)),
    )
    return body.united(tail)


def dots(grid: Grid) -> QPainterPath:
    """Draw the three dots inside the typing bubble."""
    dot = round(grid.size * 0.14)
    left = (grid.size - 5 * dot) // 2
    top = grid.px(7.5) - dot // 2
    path = QPainterPath()
    for place in range(3):
        path.addEllipse(QRectF(left + 2 * dot * place, top, dot, dot))
    return path


def plate(grid: Grid) -> QPainterPath:
    """Draw the rounded square that a number fills."""
    return rounded(QRectF(grid.inside), grid.size * 0.15)


def cut_plate(grid: Grid) -> QPainterPath:
    """Draw the plate with its top right corner cut off: the number on it is an old one."""
    cut = grid.px(6.6)
    right, top = grid.size - grid.edge + 1, grid.edge - 1
    corner = polygon((right - cut, top), (right, top), (right, top + cut))
    return plate(grid).subtracted(corner)


def triangle(grid: Grid) -> QPainterPath:
    """Draw a warning triangle with blunt points."""
    middle, blunt = grid.size / 2, grid.px(0.5)
    margin = grid.edge + grid.px(0.4)
    bottom = grid.size - grid.edge
    return polygon(
        (middle - blunt, margin),
        (middle + blunt, margin),
        (grid.size - margin, bottom - 2 * blunt),
        (grid.size - margin, bottom),
        (margin, bottom),
        (margin, bottom - 2 * blunt),
    )


def exclamation_mark(grid: Grid) -> QPainterPath:
    """Draw the mark inside the warning triangle."""
    width = 2 * round(grid.size / 18)
    left, top = (grid.size - width) // 2, grid.px(5)
    dot = grid.size - grid.edge - grid.px(2) - width
    path = QPainterPath()
    path.addRect(left, top, width, dot - width // 2 - top)
    path.addRect(left, dot, width, width)
    return path


def key(grid: Grid) -> QPainterPath:
    """Draw a key that fits into the hollow of the bubble."""
    path = ellipse(_place(grid, 3, 4, 5, 5)).subtracted(ellipse(_place(grid, 5, 6, 1, 1)))
    for bar in (
        _place(grid, 7, 6, 6, 1),
        _place(grid, 10, 6, 1, 3),
        _place(grid, 12, 6, 1, 3),
    ):
        path = path.united(rectangle(bar))
    return path


def slash(grid: Grid) -> QPainterPath:
    """Draw the bar that crosses the bubble out, from corner to corner."""
    width = max(2, grid.px(1.6))
    start, end = grid.edge + width / 2, grid.size - grid.edge - width / 2
    return _bar(QPointF(start, start), QPointF(end, end), width)


def disc(grid: Grid, rim: int = 0) -> QPainterPath:
    """Draw the large dot that says that there is something, and not how much."""
    inset = int(grid.size * 0.03) + rim
    return ellipse(QRectF(grid.inside).adjusted(inset, inset, -inset, -inset))


def speaker(grid: Grid) -> QPainterPath:
    """Draw a loudspeaker that leaves room for a cross where its sound would be."""
    left, right = grid.edge, grid.px(7)
    waist, rim = grid.px(5.3), grid.px(1.4)
    box = rectangle(QRectF(left, waist, right - left, grid.size - 2 * waist))
    cone = polygon(
        (grid.px(3), waist),
        (right, rim),
        (right, grid.size - rim),
        (grid.px(3), grid.size - waist),
    )
    return box.united(cone)


def cross(grid: Grid) -> QPainterPath:
    """Draw the cross that silences the loudspeaker."""
    width, reach = max(2, grid.px(1.7)), grid.px(2.4)
    x, y = grid.size - grid.edge - width / 2 - reach, grid.size / 2
    falling = _bar(QPointF(x - reach, y - reach), QPointF(x + reach, y + reach), width)
    return falling.united(_bar(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach), width))


def _bar(start: QPointF, end: QPointF, width: float) -> QPainterPath:
    line = QPainterPath(start)
    line.lineTo(end)
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return stroker.createStroke(line)


def _place(grid: Grid, x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(grid.px(x), grid.px(y), grid.px(width), grid.px(height))
