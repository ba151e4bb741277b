"""The words beside a choice that is not the user's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from trayapp.view.words import Words


class LockNote(QLabel):
    """Stands below the fields it speaks for, and greys them out while they are locked.

    It belongs into a layout before it is asked to show anything.
    """

    def __init__(self, words: Words, *fields: QWidget) -> None:
        super().__init__(words.gettext("Set by your administrator"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._fields = fields
        self._descriptions = [field.accessibleDescription() for field in fields]
        self.hide()

    def show_locked(self, locked: bool) -> None:
        """Greys the fields out and says why, also to a screen reader; or gives them back."""
        for field, description in zip(self._fields, self._descriptions, strict=True):
            field.setEnabled(not locked)
            field.setAccessibleDescription(self.text() if locked else description)
        self.setVisible(locked)
