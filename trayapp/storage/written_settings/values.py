"""Reading single values that a person may have typed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)


def part(facts: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The object under a key, an empty one where something else stands."""
    value = facts.get(key)
    return value if isinstance(value, dict) else {}


def text(value: object) -> str | None:
    """A text that says something."""
    return value if isinstance(value, str) and value else None


def positive(value: object) -> int | None:
    """A positive whole number; JSON's booleans are integers to Python."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def switch(value: object, usual: bool) -> bool:  # noqa: FBT001  # both are values, not options
    """Yes or no, else what is usual."""
    return value if isinstance(value, bool) else usual


def word(value: object, usual: Word) -> Word:
    """One of the words of the same kind as the usual one."""
    kind = type(usual)
    return kind(value) if isinstance(value, str) and value in {*kind} else usual


def texts(value: object) -> tuple[str, ...]:
    """The texts in a list."""
    entries = value if isinstance(value, list) else []
    return tuple(each for each in entries if isinstance(each, str))
