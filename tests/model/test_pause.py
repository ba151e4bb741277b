"""Pauses, and how they add up with quiet hours."""

from datetime import UTC, datetime, time, timedelta

import pytest

from tests.berlin import BERLIN
from trayapp.model.pause import (
    UNTIL_SWITCHED_ON,
    Pause,
    for_an_hour,
    silenced,
    until_tomorrow,
)
from trayapp.model.quiet_hours import EVERY_DAY, QuietHours

NOW = datetime(2026, 2, 25, 9, 7, tzinfo=UTC)
NIGHT = QuietHours(frozenset(EVERY_DAY), time(22), time(7))
AT_NIGHT = datetime(2026, 2, 25, 23, 0, tzinfo=UTC)
IN_THE_MORNING = datetime(2026, 2, 26, 7, 0, tzinfo=UTC)


def test_a_pause_of_an_hour_ends_after_one() -> None:
    pause = for_an_hour(NOW)

    assert pause.holds(NOW)
    assert pause.holds(NOW + timedelta(minutes=59))
    assert not pause.holds(NOW + timedelta(minutes=60))


def test_an_hour_is_an_hour_while_clocks_are_changed() -> None:
    before_the_gap = datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN)

    pause = for_an_hour(before_the_gap)

    assert pause == Pause(datetime(2026, 3, 29, 1, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 2, 25, 9, 7, tzinfo=UTC), datetime(2026, 2, 26, 8, 0, tzinfo=UTC)),
        # In Berlin it is the 26th already.
        (datetime(2026, 2, 25, 23, 30, tzinfo=UTC), datetime(2026, 2, 27, 8, 0, tzinfo=UTC)),
        # Clocks are changed in the night between.
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),
    ],
)
def test_tomorrow_begins_at_nine_by_the_clock_on_the_wall(now: datetime, until: datetime) -> None:
    assert until_tomorrow(now, BERLIN) == Pause(until)


def test_without_a_zone_tomorrow_is_this_machines() -> None:
    until = until_tomorrow(NOW).until

    assert until is not None
    assert until.astimezone().time() == time(9)
    assert until.astimezone().date() == NOW.astimezone().date() + timedelta(days=1)


def test_a_pause_without_an_end_holds_until_it_is_ended() -> None:
    assert UNTIL_SWITCHED_ON.holds(NOW + timedelta(days=3650))


def test_nothing_is_silenced_without_a_pause_and_quiet_hours() -> None:
    assert not silenced(NOW, None, (), UTC)
    assert not silenced(NOW, None, (NIGHT,), UTC)


def test_a_pause_that_is_over_silences_nothing() -> None:
    assert not silenced(NOW, Pause(NOW), (), UTC)


def test_the_end_of_quiet_hours_does_not_end_a_pause() -> None:
    assert silenced(AT_NIGHT, UNTIL_SWITCHED_ON, (NIGHT,), UTC)
    assert silenced(IN_THE_MORNING, UNTIL_SWITCHED_ON, (NIGHT,), UTC)


def test_the_end_of_a_pause_does_not_end_quiet_hours() -> None:
    over = Pause(AT_NIGHT - timedelta(minutes=1))

    assert silenced(AT_NIGHT, over, (NIGHT,), UTC)
    assert not silenced(IN_THE_MORNING, over, (NIGHT,), UTC)


def test_what_breaks_through_quiet_hours_does_not_break_through_a_pause() -> None:
    assert not silenced(AT_NIGHT, None, (NIGHT,), UTC, breaks_through=True)
    assert silenced(AT_NIGHT, UNTIL_SWITCHED_ON, (NIGHT,), UTC, breaks_through=True)
