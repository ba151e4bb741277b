"""The few pieces all drawings of the icon are put together from."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

# How far along its tangents a Bézier curve has to reach to pass for a quarter of a circle.
_ROUND = 0.552


def polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def rectangle(place: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(place)
    return path


def ellipse(place: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(place)
    return path


def rounded(place: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(place, radius, radius)
    return path


def spandrel(x: float, y: float, dx: float, dy: float) -> QPainterPath:
    """What rounding takes from a corner at x, y, or adds to one that is hollow."""
    path = QPainterPath(QPointF(x, y))
    path.lineTo(x + dx, y)
    path.cubicTo(x + dx * (1 - _ROUND), y, x, y + dy * (1 - _ROUND), x, y + dy)
    path.closeSubpath()
    return path
