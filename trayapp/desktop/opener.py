"""Opening a place in the browser, and saying so when that does not work."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox

from trayapp.desktop.boxes import Boxes, message_box
from trayapp.view.words import Words


class Opener(QObject):
    """Hands addresses to the desktop; where it has no browser, offers them for copying."""

    def __init__(
        self, words: Callable[[], Words], boxes: Boxes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._boxes = words, boxes

    @Slot(str)
    def open(self, url: str) -> None:
        """Opens the address; does not wait for the browser."""
        if not QDesktopServices.openUrl(QUrl(url)):
            self._boxes.show("no browser", lambda: self._offer(url))

    def _offer(self, url: str) -> QMessageBox:
        _ = self._words().gettext
        box = message_box(QMessageBox.Icon.Warning, _("No browser could be opened."))
        box.setInformativeText(url)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = box.addButton(_("Copy link"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(url))
        box.addButton(QMessageBox.StandardButton.Close)
        return box
