"""Looks at drawn icons pixel by pixel, as an eye on some panel would."""

from collections.abc import Callable
from functools import cache

from PySide6.QtGui import QColor, QImage, QPainter

from trayapp.view.face import Face, Shape

Place = tuple[int, int]
Rgb = int

STATES = {
    "calm": Face(Shape.CALM),
    "muted": Face(Shape.MUTED),
    "unread": Face(Shape.UNREAD, "42"),
    "unread without a number": Face(Shape.UNREAD),
    "signed out": Face(Shape.SIGNED_OUT),
    "loading": Face(Shape.LOADING),
    "stale without a number": Face(Shape.STALE),
    "stale with a number": Face(Shape.STALE, "42"),
    "attention": Face(Shape.ATTENTION),
}
READABLE = 4.5
VISIBLE = 3.0


def pixels(image: QImage) -> dict[Place, Rgb]:
    """Every pixel as 0xAARRGGBB; QImage.pixelColor would take most of the time of these tests."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    values = memoryview(bytes(plain.constBits())).cast("I")
    return {(i % image.width(), i // image.width()): rgb for i, rgb in enumerate(values)}


def where(image: QImage, holds: Callable[[Rgb], bool]) -> set[Place]:
    return {place for place, rgb in pixels(image).items() if holds(rgb)}


def silhouette(image: QImage) -> set[Place]:
    return where(image, lambda rgb: rgb >> 24 > 127)


@cache
def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def luminance(rgb: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in ((rgb >> shift & 255) / 255 for shift in (16, 8, 0))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on_panel(image: QImage, panel: Rgb) -> QImage:
    shown = QImage(image.size(), QImage.Format.Format_RGB32)
    shown.fill(QColor.fromRgba(panel))
    with QPainter(shown) as painter:
        painter.drawImage(0, 0, image)
    return shown
