"""A line that explains something where it happened, and is not there while all is well."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStyle, QWidget

from trayapp.desktop.dialogs.labels import wrapped_label

_Icon = QStyle.StandardPixmap


class Note(QWidget):
    """An icon and a sentence; hidden while it has nothing to say. Screen readers speak it up."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = wrapped_label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence, empty while there is none."""
        return self._text.text()

    def inform(self, sentence: str) -> None:
        """Says something good to know."""
        self._show(sentence, _Icon.SP_MessageBoxInformation)

    def warn(self, sentence: str) -> None:
        """Says what is wrong."""
        self._show(sentence, _Icon.SP_MessageBoxWarning)

    def clear(self) -> None:
        """Says nothing any more."""
        self._text.clear()
        self.hide()

    def _show(self, sentence: str, icon: QStyle.StandardPixmap) -> None:
        size = self.fontMetrics().height()
        self._icon.setPixmap(self.style().standardIcon(icon).pixmap(size, size))
        self._text.setText(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
