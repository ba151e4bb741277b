"""One account's refresh loop when the computer sleeps and wakes."""

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.statuses import ACCOUNT, FakeRefreshes, failed, fresh
from tests.widgets.waking.timed import A_NIGHT_S, Elapsed, MakeLoop, refreshed
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Fresh, Loading, Stale, Status
from trayapp.model.waking import Restraint

LOCKED = Restraint(locked=True)


def test_waking_asks_at_once_on_a_new_line(make_loop: MakeLoop, qtbot: QtBot) -> None:
    refreshes = FakeRefreshes(fresh(1), fresh(2))
    loop = make_loop(refreshes)
    refreshed(loop, loop.request, qtbot)

    refreshed(loop, lambda: loop.wake(5), qtbot)

    assert loop.status == fresh(2)
    assert refreshes.hung_up == 1
    assert loop.wait_ms == 60_000


def test_while_the_network_is_not_back_it_is_asked_at_2_5_10_and_20_seconds(
    make_loop: MakeLoop, qtbot: QtBot, elapsed: Elapsed
) -> None:
    refreshes = FakeRefreshes(failed(ProblemKind.UNREACHABLE))
    loop = make_loop(refreshes)
    waits = []

    refreshed(loop, lambda: loop.wake(5), qtbot)
    for _ in range(4):
        waits.append(loop.wait_ms / 1000)
        elapsed.now_s += round(waits[-1])
        refreshed(loop, loop.request, qtbot)

    assert waits == [2, 3, 5, 10]
    assert refreshes.hung_up == 5
    assert loop.wait_ms == 5_000  # the usual patience, from anew


def test_retries_end_with_the_first_that_succeeds(
    make_loop: MakeLoop, qtbot: QtBot, elapsed: Elapsed
) -> None:
    refreshes = FakeRefreshes(failed(), fresh(), failed())
    loop = make_loop(refreshes)
    refreshed(loop, lambda: loop.wake(5), qtbot)
    elapsed.now_s += 2

    refreshed(loop, loop.request, qtbot)
    after_success_ms = loop.wait_ms
    refreshed(loop, loop.request, qtbot)

    assert after_success_ms == 60_000
    assert loop.wait_ms == 5_000
    assert refreshes.hung_up == 2


@pytest.mark.parametrize("kind", [ProblemKind.SIGN_IN_REQUIRED, ProblemKind.RATE_LIMITED])
def test_a_refusal_by_the_portal_itself_ends_the_retries(
    make_loop: MakeLoop, qtbot: QtBot, kind: ProblemKind
) -> None:
    loop = make_loop(FakeRefreshes(failed(kind)))

    refreshed(loop, lambda: loop.wake(5), qtbot)

    assert loop.wait_ms >= 55_000


def test_failures_from_before_the_sleep_make_nobody_patient_after_it(
    make_loop: MakeLoop, qtbot: QtBot, elapsed: Elapsed
) -> None:
    loop = make_loop(FakeRefreshes(failed()))
    for _ in range(8):
        refreshed(loop, loop.request, qtbot)
    patient_ms = loop.wait_ms

    refreshed(loop, lambda: loop.wake(5), qtbot)
    elapsed.now_s += 25
    refreshed(loop, loop.request, qtbot)

    assert patient_ms > 100_000
    assert loop.wait_ms == 5_000


def test_a_request_that_hung_through_the_sleep_is_given_up_and_not_shown(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    refreshes = FakeRefreshes(failed(), fresh(), hanging=True)
    loop = make_loop(refreshes)
    came: list[Status] = []
    loop.refreshed.connect(came.append)
    loop.request()
    assert refreshes.entered.wait(2)

    loop.wake(5)

    qtbot.waitUntil(lambda: came == [fresh()])
    assert refreshes.asked == [(ACCOUNT, Loading(ACCOUNT))] * 2


def test_numbers_from_before_a_night_are_old_at_once_and_no_problem_is_invented(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    before = fresh(5)
    refreshes = FakeRefreshes(before, fresh(6))
    loop = make_loop(refreshes)
    refreshed(loop, loop.request, qtbot)
    came: list[Status] = []
    loop.refreshed.connect(came.append)

    loop.wake(A_NIGHT_S)

    worn_out = Stale(ACCOUNT, None, before.messages, before.tasks)
    assert came == [worn_out]
    qtbot.waitUntil(lambda: came == [worn_out, fresh(6)])
    assert refreshes.asked[1] == (ACCOUNT, worn_out)


def test_numbers_survive_a_nap(make_loop: MakeLoop, qtbot: QtBot) -> None:
    loop = make_loop(FakeRefreshes(fresh()))
    refreshed(loop, loop.request, qtbot)

    loop.wake(120)

    assert isinstance(loop.status, Fresh)


def test_what_had_failed_before_the_night_keeps_its_reason(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    loop = make_loop(FakeRefreshes(failed()))
    refreshed(loop, loop.request, qtbot)

    loop.wake(A_NIGHT_S)

    assert loop.status == failed()


@pytest.mark.parametrize("again", ["wake", "unlock"])
def test_waking_notices_a_keyring_that_was_unlocked_on_the_way(
    make_loop: MakeLoop, qtbot: QtBot, elapsed: Elapsed, again: str
) -> None:
    loop = make_loop(FakeRefreshes(failed(ProblemKind.KEYRING_LOCKED), fresh(3)))
    refreshed(loop, loop.request, qtbot)
    elapsed.now_s += A_NIGHT_S

    def wake() -> None:
        if again == "wake":
            loop.wake(A_NIGHT_S)
        else:
            loop.restrain(LOCKED)
            loop.restrain(Restraint())

    refreshed(loop, wake, qtbot)

    assert loop.status == fresh(3)


def test_falling_asleep_nothing_new_is_begun(make_loop: MakeLoop, qtbot: QtBot) -> None:
    loop = make_loop(FakeRefreshes(failed()))
    refreshed(loop, loop.request, qtbot)
    assert loop.wait_ms < 10_000

    loop.doze()

    assert loop.wait_ms == 60_000


def test_the_age_of_numbers_counts_the_sleep(
    make_loop: MakeLoop, qtbot: QtBot, elapsed: Elapsed
) -> None:
    refreshes = FakeRefreshes(fresh(1), fresh(2))
    loop = make_loop(refreshes)
    refreshed(loop, loop.request, qtbot)
    elapsed.now_s += A_NIGHT_S

    refreshed(loop, lambda: loop.request_if_older(10), qtbot)

    assert loop.status == fresh(2)


def test_somebody_who_unlocks_the_keyring_when_the_computer_wakes_is_not_left_behind(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    class WaitsForTheKeyring(FakeRefreshes):
        def interrupt(self) -> bool:
            return False

    refreshes = WaitsForTheKeyring(fresh(1), fresh(2), hanging=True)
    loop = make_loop(refreshes)
    loop.request()
    assert refreshes.entered.wait(2)

    loop.wake(5)
    loop.wake(5)
    refreshes.give_up_waiting()

    qtbot.waitUntil(lambda: loop.status == fresh(2))
    assert len(refreshes.asked) == 2


def test_problem_free_staleness_is_followed_by_the_reason_when_there_is_one(
    make_loop: MakeLoop, qtbot: QtBot
) -> None:
    before = fresh()
    unreachable = Problem(ProblemKind.UNREACHABLE)
    answer = Stale(ACCOUNT, unreachable, before.messages, before.tasks)
    loop = make_loop(FakeRefreshes(before, answer))
    refreshed(loop, loop.request, qtbot)

    loop.wake(A_NIGHT_S)

    qtbot.waitUntil(lambda: loop.status == answer)
