"""What the icon makes of all accounts together."""

from collections.abc import Sequence

from trayapp.model.appearance import USUAL_APPEARANCE, Appearance, BadgeStyle
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.status import Failed, Fresh, Loading, Stale, Status, last_messages, problem_of
from trayapp.model.total import Total
from trayapp.view.face import Face, Shape
from trayapp.view.totals import badge

LARGEST_SHOWN = 99


def face(
    statuses: Sequence[Status],
    appearance: Appearance = USUAL_APPEARANCE,
    seen: Seen = NOTHING_SEEN,
) -> Face:
    """What the icon shows. A state that is not fresh never looks like "nothing unread"."""
    shape, text = _shape_and_text(statuses, appearance, seen)
    return Face(shape, text, appearance.panel)


def _shape_and_text(
    statuses: Sequence[Status], appearance: Appearance, seen: Seen
) -> tuple[Shape, str]:
    if not statuses:
        return Shape.SIGNED_OUT, ""
    summed = badge(statuses, appearance.rule, seen)
    text = _short(summed) if appearance.style is BadgeStyle.NUMBER else ""
    shown = bool(summed.number) and appearance.style is not BadgeStyle.NONE
    troubled = _trouble(statuses)
    if troubled is None:
        if shown:
            return Shape.UNREAD, text
        if not summed.number and not summed.complete:
            # The messages are fresh, but something else the user counts is not known.
            return Shape.STALE, ""
        only_muted = appearance.muted_in_grey and not summed.number and _has_muted(statuses)
        return (Shape.MUTED if only_muted else Shape.CALM), ""
    fresh = any(isinstance(status, Fresh) for status in statuses)
    if shown and (fresh or troubled is Shape.STALE):
        # A healthy account's number is worth more than the news that another one is ill.
        stale = summed.complete or not fresh
        return (Shape.STALE if stale else Shape.UNREAD), text
    return troubled, ""


def _has_muted(statuses: Sequence[Status]) -> bool:
    known = (messages for messages in map(last_messages, statuses) if messages is not None)
    return any(sum(messages.counters.muted_chats.values()) for messages in known)


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
