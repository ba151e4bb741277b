"""One entry of the quiet hours: its days, and from when to when."""

from datetime import time
from typing import Final

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
)

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.note import Note
from trayapp.model.quiet_hours import QuietHours, Weekday
from trayapp.view.words import N_, Words

_SHORT: Final = {
    Weekday.MONDAY: N_("Mon"),
    Weekday.TUESDAY: N_("Tue"),
    Weekday.WEDNESDAY: N_("Wed"),
    Weekday.THURSDAY: N_("Thu"),
    Weekday.FRIDAY: N_("Fri"),
    Weekday.SATURDAY: N_("Sat"),
    Weekday.SUNDAY: N_("Sun"),
}
_SPOKEN: Final = {
    Weekday.MONDAY: N_("Monday"),
    Weekday.TUESDAY: N_("Tuesday"),
    Weekday.WEDNESDAY: N_("Wednesday"),
    Weekday.THURSDAY: N_("Thursday"),
    Weekday.FRIDAY: N_("Friday"),
    Weekday.SATURDAY: N_("Saturday"),
    Weekday.SUNDAY: N_("Sunday"),
}


class ClockField(QTimeEdit):
    """Hours and minutes; tells of a change once it is made, not with every digit."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)
        self.setWrapping(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Lets the page scroll: scrolling past must not change a setting."""
        event.ignore()

    def show_time(self, clock: time) -> None:
        """Shows a time without telling of it."""
        self.blockSignals(True)
        self.setTime(QTime(clock.hour, clock.minute))
        self.blockSignals(False)

    def chosen_time(self) -> time:
        """What it shows."""
        return time(self.time().hour(), self.time().minute())


class QuietHoursRow(QFrame):
    """`changed` follows a choice of other `hours` that can be used; `removed` a wish."""

    changed = Signal()
    removed = Signal()

    def __init__(self, words: Words, hours: QuietHours) -> None:
        super().__init__()
        self._words = words
        self.hours = hours
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(words.gettext("Quiet hours"))
        self._days = {day: self._day(day) for day in Weekday}
        self._begin, self._end = ClockField(), ClockField()
        begin_label, end_label = QLabel(words.gettext("From:")), QLabel(words.gettext("To:"))
        begin_label.setBuddy(self._begin)
        end_label.setBuddy(self._end)
        self._remove = QPushButton(words.gettext("Remove"))
        self._remove.setAutoDefault(False)
        self._remove.setAccessibleName(words.gettext("Remove these quiet hours"))
        self._ending = wrapped_label()
        self._note = Note()

        days, times = QHBoxLayout(), QHBoxLayout()
        for box in self._days.values():
            days.addWidget(box)
        days.addStretch()
        for part in (begin_label, self._begin, end_label, self._end):
            times.addWidget(part)
        times.addStretch()
        times.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.addLayout(days)
        layout.addWidget(self._note)
        layout.addLayout(times)
        layout.addWidget(self._ending)
        self._begin.show_time(hours.begin)
        self._end.show_time(hours.end)
        self._explain_ending(hours)

        self._begin.timeChanged.connect(self._on_edited)
        self._end.timeChanged.connect(self._on_edited)
        self._remove.clicked.connect(self.removed)

    @property
    def complaint(self) -> str:
        """What is wrong with what is chosen, empty if nothing is."""
        return self._note.text

    def focus_first(self) -> None:
        """Puts the keyboard on the first day."""
        self._days[Weekday.MONDAY].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_remove(self) -> None:
        """Puts the keyboard on the button that removes this row."""
        self._remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _day(self, day: Weekday) -> QCheckBox:
        box = QCheckBox(self._words.gettext(_SHORT[day]))
        box.setAccessibleName(self._words.gettext(_SPOKEN[day]))
        box.setChecked(day in self.hours.days)
        box.clicked.connect(self._on_edited)
        return box

    def _on_edited(self) -> None:
        wanted = QuietHours(
            frozenset(day for day, box in self._days.items() if box.isChecked()),
            self._begin.chosen_time(),
            self._end.chosen_time(),
        )
        self._explain_ending(wanted)
        if not wanted.days:
            self._note.warn(
                self._words.gettext(
                    "Tick at least one day. Until then the earlier choice stays in force."
                )
            )
            return
        self._note.clear()
        if wanted != self.hours:
            self.hours = wanted
            self.changed.emit()

    def _explain_ending(self, hours: QuietHours) -> None:
        text = ""
        if hours.begin == hours.end:
            text = self._words.gettext("The same time twice is a whole day: 24 hours.")
        elif hours.goes_past_midnight:
            text = self._words.gettext(
                "These hours go past midnight and end on the day after, also after the last "
                "ticked day."
            )
        self._ending.setText(text)
        self._ending.setVisible(bool(text))
        self._end.setAccessibleDescription(text)
