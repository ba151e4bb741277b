"""How large a window of lists and wrapped texts would like to be."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_OF_SCREEN: Final = 0.9


def wished_size(window: QWidget, hint: QSize, letters: int) -> QSize:
    """That many letters wide, as high as its texts are then, and no larger than the screen.

    `hint` is what Qt itself would give the window.
    """
    most = window.screen().availableSize() * _OF_SCREEN
    width = min(max(window.fontMetrics().averageCharWidth() * letters, hint.width()), most.width())
    layout = window.layout()
    height = 0 if layout is None else layout.totalHeightForWidth(width)
    return QSize(width, max(hint.height(), height)).boundedTo(most)
