"""The one Qt application of the process, named as the desktop is to know it."""

import sys
from typing import Final

from PySide6.QtWidgets import QApplication

from trayapp.desktop.uncaught import send_to_log
from trayapp.system.program import APP_ID

TURNS_S: Final = 0.001
"""How long a thread may go on computing while the GUI's waits for its turn. Python's own choice is
five times as long, and one slot may have to wait for several turns."""


def start_qt() -> QApplication:
    """Lives on when its last window is closed."""
    sys.setswitchinterval(TURNS_S)
    send_to_log()
    QApplication.setApplicationName("bitrix24-tray")
    QApplication.setDesktopFileName(APP_ID)
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    return qt
