"""Message boxes: they stand until answered, close with the windows and change their language."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox


def message_box(icon: QMessageBox.Icon, text: str) -> QMessageBox:
    """A box that blocks nothing, not shown yet: Qt gives one without buttons its own when shown."""
    box = QMessageBox()
    box.setIcon(icon)
    box.setWindowTitle("Bitrix24 Tray")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    # As Qt makes it, it would keep every other window from being used.
    box.setModal(False)
    return box


class Boxes(QObject):
    """Shows one box a name, and keeps it: without an owner it would be gone at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, tuple[QMessageBox, Callable[[], QMessageBox]]] = {}

    def show(self, name: str, build: Callable[[], QMessageBox]) -> None:
        """Takes the place of an earlier box of that name; `build` uses the language of the time."""
        self._close(name)
        box = build()
        self._shown[name] = box, build
        box.show()

    def build_anew(self) -> None:
        """Shows those nobody has answered yet in the language that is in force now."""
        for name, (box, build) in list(self._shown.items()):
            if box.isVisible():
                self.show(name, build)

    def close_all(self) -> None:
        """Takes every box as answered with nothing."""
        for name in list(self._shown):
            self._close(name)

    def _close(self, name: str) -> None:
        if name in self._shown:
            box, _ = self._shown.pop(name)
            box.hide()
            box.deleteLater()
