"""Lines of text in a window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel

_HEADLINE = 1.4


def wrapped_label(text: str = "") -> QLabel:
    """A label of as many lines as it takes; names from the portal are never read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def headline(text: str = "") -> QLabel:
    """A label in larger, heavier letters than the rest of the window."""
    label = wrapped_label(text)
    font = label.font()
    font.setPointSizeF(QFontInfo(font).pointSizeF() * _HEADLINE)
    font.setBold(True)
    label.setFont(font)
    return label
