"""Draws the program's icon in the sizes desktops ask for.

Run without arguments after changing the SVG, it draws the pictures anew. `icons.py FILE.ico` and
`icons.py FILE.icns` make the one file Windows and macOS want instead.
"""

import os
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME: Final = "io.github.bitrix24_tray.Bitrix24Tray"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICONS: Final = Path(__file__).resolve().parent.parent / "resources" / "icons"

ICO_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""Those of the taskbar, the menu and the desktop at every scale Windows offers."""

ICNS_KINDS: Final = {
    b"icp4": 16,
    b"ic11": 32,  # 16 points on a dense screen, and so on in pairs
    b"icp5": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}

_ICO_HEADER: Final = struct.Struct("<HHH")
_ICO_ENTRY: Final = struct.Struct("<BBBBHHII")
_BITMAP_HEADER: Final = struct.Struct("<IiiHHIIiiII")
_ICNS_HEADER: Final = struct.Struct(">4sI")
_BITS: Final = 32
_LARGEST_BITMAP: Final = 64
"""Larger ones are compressed; older programs understand the small ones as bitmaps only."""


def drawn(size: int) -> QImage:
    """The icon drawn for that size, not scaled down to it."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / f"{NAME}.svg")).render(painter)
    painter.end()
    return image


def picture(size: int) -> Path:
    """Where the picture of that size stands, as in a data folder of the freedesktop kind."""
    return ICONS / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"


def ico(sizes: Sequence[int] = ICO_SIZES) -> bytes:
    """The icon as a file of Windows: a table of contents, then the pictures."""
    pictures = [_bitmap(size) if size <= _LARGEST_BITMAP else _png(size) for size in sizes]
    offset = _ICO_HEADER.size + _ICO_ENTRY.size * len(sizes)
    table = [_ICO_HEADER.pack(0, 1, len(sizes))]
    for size, content in zip(sizes, pictures, strict=True):
        # A byte for each side, in which 256 is 0.
        side = size % 256
        table.append(_ICO_ENTRY.pack(side, side, 0, 0, 1, _BITS, len(content), offset))
        offset += len(content)
    return b"".join(table + pictures)


def icns() -> bytes:
    """The icon as a file of macOS: pictures, each behind its kind and its length."""
    parts = []
    for kind, size in ICNS_KINDS.items():
        content = _png(size)
        parts.append(_ICNS_HEADER.pack(kind, _ICNS_HEADER.size + len(content)) + content)
    whole = b"".join(parts)
    return _ICNS_HEADER.pack(b"icns", _ICNS_HEADER.size + len(whole)) + whole


def _png(size: int) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    # The best compression: nobody waits for it.
    writer.setQuality(0)
    if not writer.write(drawn(size)):
        sys.exit(f"Qt cannot write PNG here: {writer.errorString()}")
    return bytes(content.data())


def _bitmap(size: int) -> bytes:
    """From the lowest row up, and behind it a mask that hides nothing: transparency does."""
    header = _BITMAP_HEADER.pack(_BITMAP_HEADER.size, size, 2 * size, 1, _BITS, *([0] * 6))
    mask_row = (size + 31) // 32 * 4
    return header + b"".join(_rows_from_below(drawn(size))) + bytes(mask_row * size)


def _rows_from_below(image: QImage) -> Iterator[bytes]:
    content, length = bytes(image.constBits()), image.bytesPerLine()
    for row in reversed(range(image.height())):
        yield content[row * length : (row + 1) * length]


def _draw_pictures() -> None:
    for each in SIZES:
        path = picture(each)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_png(each))


if __name__ == "__main__":
    qt = QGuiApplication([])
    match sys.argv[1:]:
        case []:
            _draw_pictures()
        case [str(wanted)] if wanted.endswith(".ico"):
            Path(wanted).write_bytes(ico())
        case [str(wanted)] if wanted.endswith(".icns"):
            Path(wanted).write_bytes(icns())
        case _:
            sys.exit(__doc__)
