"""Hours of the week in which nothing pops up, by the clock on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final


class Weekday(StrEnum):
    """The days in their order; the words are those of the settings file."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


EVERY_DAY: Final = tuple(Weekday)
WORKDAYS: Final = frozenset(EVERY_DAY[:5])
WEEKEND: Final = frozenset(EVERY_DAY[5:])


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time to another on each of the days.

    What ends no later than it begins ends on the day after; the same time twice is a whole day.
    """

    days: frozenset[Weekday]
    begin: time
    end: time

    @property
    def goes_past_midnight(self) -> bool:
        """Whether it ends on the day after, and not just with its own."""
        return self.end <= self.begin and self.end != time.min


EVENINGS: Final = QuietHours(WORKDAYS, time(19), time(8))
WEEKENDS: Final = QuietHours(WEEKEND, time.min, time.min)


def is_quiet(now: datetime, hours: Sequence[QuietHours], zone: tzinfo | None = None) -> bool:
    """Whether now is within any of them; `zone` None is this machine's.

    Only what the clock shows counts: an hour that a change of clocks repeats is quiet twice.
    """
    local = now.astimezone(zone)
    today = EVERY_DAY[local.weekday()]
    yesterday = EVERY_DAY[(local - timedelta(days=1)).weekday()]
    return any(_covers(each, today, yesterday, local.time()) for each in hours)


def _covers(hours: QuietHours, today: Weekday, yesterday: Weekday, clock: time) -> bool:
    if hours.begin < hours.end:
        return today in hours.days and hours.begin <= clock < hours.end
    began_today = today in hours.days and clock >= hours.begin
    return began_today or (yesterday in hours.days and clock < hours.end)
