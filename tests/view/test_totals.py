"""The sum over all accounts, and the icon's face for it."""

from collections.abc import Sequence
from itertools import product

import pytest

from tests.view.samples import GLOBEX, SIGNED_OUT, failed, fresh, messages, stale
from trayapp.model.counters import Counters
from trayapp.model.status import Fresh, Loading, Status, Tasks
from trayapp.view.face import Face, Shape
from trayapp.view.totals import Total, face, total

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


@pytest.mark.parametrize(
    ("summed", "text"),
    [
        (Total(5, complete=True), "5"),
        (Total(5, complete=False), "5+"),
        (Total(0, complete=False), "0+"),
        (Total(None, complete=False), ""),
    ],
)
def test_a_sum_with_a_missing_part_ends_with_a_plus(summed: Total, text: str) -> None:
    assert str(summed) == text


def test_the_portals_total_is_quoted_and_not_recomputed() -> None:
    counters = Counters(5, {"ALL": 5}, chats={1: 3}, dialogs={2: 4}, muted_chats={3: 9})

    assert total([Fresh(GLOBEX, messages(counters), Tasks())]) == Total(5, complete=True)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), Face(Shape.SIGNED_OUT)),
        ((LOADING,), Face(Shape.LOADING)),
        ((fresh(0),), Face(Shape.CALM)),
        ((fresh(7),), Face(Shape.UNREAD, "7")),
        ((fresh(99),), Face(Shape.UNREAD, "99")),
        ((fresh(100),), Face(Shape.UNREAD, "99+")),
        ((stale(7),), Face(Shape.STALE, "7")),
        ((stale(0),), Face(Shape.STALE)),
        ((failed(),), Face(Shape.STALE)),
        ((failed(problem=SIGNED_OUT),), Face(Shape.ATTENTION)),
        ((stale(7, problem=SIGNED_OUT),), Face(Shape.ATTENTION)),
    ],
)
def test_one_account_shows_its_state(statuses: Sequence[Status], expected: Face) -> None:
    assert face(statuses) == expected


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((fresh(5), fresh(7, GLOBEX)), Face(Shape.UNREAD, "12")),
        ((fresh(0), fresh(0, GLOBEX)), Face(Shape.CALM)),
        ((fresh(5), LOADING), Face(Shape.UNREAD, "5+")),
        ((fresh(0), LOADING), Face(Shape.LOADING)),
        ((fresh(5), failed(GLOBEX)), Face(Shape.UNREAD, "5+")),
        ((fresh(5), failed(GLOBEX, SIGNED_OUT)), Face(Shape.UNREAD, "5+")),
        ((fresh(0), failed(GLOBEX)), Face(Shape.STALE)),
        ((fresh(0), failed(GLOBEX, SIGNED_OUT)), Face(Shape.ATTENTION)),
        ((fresh(5), stale(7, GLOBEX)), Face(Shape.STALE, "12")),
        ((fresh(5), stale(7, GLOBEX, SIGNED_OUT)), Face(Shape.STALE, "12")),
        ((fresh(150), failed(GLOBEX)), Face(Shape.UNREAD, "99+")),
        ((stale(5), failed(GLOBEX)), Face(Shape.STALE, "5+")),
        ((stale(5), failed(GLOBEX, SIGNED_OUT)), Face(Shape.ATTENTION)),
    ],
)
def test_with_several_accounts_a_healthy_ones_number_is_not_hidden(
    statuses: Sequence[Status], expected: Face
) -> None:
    assert face(statuses) == expected


STATES: tuple[Status, ...] = (
    fresh(0),
    fresh(7),
    fresh(1000),
    stale(0),
    stale(7),
    failed(),
    failed(problem=SIGNED_OUT),
    LOADING,
)


@pytest.mark.parametrize("statuses", [*product(STATES, repeat=2)])
def test_only_fresh_accounts_look_calm_and_no_text_is_too_long(statuses: Sequence[Status]) -> None:
    shown = face(statuses)

    all_fresh = all(isinstance(status, Fresh) for status in statuses)
    assert (shown.shape is Shape.CALM) == (all_fresh and total(statuses).number == 0)
    assert len(shown.text) <= 3
    assert not shown.text or shown.shape in {Shape.UNREAD, Shape.STALE}
