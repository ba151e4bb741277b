"""Words for a pause of the notices: how long it lasts."""

from datetime import datetime, timedelta, tzinfo

from trayapp.model.pause import Pause
from trayapp.view.dates import day
from trayapp.view.wording import clock_time
from trayapp.view.words import Words


def pause_end(pause: Pause, now: datetime, words: Words, zone: tzinfo | None = None) -> str:
    """When it ends, by the clock on the wall; `zone` None is this machine's."""
    if pause.until is None:
        return words.gettext("Until I switch them on again")
    time, today = clock_time(pause.until, zone), now.astimezone(zone).date()
    last_day = pause.until.astimezone(zone).date()
    if last_day == today:
        return words.gettext("Until {time}").format(time=time)
    if last_day == today + timedelta(days=1):
        return words.gettext("Until tomorrow, {time}").format(time=time)
    date = day(pause.until, words, zone)
    return words.gettext("Until {day}, {time}").format(day=date, time=time)
