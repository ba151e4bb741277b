"""When to look again at what had to wait."""

from datetime import UTC, datetime, time, timedelta

import pytest

from tests.berlin import BERLIN
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause
from trayapp.model.quiet_hours import EVENINGS, EVERY_DAY, WEEKENDS, QuietHours, Weekday
from trayapp.model.silence import next_end

MONDAY = frozenset({Weekday.MONDAY})
DAILY = frozenset(EVERY_DAY)
ALWAYS = QuietHours(DAILY, time.min, time.min)
MINUTE = timedelta(minutes=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In February 2026, of which the 23rd is a Monday."""
    return datetime(2026, 2, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("pause", [None, UNTIL_SWITCHED_ON, Pause(at(23, 12))])
def test_where_nothing_keeps_silent_or_will_end_there_is_nothing_to_wait_for(
    pause: Pause | None,
) -> None:
    assert next_end(at(23, 12), pause, [EVENINGS], zone=UTC) is None


def test_a_pause_ends_when_it_says() -> None:
    assert next_end(at(23, 12), Pause(at(23, 13)), []) == at(23, 13)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(23, 20), at(24, 8)),
        (at(24, 7, 59), at(24, 8)),
        # Friday's evening goes on into the weekend, which ends where Monday begins.
        (at(27, 20), at(28, 8)),
    ],
)
def test_quiet_hours_end_by_the_clock(now: datetime, end: datetime) -> None:
    assert next_end(now, None, [EVENINGS], zone=UTC) == end


@pytest.mark.parametrize(
    ("quiet", "now", "end"),
    [
        # Mondays begin at midnight.
        ((EVENINGS, WEEKENDS), at(27, 20), datetime(2026, 3, 2, tzinfo=UTC)),
        (
            (QuietHours(MONDAY, time(9), time(12)), QuietHours(MONDAY, time(11), time(14))),
            at(23, 10),
            at(23, 14),
        ),
    ],
)
def test_hours_that_follow_each_other_end_with_the_last(
    quiet: tuple[QuietHours, ...], now: datetime, end: datetime
) -> None:
    assert next_end(now, None, quiet, zone=UTC) == end


def test_all_of_the_week_but_a_minute_ends_with_that_minute() -> None:
    all_but = (
        *(QuietHours(frozenset({day}), time.min, time.min) for day in EVERY_DAY[1:]),
        QuietHours(MONDAY, time.min, time(12)),
        QuietHours(MONDAY, time(12, 1), time.min),
    )

    end = next_end(at(23, 12) + MINUTE, None, all_but, zone=UTC)

    assert end == at(23, 12) + timedelta(days=7)


def test_quiet_hours_without_an_end_are_not_waited_for() -> None:
    assert next_end(at(23, 12), None, [ALWAYS], zone=UTC) is None


def test_a_pause_within_quiet_hours_ends_on_its_own() -> None:
    # Somebody may break through the quiet hours.
    assert next_end(at(23, 20), Pause(at(23, 21)), [EVENINGS], zone=UTC) == at(23, 21)


def test_the_first_of_several_that_are_snoozed_is_waited_for() -> None:
    snoozes = [at(23, 11), at(23, 14), at(23, 13)]

    assert next_end(at(23, 12), Pause(at(23, 15)), [], snoozes) == at(23, 13)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        # The clocks go forward at 1:00 UTC on 29 March, back at the same time on 25 October.
        (datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 3, 29, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ],
)
def test_a_night_in_which_the_clocks_are_set_ends_when_they_show_its_end(
    now: datetime, end: datetime
) -> None:
    night = QuietHours(DAILY, time(22), time(8))

    assert next_end(now, None, [night], zone=BERLIN) == end


def test_an_hour_that_is_repeated_ends_twice() -> None:
    night = QuietHours(DAILY, time(22), time(2, 30))
    first_end = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert next_end(first_end - MINUTE, None, [night], zone=BERLIN) == first_end
    second = next_end(first_end + timedelta(minutes=31), None, [night], zone=BERLIN)
    assert second == first_end + timedelta(hours=1)
