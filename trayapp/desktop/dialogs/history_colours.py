"""How the sections of the chart look: each by its hatching as well as by its colour."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette

from trayapp.view.history_words import Band

_MIDDLE: Final = 128
_GROUND: Final = 70
"""Of 255: the hatching has to stand out from its own ground."""

_ON_LIGHT: Final = {
    Band.DIALOGS: "#1f6fd6",
    Band.CHATS: "#1d7a3c",
    Band.NOTIFICATIONS: "#b04a00",
    Band.OPEN_LINES: "#8a2fb0",
    Band.TASK_CHATS: "#00757d",
    Band.OTHER: "#5a6570",
}
_ON_DARK: Final = {
    Band.DIALOGS: "#6aaeff",
    Band.CHATS: "#5fd086",
    Band.NOTIFICATIONS: "#ffb35c",
    Band.OPEN_LINES: "#d693f2",
    Band.TASK_CHATS: "#4fd0d8",
    Band.OTHER: "#aab4be",
}
_PATTERNS: Final = {
    Band.DIALOGS: Qt.BrushStyle.SolidPattern,
    Band.CHATS: Qt.BrushStyle.BDiagPattern,
    Band.NOTIFICATIONS: Qt.BrushStyle.Dense6Pattern,
    Band.OPEN_LINES: Qt.BrushStyle.FDiagPattern,
    Band.TASK_CHATS: Qt.BrushStyle.HorPattern,
    Band.OTHER: Qt.BrushStyle.VerPattern,
}


def colours_on(palette: QPalette) -> Mapping[Band, QColor]:
    """The set that stands out from this window's ground."""
    is_dark = palette.color(QPalette.ColorRole.Base).lightness() < _MIDDLE
    chosen = _ON_DARK if is_dark else _ON_LIGHT
    return {band: QColor(colour) for band, colour in chosen.items()}


def fill(painter: QPainter, shape: QPainterPath, band: Band, colour: QColor) -> None:
    """Fills a shape as that section, with its edge."""
    ground = QColor(colour)
    ground.setAlpha(_GROUND)
    painter.fillPath(shape, ground)
    painter.setPen(colour)
    painter.setBrush(QBrush(colour, _PATTERNS[band]))
    painter.drawPath(shape)
