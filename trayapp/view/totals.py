"""The sum over all accounts: of what the portals say, and of what the user counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trayapp.model.count_rule import number
from trayapp.model.sources import EVERYTHING, CountRule
from trayapp.model.status import Status
from trayapp.model.total import Total, added

if TYPE_CHECKING:
    from trayapp.model.seen import Seen


def total(statuses: Sequence[Status]) -> Total:
    """Adds up what the portals said; muted conversations are in none of it."""
    if not statuses:
        return Total(None)
    return added(number(status, EVERYTHING, {}) for status in statuses)


def badge(statuses: Sequence[Status], rule: CountRule, seen: "Seen") -> Total:
    """Adds up what counts by the user's rule and has not been seen already."""
    if not statuses:
        return Total(None)
    return added(number(status, rule, seen.of(status.account.id)) for status in statuses)
