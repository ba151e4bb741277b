"""When silence ends, so that what waited for it is told then and not some time later."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from trayapp.model.pause import Pause
from trayapp.model.quiet_hours import QuietHours, is_quiet

_DAYS_TO_LOOK: Final = 8
"""Today and a week: hours of the week that end at all have done so by then."""


def next_end(
    now: datetime,
    pause: Pause | None,
    quiet: Sequence[QuietHours],
    snoozes: Iterable[datetime] = (),
    zone: tzinfo | None = None,
) -> datetime | None:
    """The first end of anything that keeps silent now, in UTC; None where nothing will end.

    The rest may go on: what breaks through quiet hours is told at the end of a pause.
    `zone` None is this machine's.
    """
    ends = [until.astimezone(UTC) for until in snoozes if now < until]
    if pause is not None and pause.until is not None and pause.holds(now):
        ends.append(pause.until.astimezone(UTC))
    if is_quiet(now, quiet, zone):
        ends += (
            end for end in _ends(now, quiet, zone) if now < end and not is_quiet(end, quiet, zone)
        )
    return min(ends, default=None)


def _ends(now: datetime, quiet: Sequence[QuietHours], zone: tzinfo | None) -> Iterator[datetime]:
    """Every time the clock shows an end in the coming week, where it is quiet and where not."""
    today = now.astimezone(zone).date()
    for days in range(_DAYS_TO_LOOK):
        for hours in quiet:
            shown = datetime.combine(today + timedelta(days=days), hours.end, tzinfo=zone)
            # Where the clocks are set back, it shows the same twice.
            yield from (shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
