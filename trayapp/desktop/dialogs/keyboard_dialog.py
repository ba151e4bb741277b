"""A window in which Enter presses the button that has the keyboard."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyboardDialog(QDialog):
    """For buttons that must not be pressed by Enter in a field.

    Qt leaves Enter at such a button to the window's default one, whatever that does.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a button or field has no use for comes here."""
        at = self.focusWidget()
        if event.key() not in _ENTER or not isinstance(at, QPushButton):
            super().keyPressEvent(event)
        elif at.menu() is not None:
            at.showMenu()
        else:
            at.click()
