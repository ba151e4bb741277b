"""The sum over all accounts, as the portals say it and as the user counts."""

from collections.abc import Sequence

import pytest

from tests.view.samples import ACME, GLOBEX, failed, fresh, messages, stale
from trayapp.model.counters import Counters
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.sources import PEOPLE_ONLY
from trayapp.model.status import Fresh, Loading, Status, Tasks
from trayapp.model.total import Total
from trayapp.view.totals import badge, total

LOADING = Loading(GLOBEX)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), Total(None, complete=True)),
        ((fresh(5),), Total(5, complete=True)),
        ((fresh(0),), Total(0, complete=True)),
        ((fresh(5), fresh(7, GLOBEX)), Total(12, complete=True)),
        ((fresh(5), stale(7, GLOBEX)), Total(12, complete=True)),
        ((fresh(5), failed(GLOBEX)), Total(5, complete=False)),
        ((fresh(5), LOADING), Total(5, complete=False)),
        ((failed(), LOADING), Total(None, complete=False)),
    ],
)
def test_what_is_known_is_added_up_and_what_is_not_makes_it_incomplete(
    statuses: Sequence[Status], expected: Total
) -> None:
    assert total(statuses) == expected


def test_the_portals_total_is_quoted_and_not_recomputed() -> None:
    counters = Counters(5, {"ALL": 5}, chats={1: 3}, dialogs={2: 4}, muted_chats={3: 9})

    assert total([Fresh(GLOBEX, messages(counters), Tasks())]) == Total(5, complete=True)


def test_the_badge_counts_by_the_rule_and_leaves_out_what_was_seen() -> None:
    counters = Counters(9, {"ALL": 9}, chats={1: 4}, dialogs={2: 3, 5: 2})
    statuses = (Fresh(GLOBEX, messages(counters), Tasks()), failed())

    assert badge(statuses, PEOPLE_ONLY, NOTHING_SEEN) == Total(5, complete=False)
    assert badge(statuses, PEOPLE_ONLY, Seen({GLOBEX.id: {"2": 3}})) == Total(2, complete=False)
    assert badge(statuses, PEOPLE_ONLY, Seen({ACME.id: {"2": 3}})) == Total(5, complete=False)
    assert badge((), PEOPLE_ONLY, NOTHING_SEEN) == Total(None)
