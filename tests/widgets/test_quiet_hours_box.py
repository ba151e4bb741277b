"""Writing quiet hours, without a mouse and without a wrong entry ever being in force."""

from datetime import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said
from trayapp.desktop.dialogs.settings.quiet_hours_box import QuietHoursBox
from trayapp.desktop.dialogs.settings.quiet_hours_row import ClockField, QuietHoursRow
from trayapp.model.quiet_hours import EVENINGS, WEEKENDS, WORKDAYS, QuietHours, Weekday
from trayapp.system.language import words_for

LUNCH = QuietHours(WORKDAYS, time(12), time(13))
MONDAY_ONLY = QuietHours(frozenset({Weekday.MONDAY}), time(12), time(13))


@pytest.fixture
def box(qtbot: QtBot) -> QuietHoursBox:
    made = QuietHoursBox(words_for("en"))
    qtbot.addWidget(made)
    made.show()
    return made


def rows(box: QuietHoursBox) -> list[QuietHoursRow]:
    return [row for row in box.findChildren(QuietHoursRow) if row.isVisible()]


def day(row: QuietHoursRow, name: str) -> QCheckBox:
    (found,) = [each for each in row.findChildren(QCheckBox) if each.accessibleName() == name]
    return found


def clock(row: QuietHoursRow, label: str) -> ClockField:
    (found,) = [each.buddy() for each in row.findChildren(QLabel) if each.text() == label]
    assert isinstance(found, ClockField)
    return found


def press(part: QAbstractButton) -> None:
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Space)


def write(field: ClockField, digits: str) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, digits)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_without_quiet_hours_there_is_only_a_way_to_add_some(box: QuietHoursBox) -> None:
    assert rows(box) == []
    assert box.hours == ()


def test_what_is_in_force_is_shown_without_being_chosen_again(
    box: QuietHoursBox, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        box.show_hours([EVENINGS, WEEKENDS])

    evenings, weekends = rows(box)
    assert day(evenings, "Friday").isChecked()
    assert not day(evenings, "Saturday").isChecked()
    assert clock(evenings, "From:").text() == "19:00"
    assert clock(evenings, "To:").text() == "08:00"
    assert day(weekends, "Sunday").isChecked()


def test_evenings_are_offered_first_then_weekends(box: QuietHoursBox, qtbot: QtBot) -> None:
    press(button(box, "Add hours"))
    with qtbot.waitSignal(box.chosen) as chosen:
        press(button(box, "Add hours"))

    assert chosen.args == [(EVENINGS, WEEKENDS)]


def test_the_keyboard_goes_to_what_was_added(box: QuietHoursBox) -> None:
    press(button(box, "Add hours"))

    assert day(rows(box)[0], "Monday").hasFocus()


def test_a_time_is_told_once_it_is_written(box: QuietHoursBox, qtbot: QtBot) -> None:
    box.show_hours([LUNCH])
    told: list[object] = []
    box.chosen.connect(told.append)

    write(clock(rows(box)[0], "From:"), "1130")

    assert told == [(QuietHours(WORKDAYS, time(11, 30), time(13)),)]


def test_a_day_is_told_at_once(box: QuietHoursBox, qtbot: QtBot) -> None:
    box.show_hours([EVENINGS, MONDAY_ONLY])

    with qtbot.waitSignal(box.chosen) as chosen:
        press(day(rows(box)[1], "Sunday"))

    both = frozenset({Weekday.MONDAY, Weekday.SUNDAY})
    assert chosen.args == [(EVENINGS, QuietHours(both, time(12), time(13)))]


def test_without_a_day_it_is_explained_and_the_earlier_choice_stays(
    box: QuietHoursBox, qtbot: QtBot
) -> None:
    box.show_hours([MONDAY_ONLY])
    (row,) = rows(box)

    with qtbot.assertNotEmitted(box.chosen):
        press(day(row, "Monday"))

    assert box.hours == (MONDAY_ONLY,)
    assert "Tick at least one day" in row.complaint
    assert row.complaint in everything_said(box)

    with qtbot.waitSignal(box.chosen) as chosen:
        press(day(row, "Tuesday"))

    assert row.complaint == ""
    assert chosen.args == [(QuietHours(frozenset({Weekday.TUESDAY}), time(12), time(13)),)]


def test_a_tick_that_is_taken_back_tells_nothing(box: QuietHoursBox, qtbot: QtBot) -> None:
    box.show_hours([MONDAY_ONLY])
    (row,) = rows(box)

    with qtbot.assertNotEmitted(box.chosen):
        press(day(row, "Monday"))
        press(day(row, "Monday"))

    assert row.complaint == ""


def test_settings_that_say_the_same_leave_a_half_written_entry_alone(box: QuietHoursBox) -> None:
    box.show_hours([MONDAY_ONLY])
    (row,) = rows(box)
    press(day(row, "Monday"))

    box.show_hours([MONDAY_ONLY])

    assert rows(box) == [row]
    assert "Tick at least one day" in row.complaint


def test_other_settings_take_the_place_of_what_is_shown(box: QuietHoursBox) -> None:
    box.show_hours([LUNCH, EVENINGS])

    box.show_hours([WEEKENDS])

    assert box.hours == (WEEKENDS,)
    assert len(rows(box)) == 1


@pytest.mark.parametrize(
    ("hours", "said"),
    [(EVENINGS, "go past midnight"), (WEEKENDS, "whole day"), (LUNCH, "")],
)
def test_it_says_where_the_end_is_not_on_the_same_day(
    box: QuietHoursBox, hours: QuietHours, said: str
) -> None:
    box.show_hours([hours])

    description = clock(rows(box)[0], "To:").accessibleDescription()

    assert said in description
    assert bool(said) is bool(description)
    assert description in everything_said(box)


def test_the_explanation_follows_what_is_written(box: QuietHoursBox) -> None:
    box.show_hours([LUNCH])

    write(clock(rows(box)[0], "To:"), "0700")

    assert "go past midnight" in everything_said(box)


def test_an_entry_is_removed_and_the_keyboard_goes_to_its_neighbour(
    box: QuietHoursBox, qtbot: QtBot
) -> None:
    box.show_hours([LUNCH, EVENINGS])
    lunch, evenings = rows(box)

    with qtbot.waitSignal(box.chosen) as chosen:
        press(button(lunch, "Remove"))

    assert chosen.args == [(EVENINGS,)]
    assert rows(box) == [evenings]
    assert button(evenings, "Remove").hasFocus()

    press(button(evenings, "Remove"))

    assert box.hours == ()
    assert button(box, "Add hours").hasFocus()


def test_scrolling_past_a_time_does_not_change_it(box: QuietHoursBox, qtbot: QtBot) -> None:
    box.show_hours([LUNCH])
    field = clock(rows(box)[0], "From:")
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    with qtbot.assertNotEmitted(box.chosen):
        QApplication.sendEvent(field, down)

    assert field.text() == "12:00"


def test_every_part_has_a_name_for_those_who_cannot_see_it(box: QuietHoursBox) -> None:
    box.show_hours([LUNCH])
    (row,) = rows(box)

    names = [each.accessibleName() for each in row.findChildren(QAbstractButton)]

    assert names == [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Remove these quiet hours",
    ]
    assert row.accessibleName() == "Quiet hours"
