"""Draws the pictures of the tray's first icon, to be run when the icon's look has changed.

They are the painted icon that says it is loading, for the moment before what paints is loaded.
"""

import os
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from trayapp.desktop.tray.badge import badge_image
from trayapp.desktop.tray.first_icon import SIZES
from trayapp.view.face import Face, Shape

PICTURES: Final = Path(__file__).resolve().parent.parent / "resources" / "icons" / "first"


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        badge_image(Face(Shape.LOADING), size).save(str(PICTURES / f"{size}.png"))


if __name__ == "__main__":
    qt = QGuiApplication([])
    main()
