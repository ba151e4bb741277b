"""The sum over all accounts, and what the icon makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from trayapp.model.status import Failed, Fresh, Loading, Stale, Status, last_messages, problem_of
from trayapp.view.face import Face, Shape

LARGEST_SHOWN = 99


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the totals known; None when none is. Not `complete` when one is missing."""

    number: int | None
    complete: bool

    def __str__(self) -> str:
        return "" if self.number is None else f"{self.number}{'' if self.complete else '+'}"


def total(statuses: Sequence[Status]) -> Total:
    """Adds up what the portals said; muted conversations are in none of it."""
    known = [
        messages.counters.total for messages in map(last_messages, statuses) if messages is not None
    ]
    return Total(sum(known) if known else None, complete=len(known) == len(statuses))


def face(statuses: Sequence[Status]) -> Face:
    """What the icon shows. A state that is not fresh never looks like "nothing unread"."""
    if not statuses:
        return Face(Shape.SIGNED_OUT)
    summed = total(statuses)
    troubled = _trouble(statuses)
    fresh = any(isinstance(status, Fresh) for status in statuses)
    if troubled is None:
        return Face(Shape.UNREAD, _short(summed)) if summed.number else Face(Shape.CALM)
    if summed.number and (fresh or troubled is Shape.STALE):
        # A healthy account's number is worth more than the news that another one is ill.
        stale = summed.complete or not fresh
        return Face(Shape.STALE if stale else Shape.UNREAD, _short(summed))
    return Face(troubled)


def _trouble(statuses: Sequence[Status]) -> Shape | None:
    """The gravest state among accounts that are not fresh."""
    problems = [problem for problem in map(problem_of, statuses) if problem is not None]
    if any(problem.needs_a_person for problem in problems):
        return Shape.ATTENTION
    if any(isinstance(status, Stale | Failed) for status in statuses):
        return Shape.STALE
    if any(isinstance(status, Loading) for status in statuses):
        return Shape.LOADING
    return None


def _short(summed: Total) -> str:
    """At most three glyphs: the icon has room for no more."""
    if summed.number is not None and summed.number > LARGEST_SHOWN:
        return f"{LARGEST_SHOWN}+"
    return str(summed)
