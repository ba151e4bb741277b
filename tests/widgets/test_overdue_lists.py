"""Lists of overdue tasks: asked for when somebody looks, and no more often than is useful."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS, PATIENT_S
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT, fresh
from trayapp.desktop.overdue_lists import OLD_AFTER_S, PROBLEM_OLD_AFTER_S, OverdueLists
from trayapp.model.account import Account, TasksOf
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Loading, Status, Tasks

MENU = OverdueTasks((OverdueTask(701, "Approve the new menu"),))
CHECKOUT = OverdueTasks((OverdueTask(709, "Fix the checkout form"),))
OFFLINE = OverdueTasks(problem=Problem(ProblemKind.UNREACHABLE))


class FakePortals:
    """Answers what it is told to, once it may."""

    def __init__(self) -> None:
        self.answer: OverdueTasks | None = MENU
        self.asked: list[Account] = []
        self.at_once = 0
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.entered = threading.Event()
        self.aborted = False
        self._asking = 0

    def ask(self, account: Account) -> OverdueTasks:
        self._asking += 1
        self.at_once = max(self.at_once, self._asking)
        self.asked.append(account)
        self.entered.set()
        assert self.may_answer.wait(PATIENT_S)
        self._asking -= 1
        if self.answer is None:
            raise RuntimeError
        return self.answer

    def abort(self) -> None:
        self.aborted = True
        self.may_answer.set()


class Time:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def portals() -> FakePortals:
    return FakePortals()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def lists(qtbot: QtBot, portals: FakePortals, time: Time) -> Iterator[OverdueLists]:
    lists = OverdueLists(portals, elapsed=time)
    yield lists
    lists.stop()
    assert lists.wait(PATIENT_MS)


def overdue(number: int, account: Account = ACCOUNT) -> Status:
    counters = TaskCounters({TaskRole.ALL: TaskCount(number, 0)})
    return replace(fresh(account=account), tasks=Tasks(counters))


def listed(lists: OverdueLists, qtbot: QtBot, *statuses: Status) -> None:
    with qtbot.waitSignal(lists.changed):
        lists.wanted(statuses)


def test_what_is_overdue_is_listed_once_somebody_looks(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    before = dict(lists.lists)

    listed(lists, qtbot, overdue(1))

    assert before == {}
    assert dict(lists.lists) == {ACCOUNT.id: MENU}
    assert portals.asked == [ACCOUNT]


@pytest.mark.parametrize("status", [overdue(0), fresh(), Loading(ACCOUNT)], ids=["0", "?", "new"])
def test_where_nothing_is_known_to_be_overdue_nobody_is_asked(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot, status: Status
) -> None:
    lists.wanted([status])
    listed(lists, qtbot, overdue(1, OTHER_ACCOUNT))

    assert portals.asked == [OTHER_ACCOUNT]


def test_a_list_is_good_for_a_minute(
    lists: OverdueLists, portals: FakePortals, time: Time, qtbot: QtBot
) -> None:
    listed(lists, qtbot, overdue(1))
    time.now_s += OLD_AFTER_S - 1
    lists.wanted([overdue(1)])
    time.now_s += 1

    listed(lists, qtbot, overdue(1))

    assert len(portals.asked) == 2


def test_a_failure_is_tried_again_sooner(
    lists: OverdueLists, portals: FakePortals, time: Time, qtbot: QtBot
) -> None:
    portals.answer = OFFLINE
    listed(lists, qtbot, overdue(1))
    assert dict(lists.lists) == {ACCOUNT.id: OFFLINE}
    portals.answer = MENU
    time.now_s += PROBLEM_OLD_AFTER_S

    listed(lists, qtbot, overdue(1))

    assert dict(lists.lists) == {ACCOUNT.id: MENU}


def test_another_number_needs_another_list_and_the_old_one_stays_until_then(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    listed(lists, qtbot, overdue(1))
    portals.answer = CHECKOUT
    portals.may_answer.clear()

    with qtbot.waitSignal(lists.changed):
        lists.wanted([overdue(2)])
        meanwhile = dict(lists.lists)
        portals.may_answer.set()

    assert meanwhile == {ACCOUNT.id: MENU}
    assert dict(lists.lists) == {ACCOUNT.id: CHECKOUT}


def test_what_is_being_asked_is_not_asked_again(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    portals.may_answer.clear()
    lists.wanted([overdue(1)])

    with qtbot.waitSignal(lists.changed):
        lists.wanted([overdue(1)])
        portals.may_answer.set()

    assert portals.asked == [ACCOUNT]


def test_several_accounts_are_asked_one_after_the_other(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    lists.wanted([overdue(1), overdue(1, OTHER_ACCOUNT)])

    qtbot.waitUntil(lambda: len(lists.lists) == 2)
    assert portals.at_once == 1


@pytest.mark.parametrize("left", [[], [overdue(0)]], ids=["gone", "nothing overdue"])
def test_a_list_nobody_needs_any_more_is_forgotten(
    lists: OverdueLists, qtbot: QtBot, left: list[Status]
) -> None:
    listed(lists, qtbot, overdue(1))

    with qtbot.waitSignal(lists.changed):
        lists.forget_all_but(left)

    assert dict(lists.lists) == {}


def test_a_list_that_is_still_needed_is_kept_without_a_word(
    lists: OverdueLists, qtbot: QtBot
) -> None:
    listed(lists, qtbot, overdue(1))

    with qtbot.assertNotEmitted(lists.changed):
        lists.forget_all_but([overdue(2)])

    assert dict(lists.lists) == {ACCOUNT.id: MENU}


def test_the_list_of_somebody_watched_before_is_not_shown(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    listed(lists, qtbot, overdue(1))
    of_boris = replace(ACCOUNT, tasks_of=TasksOf(user_id=12))
    portals.answer = CHECKOUT

    lists.wanted([overdue(1, of_boris)])

    assert dict(lists.lists) == {}
    qtbot.waitUntil(lambda: dict(lists.lists) == {ACCOUNT.id: CHECKOUT})
    assert portals.asked == [ACCOUNT, of_boris]


def test_an_answer_that_came_too_late_is_dropped(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    portals.may_answer.clear()
    lists.wanted([overdue(1)])
    assert portals.entered.wait(PATIENT_S)
    lists.forget_all_but([])

    with qtbot.waitSignal(lists.changed):
        lists.wanted([overdue(1, OTHER_ACCOUNT)])
        portals.may_answer.set()

    assert dict(lists.lists) == {OTHER_ACCOUNT.id: MENU}


def test_a_fault_of_ours_is_shown_as_a_problem(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    portals.answer = None

    listed(lists, qtbot, overdue(1))

    assert lists.lists[ACCOUNT.id].problem == Problem(ProblemKind.BAD_REPLY)


def test_stopping_gives_up_the_question_under_way(
    lists: OverdueLists, portals: FakePortals, qtbot: QtBot
) -> None:
    portals.may_answer.clear()
    lists.wanted([overdue(1)])
    assert portals.entered.wait(PATIENT_S)

    with qtbot.assertNotEmitted(lists.changed):
        lists.stop()
        assert lists.wait(PATIENT_MS)

    assert portals.aborted
