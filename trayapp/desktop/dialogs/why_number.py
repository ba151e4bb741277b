"""The window that answers "Why this number?": every counter with its source, and the last day."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QIcon, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QHeaderView, QVBoxLayout

from trayapp.desktop.dialogs.history_chart import HistoryChart
from trayapp.desktop.dialogs.keyboard_dialog import KeyboardDialog
from trayapp.desktop.dialogs.keyed_tree import KeyedTree, TreeRow
from trayapp.desktop.dialogs.labels import headline, wrapped_label
from trayapp.desktop.dialogs.scrolling import fit_once
from trayapp.desktop.dialogs.wished_size import wished_size
from trayapp.model.history import History
from trayapp.view.counter_rows import CounterRow
from trayapp.view.history_words import history_sentence
from trayapp.view.why_number import (
    AccountTable,
    WhyNumber,
    account_line,
    as_text,
    number_text,
    on_icon_text,
)
from trayapp.view.words import Words

AGES_GROW_EVERY_MS: Final = 1000

_LINES: Final = 16
_LETTERS: Final = 150
_COPIED_MS: Final = 3000
_NUMBERS: Final = frozenset({1, 2})


class WhyNumberDialog(KeyboardDialog):
    """Shows what it is given, while it is open too; ages grow while somebody can see them."""

    def __init__(
        self,
        words: Words,
        icon: QIcon,
        why: WhyNumber,
        history: History,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self._words, self._now = words, now
        self._why, self._history = why, history
        self.setWindowTitle(words.gettext("Bitrix24 Tray — Why this number?"))
        self.setWindowIcon(icon)
        self._sum, self._rule = headline(), wrapped_label()
        self._table = _table(words)
        self._chart, self._day = HistoryChart(words), wrapped_label()
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._copy = buttons.addButton(words.gettext("Copy"), role.ActionRole)
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._on_copy)
        close = buttons.addButton(words.gettext("Close"), role.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._sum)
        layout.addWidget(self._rule)
        layout.addWidget(self._table, 3)
        layout.addWidget(wrapped_label(words.gettext("The last 24 hours")))
        layout.addWidget(self._chart, 2)
        layout.addWidget(self._day)
        layout.addWidget(buttons)
        self._table.setFocus()
        self._clock = QTimer(self)
        self._clock.setInterval(AGES_GROW_EVERY_MS)
        self._clock.timeout.connect(self._draw)
        self._draw()

    def show_number(self, why: WhyNumber, history: History) -> None:
        """Newer numbers."""
        self._why, self._history = why, history
        self._draw()

    def sizeHint(self) -> QSize:
        """As much of the table as the screen has room for."""
        return wished_size(self, super().sizeHint(), _LETTERS)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages begin to grow."""
        super().showEvent(event)
        self._draw()
        self._clock.start()
        fit_once(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._clock.stop()

    @Slot()
    def _draw(self) -> None:
        now, words = self._now(), self._words
        if self._sum.text() != self._why.sum:
            self._sum.setText(self._why.sum)
        if self._rule.text() != self._why.rule:
            self._rule.setText(self._why.rule)
        self._table.show_rows([_account(table, now, words) for table in self._why.accounts])
        self._chart.show_history(self._history, now)
        self._day.setText(history_sentence(self._history, now, words))
        self._day.setVisible(bool(self._history.samples))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._why, self._now(), self._words))
        self._copy.setText(self._words.gettext("Copied"))
        QTimer.singleShot(_COPIED_MS, self._copy, self._offer_copy)

    @Slot()
    def _offer_copy(self) -> None:
        self._copy.setText(self._words.gettext("Copy"))


def _table(words: Words) -> KeyedTree:
    _ = words.gettext
    columns = (_("Counter"), _("Number"), _("On the icon"), _("Why"), _("Where from"))
    table = KeyedTree(lines=_LINES, columns=len(columns), numbers=_NUMBERS)
    table.setAccessibleName(_("Counters"))
    table.setHeaderLabels(columns)
    table.setAlternatingRowColors(True)
    table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.header().setStretchLastSection(False)
    table.header().setSectionsMovable(False)
    return table


def _account(table: AccountTable, now: datetime, words: Words) -> TreeRow:
    key = str(table.account_id)
    remarks = [
        TreeRow(f"{key}/remark/{remark.kind}", (remark.sentence,)) for remark in table.remarks
    ]
    rows = [_row(key, row, words) for row in table.rows]
    return TreeRow(key, (account_line(table, now, words),), (*remarks, *rows), is_title=True)


def _row(prefix: str, row: CounterRow, words: Words) -> TreeRow:
    number, counted = number_text(row.number, words), on_icon_text(row)
    why = "; ".join(row.reasons)
    return TreeRow(f"{prefix}/{row.key}", (row.name, number, counted, why, row.source))
