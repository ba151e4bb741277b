"""Writing quiet hours: as many entries as somebody likes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QPushButton, QVBoxLayout

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.settings.quiet_hours_row import QuietHoursRow
from trayapp.desktop.dialogs.tab_order import put_behind
from trayapp.model.quiet_hours import EVENINGS, WEEKENDS, QuietHours
from trayapp.view.words import Words


class QuietHoursBox(QGroupBox):
    """`chosen` carries all of them as a tuple of `QuietHours`."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Quiet hours"))
        self._words = words
        self._rows: list[QuietHoursRow] = []
        self._add = QPushButton(words.gettext("Add hours"))
        self._add.setAutoDefault(False)
        self._add.setAccessibleName(words.gettext("Add quiet hours"))
        layout = QVBoxLayout(self)
        layout.addWidget(
            wrapped_label(
                words.gettext(
                    "Nothing pops up in these hours. What comes meanwhile and is not read is "
                    "told once they are over. The icon goes on counting."
                )
            )
        )
        self._rows_layout = QVBoxLayout()
        layout.addLayout(self._rows_layout)
        below = QHBoxLayout()
        below.addWidget(self._add)
        below.addStretch()
        layout.addLayout(below)
        self._add.clicked.connect(self._on_add)

    @property
    def hours(self) -> tuple[QuietHours, ...]:
        """Those that can be used."""
        return tuple(row.hours for row in self._rows)

    def show_hours(self, hours: Sequence[QuietHours]) -> None:
        """Shows those in force; rows that already do are left alone, whatever is written there."""
        if tuple(hours) == self.hours:
            return
        for row in list(self._rows):
            self._drop(row)
        for each in hours:
            self._append(each)

    def _append(self, hours: QuietHours) -> QuietHoursRow:
        row = QuietHoursRow(self._words, hours)
        row.changed.connect(self._on_changed)
        row.removed.connect(partial(self._on_removed, row))
        self._rows.append(row)
        self._rows_layout.addWidget(row)
        put_behind(self._add, row)
        put_behind(row, self._add)
        # A layout shows what it is given only later, and what is hidden takes no keyboard.
        row.show()
        return row

    def _drop(self, row: QuietHoursRow) -> None:
        self._rows.remove(row)
        self._rows_layout.removeWidget(row)
        row.hide()
        # Its own button may be what removed it.
        row.deleteLater()

    def _on_add(self) -> None:
        offered = next((each for each in (EVENINGS, WEEKENDS) if each not in self.hours), EVENINGS)
        row = self._append(offered)
        row.focus_first()
        self._on_changed()

    def _on_removed(self, row: QuietHoursRow) -> None:
        place = self._rows.index(row)
        self._drop(row)
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].focus_remove()
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _on_changed(self) -> None:
        self.chosen.emit(self.hours)
