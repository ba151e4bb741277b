"""Doing things from the menu: seen at once, true in the end, put back where refused."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.acting.portals import (
    FakePortals,
    dialogs,
    fresh,
    refusals,
    unread,
)
from tests.widgets.statuses import ACCOUNT, failed
from trayapp.desktop.acting import Acting
from trayapp.model.action import Action, ActionKind
from trayapp.model.counters import Counters
from trayapp.model.pending import Acted, RefusedAction
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Fresh, Stale, Tasks

READ_5 = Action(ActionKind.READ, "5")
READ_6 = Action(ActionKind.READ, "6")
OFFLINE = Problem(ProblemKind.UNREACHABLE)


def test_what_is_done_is_seen_before_the_portal_has_answered(
    acting: Acting, portals: FakePortals, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(acting.changed):
        acting.do(ACCOUNT.id, READ_5)

    assert dialogs(acting) == {6: 1}
    assert portals.asked == [(ACCOUNT.id, READ_5)]
    assert acting.statuses[1] is portals.statuses[1]


def test_a_refresh_that_began_before_does_not_undo_it(acting: Acting, portals: FakePortals) -> None:
    acting.do(ACCOUNT.id, READ_5)

    portals.statuses = (fresh(unread(n5=3, n6=2)),)
    acting.note_statuses()

    assert dialogs(acting) == {6: 2}


def test_the_answers_own_numbers_hold_until_the_next_refresh(
    acting: Acting, portals: FakePortals, qtbot: QtBot
) -> None:
    acting.do(ACCOUNT.id, READ_5)

    with qtbot.waitSignal(acting.answered) as answered:
        portals.answer(Acted(done=True, counters=unread(n6=2)))

    assert answered.args == [fresh(unread(n6=2))]
    assert dialogs(acting) == {6: 2}
    assert portals.refreshed == []

    portals.statuses = (fresh(unread(n5=1)),)
    acting.note_statuses()

    assert acting.statuses == portals.statuses


def test_a_refresh_that_fails_afterwards_does_not_bring_the_old_numbers_back(
    acting: Acting, portals: FakePortals
) -> None:
    acting.do(ACCOUNT.id, READ_5)
    portals.answer(Acted(done=True, counters=unread(n6=2)))

    before = portals.statuses[0]
    assert isinstance(before, Fresh)
    portals.statuses = (Stale(ACCOUNT, OFFLINE, before.messages, Tasks()),)
    acting.note_statuses()

    assert dialogs(acting) == {6: 2}


def test_several_in_quick_succession_stay_done_while_they_are_answered(
    acting: Acting, portals: FakePortals
) -> None:
    acting.do(ACCOUNT.id, READ_5)
    acting.do(ACCOUNT.id, READ_6)

    assert dialogs(acting) == {}

    portals.answer(Acted(done=True, counters=unread(n6=1)))
    assert dialogs(acting) == {}

    portals.answer(Acted(done=False, counters=unread(n6=1)))
    assert dialogs(acting) == {6: 1}


def test_what_is_refused_is_put_back_and_told(acting: Acting, portals: FakePortals) -> None:
    told = refusals(acting)
    acting.do(ACCOUNT.id, READ_5)
    problem = Problem(ProblemKind.FORBIDDEN)

    portals.answer(Acted(done=False, problem=problem, counters=unread(n5=3, n6=1)))

    assert dialogs(acting) == {5: 3, 6: 1}
    assert told == [RefusedAction(ACCOUNT, READ_5, "Anna Petrova", problem)]
    assert portals.refreshed == []


def test_a_line_that_breaks_is_told_and_the_portal_asked_what_happened(
    acting: Acting, portals: FakePortals
) -> None:
    told = refusals(acting)
    acting.do(ACCOUNT.id, READ_6)

    portals.answer(Acted(done=False, problem=OFFLINE))

    assert dialogs(acting) == {5: 3, 6: 1}
    assert told == [RefusedAction(ACCOUNT, READ_6, None, OFFLINE)]
    assert portals.refreshed == [ACCOUNT.id]


def test_a_fault_of_ours_is_told_as_an_answer_that_makes_no_sense(
    acting: Acting, portals: FakePortals
) -> None:
    told = refusals(acting)
    acting.do(ACCOUNT.id, Action(ActionKind.READ_NOTIFICATIONS))

    portals.break_down()

    assert [each.problem for each in told] == [Problem(ProblemKind.BAD_REPLY)]


def test_a_locked_keyring_is_not_asked_for_once_more(acting: Acting, portals: FakePortals) -> None:
    acting.do(ACCOUNT.id, READ_5)

    portals.answer(Acted(done=False, problem=Problem(ProblemKind.KEYRING_LOCKED)))

    assert portals.refreshed == []


@pytest.mark.parametrize(
    "after",
    [
        unread(n6=1, n7=1),
        replace(unread(n6=1), muted_chats={1319: 1}),
        replace(unread(n6=1), task_chats={1701: 1}),
        None,
    ],
    ids=["somebody new", "a new chat", "comments on tasks", "no numbers"],
)
def test_what_the_answer_leaves_open_is_asked_of_the_portal(
    acting: Acting, portals: FakePortals, after: Counters | None
) -> None:
    acting.do(ACCOUNT.id, READ_5)

    portals.answer(Acted(done=True, counters=after))

    assert portals.refreshed == [ACCOUNT.id]


def test_an_account_without_numbers_is_asked_for_them_afterwards(
    acting: Acting, portals: FakePortals, qtbot: QtBot
) -> None:
    portals.statuses = (failed(),)

    acting.do(ACCOUNT.id, READ_5)
    with qtbot.assertNotEmitted(acting.answered):
        portals.answer(Acted(done=True, counters=unread(n6=1)))

    assert acting.statuses == (failed(),)
    assert portals.refreshed == [ACCOUNT.id]


def test_an_account_that_signs_out_and_in_again_begins_anew(
    acting: Acting, portals: FakePortals
) -> None:
    acting.do(ACCOUNT.id, READ_5)

    there, portals.statuses = portals.statuses, ()
    acting.note_statuses()
    portals.statuses = there
    acting.note_statuses()

    assert dialogs(acting) == {5: 3, 6: 1}


def test_an_answer_for_an_account_that_is_gone_is_nobodys(
    acting: Acting, portals: FakePortals, qtbot: QtBot
) -> None:
    acting.do(ACCOUNT.id, READ_5)
    portals.statuses = ()

    with qtbot.assertNotEmitted(acting.changed), qtbot.assertNotEmitted(acting.refused):
        portals.answer(Acted(done=False))

    assert portals.refreshed == []
