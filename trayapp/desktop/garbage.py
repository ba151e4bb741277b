"""Python's garbage is collected in the GUI thread alone, and for as short a time as can be.

Left to itself Python collects in whichever thread happens to allocate. What belongs to Qt must not
end in any but the GUI's, and to look at everything there is would stop that for too long.
"""

import gc
import sys
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

LOOK_EVERY_MS: Final = 30_000

WORTH_A_LOOK: Final = 1_000
"""So many more objects than after the last look. At rest there are never that many."""


class Garbage(QObject):
    """From when it is built nothing is collected but here; belongs to the GUI thread.

    Little is left to look at: code is kept for good as it is loaded, with what was there by then.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._modules_kept = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """What is there by now stays until the end."""
        self._keep()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collects, if there may be anything worth it."""
        if gc.get_count()[0] < WORTH_A_LOOK:
            return
        gc.collect()
        if len(sys.modules) > self._modules_kept and not _is_a_window_open():
            self._keep()

    def _keep(self) -> None:
        gc.freeze()
        self._modules_kept = len(sys.modules)


def _is_a_window_open() -> bool:
    """Its widgets are to end with it."""
    return any(each.isVisible() for each in QApplication.topLevelWidgets())
