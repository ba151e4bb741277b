"""Silence somebody asked for, and whether there is silence now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from trayapp.model.quiet_hours import QuietHours, is_quiet

AN_HOUR: Final = timedelta(hours=1)
MORNING: Final = time(9)


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing pops up before `until`, in UTC; None: before it is switched on again."""

    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it is not over."""
        return self.until is None or now < self.until


UNTIL_SWITCHED_ON: Final = Pause()


def for_an_hour(now: datetime) -> Pause:
    """An hour of time, however the clocks are changed meanwhile."""
    return Pause(now.astimezone(UTC) + AN_HOUR)


def until_tomorrow(now: datetime, zone: tzinfo | None = None) -> Pause:
    """Until the clock shows nine on the next day of the calendar; `zone` None is this machine's."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    # A time without a zone is taken for this machine's.
    return Pause(datetime.combine(tomorrow, MORNING, tzinfo=zone).astimezone(UTC))


def silenced(
    now: datetime,
    pause: Pause | None,
    quiet: Sequence[QuietHours],
    zone: tzinfo | None = None,
    *,
    breaks_through: bool = False,
) -> bool:
    """Whether nothing may pop up now; `breaks_through`: it may in quiet hours.

    The two add up: the end of quiet hours ends no pause, which is somebody's word for now.
    """
    if pause is not None and pause.holds(now):
        return True
    return not breaks_through and is_quiet(now, quiet, zone)
