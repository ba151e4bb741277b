"""The menu of a pause of the notices: to begin one, or to end the one there is."""

from datetime import datetime, tzinfo
from typing import Final, assert_never

from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause, for_an_hour, until_tomorrow
from trayapp.view.menu_entry import Entry, PauseChoice, PauseFor
from trayapp.view.pauses import pause_end, pause_in_force
from trayapp.view.words import Words

_KEY: Final = "pause"


def pause_entries(
    notices_enabled: bool,  # noqa: FBT001  # the first of the facts, not a way of working
    pause: Pause | None,
    now: datetime,
    words: Words,
    zone: tzinfo | None = None,
) -> list[Entry]:
    """The one entry with its menu; none where nothing pops up anyway.

    Equal until a pause ends or another day begins. `zone` None is this machine's.
    """
    if not notices_enabled:
        return []
    if pause is not None and pause.holds(now):
        end = _entry("end", words.gettext("Switch on"), PauseChoice.NOT)
        return [Entry(_KEY, pause_in_force(pause, now, words, zone), children=(end,))]
    tomorrow = pause_end(until_tomorrow(now, zone), now, words, zone)
    by_hand = pause_end(UNTIL_SWITCHED_ON, now, words, zone)
    begin = (
        _entry("hour", words.gettext("For an hour"), PauseChoice.HOUR),
        _entry("tomorrow", tomorrow, PauseChoice.TOMORROW),
        _entry("by-hand", by_hand, PauseChoice.UNTIL_SWITCHED_ON),
    )
    return [Entry(_KEY, words.gettext("Pause notifications"), children=begin)]


def pause_of(choice: PauseChoice, now: datetime, zone: tzinfo | None = None) -> Pause | None:
    """The pause that was chosen now; None ends it."""
    match choice:
        case PauseChoice.HOUR:
            return for_an_hour(now)
        case PauseChoice.TOMORROW:
            return until_tomorrow(now, zone)
        case PauseChoice.UNTIL_SWITCHED_ON:
            return UNTIL_SWITCHED_ON
        case PauseChoice.NOT:
            return None
        case _:
            assert_never(choice)


def _entry(name: str, text: str, choice: PauseChoice) -> Entry:
    return Entry(f"{_KEY}/{name}", text, PauseFor(choice))
