"""How long ago something was, for windows that are looked at while the time passes."""

from datetime import datetime, tzinfo
from typing import Final

from trayapp.view.dates import day
from trayapp.view.wording import clock_time
from trayapp.view.words import Words

_MINUTE_S: Final = 60
_HOUR_S: Final = 60 * _MINUTE_S


def age(moment: datetime, now: datetime, words: Words, zone: tzinfo | None = None) -> str:
    """Seconds or minutes ago; the time of the day for what is older than an hour."""
    seconds = int((now - moment).total_seconds())
    if seconds >= _HOUR_S:
        return words.gettext("at {time}").format(time=time_of(moment, now, words, zone))
    if seconds >= _MINUTE_S:
        minutes = seconds // _MINUTE_S
        return words.ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if seconds <= 0:
        # The clock may have been set back.
        return words.gettext("just now")
    return words.ngettext("{n} second ago", "{n} seconds ago", seconds).format(n=seconds)


def time_of(moment: datetime, now: datetime, words: Words, zone: tzinfo | None = None) -> str:
    """`09:07`, with its date where that is not today's; `zone` None is this machine's."""
    time = clock_time(moment, zone)
    if moment.astimezone(zone).date() == now.astimezone(zone).date():
        return time
    date = day(moment, words, zone)
    return words.gettext("{time} on {date}").format(time=time, date=date)
