"""The least a program with a tray icon and a menu can be: what the real one is measured against.

Run by its path, with nothing of the project imported.
"""

import sys

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

app = QApplication(sys.argv[:1])
app.setApplicationName("floor")
picture = QPixmap(22, 22)
picture.fill(QColor("orange"))
menu = QMenu()
menu.addAction("Quit").triggered.connect(app.quit)
tray = QSystemTrayIcon(QIcon(picture))
tray.setContextMenu(menu)
tray.setToolTip("floor")
tray.show()
sys.exit(app.exec())
