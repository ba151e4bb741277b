"""Opening a place in the browser, and saying so when that does not work."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox

from trayapp.view.words import Words


class Opener(QObject):
    """Hands addresses to the desktop; where it has no browser, offers them for copying."""

    def __init__(self, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        # Without an owner the box would be gone as soon as it is shown.
        self._box: QMessageBox | None = None

    @Slot(str)
    def open(self, url: str) -> None:
        """Opens the address; does not wait for the browser."""
        if not QDesktopServices.openUrl(QUrl(url)):
            self._offer(url)

    def _offer(self, url: str) -> None:
        _ = self._words().gettext
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Bitrix24 Tray")
        box.setText(_("No browser could be opened."))
        box.setInformativeText(url)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = box.addButton(_("Copy link"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(url))
        box.addButton(QMessageBox.StandardButton.Close)
        self._box = box
        box.show()
