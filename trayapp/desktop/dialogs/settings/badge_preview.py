"""The icon as it would look on somebody's panel."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trayapp.desktop.tray.badge import badge_image
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.view.face import Face, Shape

LIGHT: Final = QColor("#f0f0f0")
DARK: Final = QColor("#1f2226")

_NUMBERS: Final = ("3", "42", "99+")
_RIM: Final = QColor("#808080")
_ROUNDNESS: Final = 4
_ICON: Final = 22  # what most panels show at 100 %, and what letters twice as large do not change
_GAP: Final = 10
_PADDING: Final = 4


class BadgePreview(QWidget):
    """A strip of panel with some numbers, nothing unread, and only muted chats unread."""

    def __init__(self, ground: QColor) -> None:
        super().__init__()
        self._ground = ground
        self._faces = sample_faces(Appearance())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_appearance(self, appearance: Appearance) -> None:
        """Draws the samples in that look."""
        self._faces = sample_faces(appearance)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every sample."""
        return QSize(len(self._faces) * (_ICON + _GAP) + _GAP, _ICON + 2 * _PADDING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the icons for the very pixels of this screen."""
        ratio = self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(_RIM)
            painter.setBrush(self._ground)
            strip = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(strip, _ROUNDNESS, _ROUNDNESS)
            for place, face in enumerate(self._faces):
                image = badge_image(face, round(_ICON * ratio))
                image.setDevicePixelRatio(ratio)
                painter.drawImage(QPointF(_GAP + place * (_ICON + _GAP), _PADDING), image)


def sample_faces(appearance: Appearance) -> tuple[Face, ...]:
    """What the icon shows for three numbers, for none, and while only muted chats are unread."""
    calm = Face(Shape.CALM, panel=appearance.panel)
    muted = Face(Shape.MUTED, panel=appearance.panel) if appearance.muted_in_grey else calm
    if appearance.style is BadgeStyle.NONE:
        return (*[calm] * len(_NUMBERS), calm, muted)
    dot = appearance.style is BadgeStyle.DOT
    unread = [Face(Shape.UNREAD, "" if dot else text, appearance.panel) for text in _NUMBERS]
    return (*unread, calm, muted)
