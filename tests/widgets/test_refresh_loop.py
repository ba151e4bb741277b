"""One account's refresh loop: on request, on a timer, one at a time."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS, PATIENT_S
from tests.widgets.statuses import ACCOUNT, FakeRefreshes, failed, fresh
from trayapp.desktop.refresh_loop import RefreshLoop
from trayapp.model.account import TasksOf
from trayapp.model.action import Action, ActionKind
from trayapp.model.problem import ProblemKind
from trayapp.model.status import Loading

READ = Action(ActionKind.READ, "547")
MakeLoop = Callable[[FakeRefreshes], RefreshLoop]


@pytest.fixture
def make_loop(qtbot: QtBot) -> Iterator[MakeLoop]:
    made: list[RefreshLoop] = []

    def make(refreshes: FakeRefreshes) -> RefreshLoop:
        made.append(RefreshLoop(ACCOUNT, refreshes, interval_s=60, luck=lambda: 0.5))
        return made[-1]

    yield make
    for loop in made:
        loop.stop()
        assert loop.wait(PATIENT_MS)


def test_before_the_first_answer_the_account_is_loading(make_loop: MakeLoop) -> None:
    loop = make_loop(FakeRefreshes(fresh()))

    assert loop.status == Loading(ACCOUNT)


def test_a_refresh_brings_the_status_and_sets_the_timer(make_loop: MakeLoop, qtbot: QtBot) -> None:
    loop = make_loop(FakeRefreshes(fresh(7)))

    with qtbot.waitSignal(loop.refreshed) as refreshed:
        loop.request()

    assert refreshed.args == [fresh(7)]
    assert loop.status == fresh(7)
    assert loop.wait_ms == 60_000


def test_each_refresh_is_handed_the_status_it_follows(make_loop: MakeLoop, qtbot: QtBot) -> None:
    refreshes = FakeRefreshes(fresh(1), fresh(2))
    loop = make_loop(refreshes)

    for _ in range(2):
        with qtbot.waitSignal(loop.refreshed):
            loop.request()

    assert [last for _, last in refreshes.asked] == [Loading(ACCOUNT), fresh(1)]


def test_requests_during_a_refresh_are_remembered_as_one(make_loop: MakeLoop, qtbot: QtBot) -> None:
    refreshes = FakeRefreshes(fresh(1), fresh(2), fresh(3))
    loop = make_loop(refreshes)

    loop.request()
    loop.request()
    loop.request()

    qtbot.waitUntil(lambda: loop.status == fresh(2))
    assert len(refreshes.asked) == 2


def test_a_failure_is_tried_again_sooner_than_the_interval(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    loop = make_loop(FakeRefreshes(failed(ProblemKind.UNREACHABLE)))

    with qtbot.waitSignal(loop.refreshed):
        loop.request()

    assert 0 < loop.wait_ms < 10_000


def test_other_choices_for_the_account_are_asked_for_at_once(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    refreshes = FakeRefreshes(fresh())
    loop = make_loop(refreshes)
    changed = replace(ACCOUNT, tasks_of=TasksOf(user_id=12))

    with qtbot.waitSignal(loop.refreshed):
        loop.change_account(changed)

    assert refreshes.asked[0][0].tasks_of == TasksOf(user_id=12)


def test_the_same_choices_cost_no_request(make_loop: MakeLoop, qtbot: QtBot) -> None:
    refreshes = FakeRefreshes(fresh())
    loop = make_loop(refreshes)

    loop.change_account(ACCOUNT)

    # What was asked for would come before this.
    loop.act(READ, lambda _: None, lambda: None)
    qtbot.waitUntil(lambda: refreshes.acted == [READ])
    assert refreshes.asked == []


def test_a_new_interval_holds_at_once(make_loop: MakeLoop, qtbot: QtBot) -> None:
    loop = make_loop(FakeRefreshes(fresh()))
    with qtbot.waitSignal(loop.refreshed):
        loop.request()

    loop.change_interval(300)

    assert loop.wait_ms == 300_000


def test_opening_the_menu_a_moment_after_a_refresh_asks_nothing(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    refreshes = FakeRefreshes(fresh())
    loop = make_loop(refreshes)
    with qtbot.waitSignal(loop.refreshed):
        loop.request()

    loop.request_if_older(10)

    assert len(refreshes.asked) == 1
    with qtbot.waitSignal(loop.refreshed):
        loop.request_if_older(-1)


def test_a_new_secret_drops_the_old_connection_before_the_next_refresh(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    refreshes = FakeRefreshes(failed(ProblemKind.SIGN_IN_REQUIRED), fresh())
    loop = make_loop(refreshes)
    with qtbot.waitSignal(loop.refreshed):
        loop.request()

    loop.reconnect()

    qtbot.waitUntil(lambda: loop.status == fresh())
    assert refreshes.reconnected == 1


def test_stopping_wakes_a_refresh_that_hangs_and_delivers_nothing(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    refreshes = FakeRefreshes(fresh(), hanging=True)
    loop = make_loop(refreshes)
    delivered: list[object] = []
    loop.refreshed.connect(delivered.append)
    loop.request()
    assert refreshes.entered.wait(PATIENT_S)

    loop.stop()

    assert loop.wait(PATIENT_MS)
    assert refreshes.aborted.is_set()
    assert delivered == []


def test_opening_the_menu_notices_a_keyring_that_was_unlocked_meanwhile(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    loop = make_loop(FakeRefreshes(failed(ProblemKind.KEYRING_LOCKED), fresh(3)))
    with qtbot.waitSignal(loop.refreshed):
        loop.request()

    with qtbot.waitSignal(loop.refreshed):
        loop.request_if_older(-1)

    assert loop.status == fresh(3)
