"""What the icon shows of one account, and of several."""

from collections.abc import Sequence
from itertools import product

import pytest

from tests.view.samples import ACME, GLOBEX, SIGNED_OUT, failed, fresh, messages, stale
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.counters import Counters
from trayapp.model.panel import Panel
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.seen import NOTHING_SEEN
from trayapp.model.sources import CountRule, Source
from trayapp.model.status import Fresh, Loading, Status, Tasks
from trayapp.view.face import Face, Shape
from trayapp.view.icon_face import face
from trayapp.view.totals import total

LOADING = Loading(GLOBEX)
ONLY_MUTED = Fresh(ACME, messages(Counters(0, {"ALL": 0}, muted_chats={3: 9})), Tasks())
TASKS_REFUSED = Tasks(problem=Problem(ProblemKind.SCOPE_MISSING, scope="task"))
OVERDUE_ONLY = CountRule(frozenset({Source.OVERDUE_TASKS}))
PEOPLE_AND_OVERDUE = CountRule(frozenset({Source.DIALOGS, Source.OVERDUE_TASKS}))


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


def test_what_was_seen_is_not_on_the_icon() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(7))

    assert face([fresh(7)], seen=seen) == Face(Shape.CALM)
    assert face([fresh(9)], seen=seen) == Face(Shape.UNREAD, "2")


@pytest.mark.parametrize("panel", list(Panel))
def test_the_panel_goes_with_every_face(panel: Panel) -> None:
    appearance = Appearance(panel=panel)

    assert all(face(statuses, appearance).panel is panel for statuses in ((), [fresh(7)]))


@pytest.mark.parametrize(
    ("style", "statuses", "expected"),
    [
        (BadgeStyle.DOT, (fresh(7),), Face(Shape.UNREAD)),
        (BadgeStyle.DOT, (fresh(0),), Face(Shape.CALM)),
        (BadgeStyle.DOT, (fresh(7), failed(GLOBEX)), Face(Shape.UNREAD)),
        (BadgeStyle.DOT, (stale(7),), Face(Shape.STALE)),
        (BadgeStyle.NONE, (fresh(7),), Face(Shape.CALM)),
        (BadgeStyle.NONE, (stale(7),), Face(Shape.STALE)),
        (BadgeStyle.NONE, (fresh(7), failed(GLOBEX)), Face(Shape.STALE)),
        (BadgeStyle.NONE, (fresh(7), failed(GLOBEX, SIGNED_OUT)), Face(Shape.ATTENTION)),
    ],
)
def test_a_style_tells_less_of_the_number_and_no_less_of_trouble(
    style: BadgeStyle, statuses: Sequence[Status], expected: Face
) -> None:
    assert face(statuses, Appearance(style=style)) == expected


@pytest.mark.parametrize("style", list(BadgeStyle))
@pytest.mark.parametrize(
    ("statuses", "shape"),
    [
        ((ONLY_MUTED,), Shape.MUTED),
        ((ONLY_MUTED, fresh(0, GLOBEX)), Shape.MUTED),
        ((ONLY_MUTED, LOADING), Shape.LOADING),
        ((ONLY_MUTED, failed(GLOBEX)), Shape.STALE),
    ],
)
def test_unread_muted_conversations_alone_have_a_face_of_their_own(
    statuses: Sequence[Status], shape: Shape, style: BadgeStyle
) -> None:
    assert face(statuses, Appearance(style=style)) == Face(shape)


def test_muted_conversations_can_be_passed_over() -> None:
    assert face([ONLY_MUTED], Appearance(muted_in_grey=False)) == Face(Shape.CALM)


def test_a_number_hides_that_there_are_muted_conversations_too() -> None:
    shown = (ONLY_MUTED, fresh(5, GLOBEX))

    assert face(shown) == Face(Shape.UNREAD, "5")
    assert face(shown, Appearance(style=BadgeStyle.NONE)) == Face(Shape.CALM)


def test_tasks_that_are_counted_and_not_known_never_look_calm() -> None:
    counters = Counters(3, {"ALL": 3}, dialogs={2: 3})
    refused = Fresh(ACME, messages(counters), TASKS_REFUSED)

    assert face([refused]) == Face(Shape.UNREAD, "3")
    assert face([refused], Appearance(PEOPLE_AND_OVERDUE)) == Face(Shape.UNREAD, "3+")
    assert face([refused], Appearance(OVERDUE_ONLY)) == Face(Shape.STALE)
    assert face([fresh(0)], Appearance(OVERDUE_ONLY)) == Face(Shape.CALM)
