"""A sum of which a part may be missing."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of what is known; None when nothing is. Not `complete` when a part is missing."""

    number: int | None
    complete: bool = True

    def __str__(self) -> str:
        return "" if self.number is None else f"{self.number}{'' if self.complete else '+'}"


def added(totals: Iterable[Total]) -> Total:
    """All of them together; of none, None."""
    found = tuple(totals)
    known = [each.number for each in found if each.number is not None]
    complete = len(known) == len(found) and all(each.complete for each in found)
    return Total(sum(known) if known else None, complete=complete)
