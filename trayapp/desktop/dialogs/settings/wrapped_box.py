"""A box to tick with a whole sentence beside it."""

import textwrap
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStyle

LETTERS_IN_LINE: Final = 40


class WrappedBox(QCheckBox):
    """Breaks its text into the lines its width asks for, which Qt does for labels only."""

    def __init__(self, text: str) -> None:
        super().__init__(textwrap.fill(text, LETTERS_IN_LINE))
        self._sentence = text
        self._narrow = self.text()
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """As wide as its text in short lines, however long the lines are now."""
        hint, letters = super().sizeHint(), self.fontMetrics()
        longer = _width(letters, self.text()) - _width(letters, self._narrow)
        return QSize(hint.width() - longer, hint.height())

    def minimumSizeHint(self) -> QSize:
        """No narrower, so that the words are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for longer lines now, or only for shorter ones."""
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters fill a line sooner."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._break()

    def _break(self) -> None:
        metric = QStyle.PixelMetric
        beside = self.style().pixelMetric(metric.PM_IndicatorWidth, None, self)
        beside += 2 * self.style().pixelMetric(metric.PM_CheckBoxLabelSpacing, None, self)
        text = _broken(self._sentence, self.width() - beside, self.fontMetrics())
        if text != self.text():
            self.setText(text)


def _broken(sentence: str, width: int, letters: QFontMetrics) -> str:
    first, *words = sentence.split()
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if letters.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def _width(letters: QFontMetrics, text: str) -> int:
    return max(letters.horizontalAdvance(line) for line in text.splitlines())
