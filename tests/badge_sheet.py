"""Every face of the icon at every size: to be looked at, and to be compared with how it was."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from trayapp.desktop.tray.badge import badge_image
from trayapp.model.panel import Panel
from trayapp.view.face import Face, Shape

SIZES: Final = (16, 22, 24, 32, 48)
FACES: Final = (
    Face(Shape.CALM),
    Face(Shape.MUTED),
    *(Face(Shape.UNREAD, text) for text in ("", "1", "3", "7", "42", "86", "90", "5+", "99+")),
    *(Face(Shape.STALE, text) for text in ("", "3", "42", "5+", "99+")),
    Face(Shape.LOADING),
    Face(Shape.ATTENTION),
    Face(Shape.SIGNED_OUT),
)
GROUNDS: Final = {
    Panel.COLOUR: ("#1f2226", "#f0f0f0", "#808080", "#3b6ea5"),
    Panel.DARK: ("#1f2226", "#000000", "#808080", "#3b6ea5", "#f0f0f0"),
    Panel.LIGHT: ("#f0f0f0", "#ffffff", "#808080", "#b9d3ee", "#1f2226"),
}
_GAP: Final = 4


def panel_sheet(panel: Panel) -> QImage:
    """The faces as drawn for one panel, a row for every size, on nothing."""
    row = _row_size(SIZES)
    sheet = _blank(QSize(row.width(), sum(size + _GAP for size in SIZES)))
    with QPainter(sheet) as painter:
        top = 0
        for size in SIZES:
            for column, face in enumerate(FACES):
                drawn = badge_image(Face(face.shape, face.text, panel), size)
                painter.drawImage(QPoint(column * (SIZES[-1] + _GAP), top), drawn)
            top += size + _GAP
    return sheet


def badge_sheet() -> QImage:
    """All of them on strips of the colours their panels have, and on those they are not for."""
    sheets = [(panel_sheet(panel), ground) for panel in GROUNDS for ground in GROUNDS[panel]]
    one = sheets[0][0].size()
    strip = QSize(one.width() + 2 * _GAP, one.height() + 2 * _GAP)
    shown = _blank(QSize(strip.width(), strip.height() * len(sheets)))
    with QPainter(shown) as painter:
        for place, (sheet, ground) in enumerate(sheets):
            top = place * strip.height()
            painter.fillRect(0, top, strip.width(), strip.height(), QColor(ground))
            painter.drawImage(QPoint(_GAP, top + _GAP), sheet)
    return shown


def _row_size(sizes: Sequence[int]) -> QSize:
    return QSize(len(FACES) * (max(sizes) + _GAP), max(sizes))


def _blank(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    return image
