"""Hours in which nothing pops up, as a clock on the wall shows them."""

from datetime import UTC, datetime, time

import pytest

from tests.berlin import BERLIN
from trayapp.model.quiet_hours import (
    EVENINGS,
    EVERY_DAY,
    WEEKEND,
    WEEKENDS,
    WORKDAYS,
    QuietHours,
    Weekday,
    is_quiet,
)

LUNCH = QuietHours(WORKDAYS, time(12), time(13))


def at(text: str) -> datetime:
    """A day of the week that began on Monday, 23 February 2026, and a time in UTC."""
    day, clock = text.split()
    number = 23 + EVERY_DAY.index(Weekday(day))
    hours, minutes = map(int, clock.split(":"))
    month, number = (2, number) if number <= 28 else (3, number - 28)
    return datetime(2026, month, number, hours, minutes, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("mon 11:59", False),
        ("mon 12:00", True),
        ("fri 12:59", True),
        ("fri 13:00", False),
        ("sat 12:30", False),
    ],
)
def test_hours_within_a_day_begin_on_time_and_end_on_time(moment: str, quiet: bool) -> None:
    assert is_quiet(at(moment), [LUNCH], UTC) is quiet


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("mon 07:59", False),
        ("mon 18:59", False),
        ("mon 19:00", True),
        ("mon 23:59", True),
        ("tue 00:00", True),
        ("tue 07:59", True),
        ("tue 08:00", False),
        ("fri 19:00", True),
        ("sat 07:59", True),
        ("sat 08:00", False),
        ("sat 20:00", False),
        ("sun 03:00", False),
    ],
)
def test_hours_past_midnight_belong_to_the_day_they_begin_on(moment: str, quiet: bool) -> None:
    assert is_quiet(at(moment), [EVENINGS], UTC) is quiet


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [("fri 23:59", False), ("sat 00:00", True), ("sun 23:59", True), ("mon 00:00", False)],
)
def test_the_same_time_twice_is_a_whole_day(moment: str, quiet: bool) -> None:
    assert is_quiet(at(moment), [WEEKENDS], UTC) is quiet


def test_a_whole_day_may_begin_at_any_time() -> None:
    sunday = QuietHours(frozenset({Weekday.SUNDAY}), time(18), time(18))

    found = [is_quiet(at(each), [sunday], UTC) for each in ("sun 17:59", "sun 18:00", "mon 17:59")]

    assert found == [False, True, True]
    assert not is_quiet(at("mon 18:00"), [sunday], UTC)


def test_any_of_several_entries_makes_it_quiet_and_none_does_not() -> None:
    assert is_quiet(at("wed 12:30"), [EVENINGS, LUNCH], UTC)
    assert not is_quiet(at("wed 14:00"), [EVENINGS, LUNCH], UTC)
    assert not is_quiet(at("wed 03:00"), [], UTC)


def test_the_days_and_the_hours_are_those_of_the_zone() -> None:
    saturday_in_berlin = datetime(2026, 2, 27, 23, 30, tzinfo=UTC)

    assert is_quiet(saturday_in_berlin, [WEEKENDS], BERLIN)
    assert not is_quiet(saturday_in_berlin, [WEEKENDS], UTC)


def test_without_a_zone_they_are_those_of_this_machine() -> None:
    now = datetime.now(UTC)
    local = now.astimezone()
    this_day = frozenset({EVERY_DAY[local.weekday()]})

    assert is_quiet(now, [QuietHours(this_day, time.min, time.min)])


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        # Clocks go from 2:00 to 3:00 on 29 March 2026, at 1:00 UTC.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),
        # They show 2:30 twice on 25 October 2026, at 0:30 and at 1:30 UTC.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), False),
    ],
)
def test_a_change_of_clocks_leaves_out_an_hour_or_is_quiet_in_both(
    moment: datetime, quiet: bool
) -> None:
    night = QuietHours(WEEKEND, time(1), time(3))

    assert is_quiet(moment, [night], BERLIN) is quiet


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (time(19), time(8), True),
        (time(12), time(13), False),
        (time(22), time.min, False),
        (time.min, time.min, False),
        (time(18), time(18), True),
    ],
)
def test_hours_that_end_with_the_day_do_not_go_past_midnight(
    begin: time, end: time, expected: bool
) -> None:
    assert QuietHours(WORKDAYS, begin, end).goes_past_midnight is expected
