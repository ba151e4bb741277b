"""The one Qt application of the process, named as the desktop is to know it."""

import sys

from PySide6.QtWidgets import QApplication

from trayapp.desktop.uncaught import send_to_log
from trayapp.system.program import APP_ID


def start_qt() -> QApplication:
    """Lives on when its last window is closed."""
    send_to_log()
    QApplication.setApplicationName("bitrix24-tray")
    QApplication.setDesktopFileName(APP_ID)
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    return qt
