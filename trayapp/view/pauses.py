"""Words for a pause of the notices: how long it lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from trayapp.model.pause import Pause
from trayapp.view.dates import day
from trayapp.view.wording import clock_time
from trayapp.view.words import N_, Words


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The same said of a pause that somebody has to end, and of ends near and far."""

    by_hand: str
    today: str
    tomorrow: str
    later: str


_ENDS: Final = _Phrases(
    by_hand=N_("Until I switch them on again"),
    today=N_("Until {time}"),
    tomorrow=N_("Until tomorrow, {time}"),
    later=N_("Until {day}, {time}"),
)

_IN_FORCE: Final = _Phrases(
    by_hand=N_("Notifications are paused"),
    today=N_("Notifications are paused until {time}"),
    tomorrow=N_("Notifications are paused until tomorrow, {time}"),
    later=N_("Notifications are paused until {day}, {time}"),
)


def pause_end(pause: Pause, now: datetime, words: Words, zone: tzinfo | None = None) -> str:
    """When it ends, by the clock on the wall; `zone` None is this machine's."""
    return _said(_ENDS, pause, now, words, zone)


def pause_in_force(pause: Pause, now: datetime, words: Words, zone: tzinfo | None = None) -> str:
    """That there is a pause, and when it ends; the same for as long as the day lasts."""
    return _said(_IN_FORCE, pause, now, words, zone)


def _said(phrases: _Phrases, pause: Pause, now: datetime, words: Words, zone: tzinfo | None) -> str:
    if pause.until is None:
        return words.gettext(phrases.by_hand)
    time, today = clock_time(pause.until, zone), now.astimezone(zone).date()
    last_day = pause.until.astimezone(zone).date()
    if last_day == today:
        return words.gettext(phrases.today).format(time=time)
    if last_day == today + timedelta(days=1):
        return words.gettext(phrases.tomorrow).format(time=time)
    date = day(pause.until, words, zone)
    return words.gettext(phrases.later).format(day=date, time=time)
