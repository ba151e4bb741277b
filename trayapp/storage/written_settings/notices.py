"""What to tell of and when not, in `settings.json`."""

import re
from collections.abc import Iterable, Mapping
from datetime import time
from typing import Final

from trayapp.model.notice_choices import KINDS, NoticeChoices
from trayapp.model.quiet_hours import EVERY_DAY, QuietHours
from trayapp.model.sources import Source
from trayapp.storage.written_settings.values import switch

_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_MIDNIGHT: Final = "24:00"
"""The end of a day, as many people write it."""


def read_notices(facts: Mapping[str, object]) -> NoticeChoices:
    """What the object under `notifications` says."""
    usual = NoticeChoices()
    found = (_quiet_hours(entry) for entry in _entries(facts))
    return NoticeChoices(
        enabled=switch(facts.get("enabled"), usual.enabled),
        kinds=_kinds(facts.get("kinds"), usual.kinds),
        sound=switch(facts.get("sound"), usual.sound),
        quiet_hours=tuple(hours for hours in found if hours is not None),
        favourites_break_through=switch(
            facts.get("favourites_break_through"), usual.favourites_break_through
        ),
    )


def written_notices(notices: NoticeChoices, before: Mapping[str, object]) -> dict[str, object]:
    """The object under `notifications`, with what others wrote inside it."""
    entries = _entries(before)
    old = {hours: entry for entry in entries if (hours := _quiet_hours(entry)) is not None}
    return {
        **before,
        "enabled": notices.enabled,
        "kinds": [each.value for each in KINDS if each in notices.kinds],
        "sound": notices.sound,
        "quiet_hours": [
            *(_written(hours, old.get(hours)) for hours in notices.quiet_hours),
            # A person may be in the middle of writing these by hand.
            *(entry for entry in entries if _quiet_hours(entry) is None),
        ],
        "favourites_break_through": notices.favourites_break_through,
    }


def _kinds(value: object, usual: frozenset[Source]) -> frozenset[Source]:
    """An empty list is a choice as well: nothing is told but in the menu."""
    if not isinstance(value, list):
        return usual
    return frozenset(each for each in KINDS if each.value in value)


def _entries(facts: Mapping[str, object]) -> list[object]:
    value = facts.get("quiet_hours")
    return value if isinstance(value, list) else []


def _quiet_hours(entry: object) -> QuietHours | None:
    """Hours on certain days, or on every day where none are named."""
    if not isinstance(entry, dict):
        return None
    begin, end = _clock(entry.get("from")), _clock(entry.get("to"))
    named = entry.get("days", [*EVERY_DAY])
    listed: Iterable[object] = named if isinstance(named, list) else ()
    days = frozenset(day for day in EVERY_DAY if day.value in listed)
    return None if begin is None or end is None or not days else QuietHours(days, begin, end)


def _written(hours: QuietHours, before: object) -> dict[str, object]:
    kept = before if isinstance(before, dict) else {}
    return {
        **kept,
        "days": [day.value for day in EVERY_DAY if day in hours.days],
        "from": hours.begin.isoformat("minutes"),
        "to": hours.end.isoformat("minutes"),
    }


def _clock(value: object) -> time | None:
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    if value == _MIDNIGHT:
        return time.min
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return None
