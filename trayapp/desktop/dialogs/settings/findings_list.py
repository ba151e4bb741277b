"""Findings below each other, each with a mark whose shape and words tell how it stands."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from trayapp.model.finding import Finding, State
from trayapp.view.doctor_text import finding_sentence
from trayapp.view.words import N_, Words

_MARKS: Final = {
    State.PROBLEM: QStyle.StandardPixmap.SP_MessageBoxWarning,
    State.UNKNOWN: QStyle.StandardPixmap.SP_MessageBoxQuestion,
    State.FINE: QStyle.StandardPixmap.SP_DialogApplyButton,
}
_WORDS: Final = {
    State.PROBLEM: N_("To do: {sentence}"),
    State.UNKNOWN: N_("Not known: {sentence}"),
    State.FINE: N_("Fine: {sentence}"),
}
_FIRST: Final = (State.PROBLEM, State.UNKNOWN, State.FINE)
_HEIGHT_IN_LINES: Final = 14
_MARGIN: Final = 4
_WRAPPED: Final = Qt.TextFlag.TextWordWrap.value
_WITHOUT_END: Final = 10_000
"""Pixels; no sentence is as high."""

_Index = QModelIndex | QPersistentModelIndex


class FindingsList(QListWidget):
    """What has to be done stands first. Read with the arrow keys, line by line."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words.gettext("What was found"))
        self.setItemDelegate(_WholeSentences(self))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._fit()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows these instead of what was there."""
        self.clear()
        for finding in sorted(findings, key=lambda each: _FIRST.index(each.state)):
            sentence = finding_sentence(finding, self._words)
            text = self._words.gettext(_WORDS[finding.state]).format(sentence=sentence)
            icon = self.style().standardIcon(_MARKS[finding.state])
            self.addItem(QListWidgetItem(icon, text))
        # The arrow keys begin there; nothing is chosen, so no mark loses its colour.
        self.setCurrentRow(0, QItemSelectionModel.SelectionFlag.NoUpdate)

    def changeEvent(self, event: QEvent) -> None:
        """Marks grow with the letters."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.setIconSize(QSize(line, line))
        self.setMinimumHeight(line * _HEIGHT_IN_LINES)


class _WholeSentences(QStyledItemDelegate):
    """Draws all of a text: at some widths Qt's own makes room for two lines and draws one."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the text is at the width the list has now."""
        width = self._view.viewport().width()
        beside = self._beside_mark(QRect(0, 0, width, _WITHOUT_END))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        needed = option.fontMetrics.boundingRect(beside, _WRAPPED, text).height()
        return QSize(width, max(needed, self._view.iconSize().height()) + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The style draws what says that a row is chosen or has the keyboard."""
        self.initStyleOption(option, index)
        # A copy: the option's own is about to be emptied.
        mark, text = QIcon(option.icon), option.text
        option.icon, option.text = QIcon(), ""
        self._view.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view
        )
        corner = option.rect.topLeft()
        mark.paint(
            painter,
            QRect(corner.x() + _MARGIN, corner.y() + _MARGIN, *self._view.iconSize().toTuple()),
        )
        chosen = option.state & QStyle.StateFlag.State_Selected
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(option.palette.color(role))
        painter.drawText(self._beside_mark(option.rect), _WRAPPED, text)

    def _beside_mark(self, row: QRect) -> QRect:
        mark = self._view.iconSize().width() + _MARGIN
        return row.adjusted(mark + _MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
