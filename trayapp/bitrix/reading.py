"""Reading what PHP wrote: numbers that may be text, maps that may be lists, names of any kind.

Every function here accepts any JSON value and raises nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

JOINERS: Final = "\u200c\u200d"
"""Invisible, yet part of how emoji and some scripts are written."""

_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")
_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
LONGEST_NAME: Final = 200
LARGEST_COUNT: Final = 10**9
LARGEST_ID: Final = 2**63 - 1
MOST_ENTRIES: Final = 5000
"""Of one map or list. A portal collects a thousand conversations; every view goes through them."""


def integer(value: object) -> int | None:
    """`5`, `5.0` and `"5"` are 5; anything else is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        return int(value)
    return None


def count(value: object) -> int | None:
    """A number of things: not negative, bounded; `null` and booleans are PHP's ways to say none."""
    if value is None or isinstance(value, bool):
        return 0
    number = integer(value)
    return None if number is None else min(max(number, 0), LARGEST_COUNT)


def identifier(value: object) -> int | None:
    """The number of a person, a chat or a project: one a database gives, so never 0."""
    number = integer(value)
    return number if number is not None and 0 < number <= LARGEST_ID else None


def counts_by_id(value: object) -> dict[int, int]:
    """A map of id to number. PHP writes an empty map as `[]`; a filled list has lost its ids.

    A number of 0 is left out: there is nothing to show, and no name to ask for.
    """
    found: dict[int, int] = {}
    for key, number in items(value):
        found_id, amount = identifier(key), count(number)
        if found_id is not None and amount:
            found[found_id] = amount
    return found


def ids(value: object) -> frozenset[int]:
    """A list of ids; some builds wrote a map whose values are the ids."""
    found = map(identifier, entries(value))
    return frozenset(each for each in found if each is not None)


def mapping(value: object) -> Mapping[str, object]:
    """The object, or an empty one where PHP wrote `[]` or something else stands."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> Iterable[tuple[str, object]]:
    """Keys and values of `mapping(value)`, the first `MOST_ENTRIES` of them."""
    return islice(mapping(value).items(), MOST_ENTRIES)


def entries(value: object) -> list[object]:
    """The elements of a list, or of an object whose keys PHP made up, up to `MOST_ENTRIES`."""
    if isinstance(value, dict):
        return list(islice(value.values(), MOST_ENTRIES))
    return value[:MOST_ENTRIES] if isinstance(value, list) else []


def name(value: object) -> str | None:
    """A title or a person's name on one line, without what could disturb a menu or a terminal.

    Control, bidirectional-override and unpaired surrogate characters are dropped. None if nothing
    is left.
    """
    if not isinstance(value, str):
        return None
    spaced = (" " if character.isspace() else character for character in value[: LONGEST_NAME * 4])
    kept = (c for c in spaced if c in JOINERS or unicodedata.category(c) not in _UNPRINTABLE)
    text = " ".join("".join(kept).split())[:LONGEST_NAME].strip()
    return text if text.strip(JOINERS) else None
