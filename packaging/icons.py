"""Draws the program's icon in the sizes desktops ask for; run it after changing the SVG."""

import os
import sys
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME: Final = "io.github.bitrix24_tray.Bitrix24Tray"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICONS: Final = Path(__file__).resolve().parent.parent / "resources" / "icons"


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


if __name__ == "__main__":
    qt = QGuiApplication([])
    for each in SIZES:
        path = picture(each)
        path.parent.mkdir(parents=True, exist_ok=True)
        # The best compression: nobody waits for it.
        if not drawn(each).save(str(path), quality=0):
            sys.exit(f"{path} could not be written")
