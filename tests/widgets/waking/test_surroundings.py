"""One account's refresh loop behind a lock, on another network, under a clock that is set."""

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from tests.widgets.statuses import NOON, FakeRefreshes, failed, fresh
from tests.widgets.waking.timed import Elapsed, MakeLoop, refreshed
from trayapp.model.problem import ProblemKind
from trayapp.model.status import Fresh, Refreshed
from trayapp.model.waking import Restraint

LOCKED = Restraint(locked=True)


def test_a_locked_screen_slows_down_and_unlocking_asks_at_once(
    make_loop: MakeLoop, qtbot: QtBot, elapsed: Elapsed
) -> None:
    refreshes = FakeRefreshes(fresh(1), fresh(2))
    loop = make_loop(refreshes)
    refreshed(loop, loop.request, qtbot)

    loop.restrain(LOCKED)
    locked_ms = loop.wait_ms
    elapsed.now_s += 60
    refreshed(loop, lambda: loop.restrain(Restraint()), qtbot)

    assert locked_ms == 600_000
    assert loop.status == fresh(2)
    assert loop.wait_ms == 60_000


def test_a_metered_network_slows_down_without_asking(make_loop: MakeLoop, qtbot: QtBot) -> None:
    refreshes = FakeRefreshes(fresh())
    loop = make_loop(refreshes)
    refreshed(loop, loop.request, qtbot)

    loop.restrain(Restraint(metered=True))
    metered_ms = loop.wait_ms
    loop.restrain(Restraint())

    assert metered_ms == 300_000
    assert loop.wait_ms == 60_000
    assert len(refreshes.asked) == 1


def test_a_locked_screen_does_not_put_off_the_retries_of_waking(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    loop = make_loop(FakeRefreshes(failed()))
    refreshed(loop, lambda: loop.wake(5), qtbot)

    loop.restrain(LOCKED)

    assert loop.wait_ms == 2_000


def test_a_network_that_returns_is_used_at_once_by_somebody_alone(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    refreshes = FakeRefreshes(failed(), fresh())
    loop = make_loop(refreshes)
    refreshed(loop, loop.request, qtbot)

    refreshed(loop, loop.network_returned, qtbot)

    assert loop.status == fresh()
    assert refreshes.hung_up == 1


def test_an_office_cut_off_does_not_return_as_one(make_loop: MakeLoop, qtbot: QtBot) -> None:
    answers: list[Refreshed] = [failed(ProblemKind.RATE_LIMITED)] * 40
    refreshes = FakeRefreshes(*answers, failed())
    loop = make_loop(refreshes)
    for _ in range(41):
        refreshed(loop, loop.request, qtbot)
    asked, unhurried_ms = len(refreshes.asked), loop.wait_ms

    loop.network_returned()

    assert 60_000 < loop.wait_ms <= unhurried_ms
    assert len(refreshes.asked) == asked


def test_after_a_change_of_networks_the_next_refresh_takes_a_new_line_once(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    refreshes = FakeRefreshes(fresh())
    loop = make_loop(refreshes)

    loop.hang_up()
    for _ in range(2):
        refreshed(loop, loop.request, qtbot)

    assert refreshes.hung_up == 1


def test_a_clock_set_back_takes_the_time_of_the_numbers_with_it(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    before = fresh()
    loop = make_loop(FakeRefreshes(before, failed()))
    refreshed(loop, loop.request, qtbot)

    loop.correct_clock(-3600.0)

    assert isinstance(loop.status, Fresh)
    an_hour_ago = NOON - timedelta(hours=1)
    assert loop.status == replace(before, messages=replace(before.messages, read_at=an_hour_ago))


def test_a_clock_set_forward_makes_the_numbers_no_younger_and_asks_at_once(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    loop = make_loop(FakeRefreshes(fresh(1), fresh(2)))
    refreshed(loop, loop.request, qtbot)

    refreshed(loop, lambda: loop.correct_clock(3600.0), qtbot)

    assert loop.status == fresh(2)


def test_before_the_first_answer_there_is_no_time_to_correct(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    loop = make_loop(FakeRefreshes(fresh()))

    refreshed(loop, lambda: loop.correct_clock(-3600.0), qtbot)

    assert loop.status == fresh()
