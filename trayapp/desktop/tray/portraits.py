"""A person or a chat as a round icon: a picture, or letters on a colour."""

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QIcon,
    QImage,
    QPainter,
    QPainterPath,
    QPixmap,
    QTransform,
)

from trayapp.desktop.tray.paths import ellipse

SIZES: Final = (16, 22, 32, 44)
"""What menus show at 100 to 200 %."""

UNKNOWN_COLOUR: Final = "#7a8794"

_LEAST_CONTRAST: Final = 3.0
"""Of white letters this large, to the colour behind them."""

_PAINTED_AHEAD: Final = 32
"""More than stand in a menu by name."""

_SCREEN_GAMMA: Final = 2.2
_DARKER: Final = 108
_FONT_PX: Final = 64
_DIAGONAL: Final = 0.84
_TALLEST: Final = 0.46
_EMOJI_HEIGHT: Final = 0.5
_PICTORIAL: Final = frozenset({"So", "Sk", "Me"})


def letters_icon(letters: str, colour: str | None) -> QIcon:
    """White letters in a circle of the colour, which is darkened where white would drown."""
    return _icon(_letters_images(letters, colour))


def paint_ahead(letters: str, colour: str | None) -> None:
    """Paint what `letters_icon` will be asked for next; in any thread, unlike that."""
    _letters_images(letters, colour)


def picture_icon(picture: QImage) -> QIcon:
    """The picture, cut round."""
    return _icon(picture_image(picture, size) for size in SIZES)


def letters_image(letters: str, colour: str | None, size: int) -> QImage:
    """Needs an application object, for fonts."""
    image = _blank(size)
    with QPainter(image) as painter:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillPath(ellipse(QRectF(0, 0, size, size)), legible(colour))
        if letters:
            _draw_letters(painter, letters, size)
    return image


def picture_image(picture: QImage, size: int) -> QImage:
    """One size of it."""
    fitting = picture.scaled(
        size,
        size,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    image = _blank(size)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(ellipse(QRectF(0, 0, size, size)), QBrush(fitting))
    return image


def legible(colour: str | None) -> QColor:
    """The colour, or the nearest darker one on which white can be read."""
    found = QColor(colour or UNKNOWN_COLOUR)
    while contrast_to_white(found) < _LEAST_CONTRAST:
        found = found.darker(_DARKER)
    return found


def contrast_to_white(colour: QColor) -> float:
    """As the guidelines for accessible pages reckon it, nearly: 1 is none, 21 is black."""
    red, green, blue = (
        math.pow(part, _SCREEN_GAMMA) for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _draw_letters(painter: QPainter, letters: str, size: int) -> None:
    font = QFont()
    font.setBold(True)
    if any(unicodedata.category(each) in _PICTORIAL for each in letters):
        # Emoji are pictures in their font; once asked for an outline, Qt draws them no more.
        font.setPixelSize(round(size * _EMOJI_HEIGHT))
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(QRect(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, letters)
        return
    font.setPixelSize(_FONT_PX)
    path = QPainterPath()
    path.addText(0, 0, font, letters)
    box = path.boundingRect()
    if box.isEmpty():
        return
    # As large as the circle lets the corners be, but a lone letter no taller than two.
    scale = size * min(_DIAGONAL / math.hypot(box.width(), box.height()), _TALLEST / box.height())
    place = QTransform.fromTranslate(size / 2, size / 2)
    place.scale(scale, scale)
    place.translate(-box.center().x(), -box.center().y())
    painter.fillPath(place.map(path), Qt.GlobalColor.white)


@lru_cache(maxsize=_PAINTED_AHEAD)
def _letters_images(letters: str, colour: str | None) -> tuple[QImage, ...]:
    return tuple(letters_image(letters, colour, size) for size in SIZES)


def _icon(images: Iterable[QImage]) -> QIcon:
    icon = QIcon()
    for image in images:
        icon.addPixmap(QPixmap.fromImage(image))
    return icon


def _blank(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
