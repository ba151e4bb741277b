"""The icon of the first moment: of pictures, since what paints icons takes a while to load."""

from typing import Final

from PySide6.QtGui import QIcon

from trayapp.system.resources import resource_folder

SIZES: Final = (16, 20, 22, 24, 32, 44, 48, 64)
"""What panels show at 100 to 300 %, in pixels; `packaging/first_icon.py` draws them.

Larger pictures slow a StatusNotifier host down, and Qt sends none above 64.
"""


def first_icon() -> QIcon:
    """Says that the program is loading, in colours that stand out from any panel."""
    icon = QIcon()
    for size in SIZES:
        icon.addFile(str(resource_folder() / "icons" / "first" / f"{size}.png"))
    return icon
