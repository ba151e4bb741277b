"""From the bytes a stranger sent to a small square picture: one known decoder, bounded work."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize
from PySide6.QtGui import QImage, QImageReader

SIDE: Final = 44
"""Pixels: the largest that is shown, 22 px at 200 %."""

LONGEST_SIDE: Final = 4096
MOST_PIXELS: Final = 8_000_000
_LARGEST_DECODED_MB: Final = 64

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_GIF: Final = (b"GIF87a", b"GIF89a")
_RIFF, _WEBP, _WEBP_AT = b"RIFF", b"WEBP", 8


def read_picture(raw: bytes) -> QImage | None:
    """`SIDE` by `SIDE` pixels of its middle; None if it is none, or too large. Any thread.

    The decoder is chosen by us from how the bytes begin: those of drawings and icons, which can
    do more than hold pixels, never see them.
    """
    kind = _kind(raw)
    if not kind:
        return None
    QImageReader.setAllocationLimit(_LARGEST_DECODED_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not _is_bearable(size):
        return None
    reader.setClipRect(_middle(size))
    reader.setScaledSize(QSize(SIDE, SIDE))
    image = reader.read()
    if image.isNull() or image.size() != QSize(SIDE, SIDE):
        return None
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _kind(raw: bytes) -> bytes:
    if raw.startswith(_PNG):
        return b"png"
    if raw.startswith(_JPEG):
        return b"jpeg"
    if raw.startswith(_GIF):
        return b"gif"
    if raw.startswith(_RIFF) and raw[_WEBP_AT:].startswith(_WEBP):
        return b"webp"
    return b""


def _is_bearable(size: QSize) -> bool:
    """What the picture says of itself, before anything of it is unpacked."""
    width, height = size.width(), size.height()
    return (
        0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE and width * height <= MOST_PIXELS
    )


def _middle(size: QSize) -> QRect:
    """The largest square: a portrait shows its face there, however it is turned."""
    side = min(size.width(), size.height())
    return QRect((size.width() - side) // 2, (size.height() - side) // 2, side, side)
