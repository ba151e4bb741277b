"""The smallest program with a tray icon: what the test desktop itself is tested with."""

import sys

from PySide6.QtGui import QColor, QCursor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon


def main() -> None:
    app = QApplication([])
    app.setApplicationName("small-tray")
    picture = QPixmap(24, 24)
    picture.fill(QColor("orange"))
    menu = QMenu()
    tray = QSystemTrayIcon(QIcon(picture))
    tray.setContextMenu(menu)
    menu.addAction("Count &up").triggered.connect(lambda: tray.setToolTip("2 unread"))
    menu.addSeparator()
    more = menu.addMenu("More")
    more.addAction("Greyed out").setEnabled(False)
    menu.addAction("Quit").triggered.connect(app.quit)
    tray.setToolTip("1 unread")
    tray.activated.connect(lambda reason: print("activated", reason.name, flush=True))
    tray.activated.connect(lambda _reason: menu.popup(QCursor.pos()))
    tray.show()
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
