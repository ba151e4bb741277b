"""A box to tick with a whole sentence beside it."""

import textwrap
from typing import Final

from PySide6.QtWidgets import QCheckBox

LETTERS_IN_LINE: Final = 40


class WrappedBox(QCheckBox):
    """Breaks its text into lines: Qt would not wrap it however large the letters are."""

    def __init__(self, text: str) -> None:
        super().__init__(textwrap.fill(text, LETTERS_IN_LINE))
        self.setAccessibleName(text)
