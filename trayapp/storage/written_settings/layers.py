"""An administrator's defaults below the user's own file: what holds, and what is to be written.

Both are objects as `settings.json` has them. A key inside one of their parts is a choice of its
own, so somebody who chooses a style of the badge still follows the defaults in what it counts.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from trayapp.model.locks import Lock
from trayapp.model.settings import Settings
from trayapp.storage.written_settings import written_settings

Keys = tuple[str, ...]

PARTS: Final = frozenset(lock.keys[0] for lock in Lock if len(lock.keys) > 1)
"""The keys whose values are objects of choices."""

_ABSENT: Final = object()


def layered(
    defaults: Mapping[str, object], chosen: Mapping[str, object], locks: Collection[Lock]
) -> dict[str, object]:
    """What holds: the user's word, else the defaults'. Where locked, the user's does not count."""
    locked = {lock.keys for lock in locks}
    result: dict[str, object] = {}
    for keys, value in flat(defaults):
        put(result, keys, value)
    for keys, value in flat(chosen):
        if keys not in locked:
            put(result, keys, value)
    return result


def rewritten(
    before: Mapping[str, object], old: Settings, new: Settings, locks: Collection[Lock]
) -> dict[str, object]:
    """What stands in the file after a change: only what was changed is written.

    So a default that nobody has touched is followed when it changes, and a choice that is locked
    for now is still there when it is not.
    """
    locked = {lock.keys for lock in locks}
    was = dict(flat(written_settings(old, before)))
    after = dict(before)
    for keys, value in flat(written_settings(new, before)):
        if keys not in locked and was.get(keys, _ABSENT) != value:
            put(after, keys, value)
    return after


def flat(facts: Mapping[str, object]) -> Iterator[tuple[Keys, object]]:
    """Every choice with the way to it; a part that is no object has none."""
    for key, value in facts.items():
        if key not in PARTS:
            yield (key,), value
        elif isinstance(value, dict):
            yield from (((key, inner), each) for inner, each in value.items())


def put(facts: dict[str, object], keys: Keys, value: object) -> None:
    """Sets one choice, and changes no object that somebody else holds."""
    key, *inner = keys
    if not inner:
        facts[key] = value
        return
    part = facts.get(key)
    facts[key] = {**(part if isinstance(part, dict) else {}), inner[0]: value}
