"""Several accounts when the computer sleeps, wakes, is locked or changes networks."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT, FakeRefreshes, fresh
from trayapp.desktop.account_loops import AccountLoops
from trayapp.desktop.refresh_loop import RefreshLoop
from trayapp.model.account import AccountId
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import Settings
from trayapp.model.status import Failed, Stale, Status, problem_of
from trayapp.model.waking import NetworkHint

BOTH = Settings(accounts=(ACCOUNT, OTHER_ACCOUNT))
A_NIGHT_S = 8 * 3600.0
ONLINE, OFFLINE = NetworkHint(online=True), NetworkHint(online=False)

Portals = dict[AccountId, FakeRefreshes]


@pytest.fixture
def portals() -> Portals:
    return {
        ACCOUNT.id: FakeRefreshes(fresh(5)),
        OTHER_ACCOUNT.id: FakeRefreshes(fresh(2, account=OTHER_ACCOUNT)),
    }


@pytest.fixture
def loops(qtbot: QtBot, portals: Portals) -> Iterator[AccountLoops]:
    """Both accounts, answered."""
    made = AccountLoops(lambda account: portals[account.id])
    made.apply(BOTH)
    qtbot.waitUntil(lambda: asked(portals) == [1, 1] and all_answered(made))
    yield made
    made.stop()
    assert made.wait(2000)


def asked(portals: Portals) -> list[int]:
    return [len(each.asked) for each in portals.values()]


def all_answered(loops: AccountLoops) -> bool:
    return min(waits_ms(loops)) >= 0


def waits_ms(loops: AccountLoops) -> list[int]:
    return [loop.wait_ms for loop in loops.findChildren(RefreshLoop)]


def test_what_a_portal_brings_is_passed_on(loops: AccountLoops, qtbot: QtBot) -> None:
    with qtbot.waitSignal(loops.refreshed) as refreshed:
        loops.refresh(ACCOUNT.id)

    assert refreshed.args == [fresh(5)]


def test_every_portal_is_asked_when_the_computer_wakes(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    shown: list[tuple[Status, ...]] = []
    loops.changed.connect(lambda: shown.append(loops.statuses))

    loops.wake(A_NIGHT_S)

    assert all(isinstance(status, Stale) for status in shown[-1])
    qtbot.waitUntil(lambda: loops.statuses == (fresh(5), fresh(2, account=OTHER_ACCOUNT)))
    assert [each.hung_up for each in portals.values()] == [1, 1]


def test_falling_asleep_every_portal_waits(loops: AccountLoops) -> None:
    loops.apply(replace(BOTH, refresh_interval_s=15))

    loops.doze()

    assert min(waits_ms(loops)) > 50_000


def test_a_locked_screen_slows_down_every_account_also_one_that_is_added(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.apply(Settings(accounts=(ACCOUNT,)))
    portals[OTHER_ACCOUNT.id] = FakeRefreshes(fresh(2, account=OTHER_ACCOUNT))

    loops.lock(True)
    with qtbot.waitSignal(loops.refreshed):
        loops.apply(BOTH)

    assert len(loops.statuses) == 2
    assert min(sorted(waits_ms(loops))[-2:]) > 500_000


def test_unlocking_asks_every_portal_at_once_and_only_once(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.lock(True)

    loops.lock(False)
    loops.lock(False)

    qtbot.waitUntil(lambda: asked(portals) == [2, 2] and all_answered(loops))
    assert max(waits_ms(loops)) <= 72_000


def test_what_the_network_is_at_first_is_no_change(loops: AccountLoops, portals: Portals) -> None:
    loops.heed_network(ONLINE)

    assert asked(portals) == [1, 1]
    assert all_answered(loops)


def test_a_network_that_goes_changes_nothing_but_the_line(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.heed_network(ONLINE)
    waits = waits_ms(loops)

    loops.heed_network(OFFLINE)

    assert waits_ms(loops) == waits
    loops.refresh()
    qtbot.waitUntil(lambda: [each.hung_up for each in portals.values()] == [1, 1])


def test_a_network_that_comes_back_is_used_at_once(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.heed_network(OFFLINE)

    loops.heed_network(ONLINE)

    qtbot.waitUntil(lambda: asked(portals) == [2, 2] and all_answered(loops))
    assert [each.hung_up for each in portals.values()] == [1, 1]


def test_a_metered_network_is_asked_over_every_five_minutes(loops: AccountLoops) -> None:
    loops.heed_network(NetworkHint(online=True, metered=True))

    assert min(waits_ms(loops)) > 290_000


LOGIN_WANTED = NetworkHint(online=True, behind_login=True)
MOVED = Problem(ProblemKind.REDIRECTED, host="login.example", moved_to="https://login.example")


def test_in_a_network_that_wants_a_login_no_portal_has_moved(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    portals[ACCOUNT.id].answers = [Failed(ACCOUNT, MOVED)]
    with qtbot.waitSignal(loops.refreshed):
        loops.refresh(ACCOUNT.id)
    assert problem_of(loops.statuses[0]) == MOVED

    with qtbot.waitSignal(loops.changed):
        loops.heed_network(LOGIN_WANTED)

    assert problem_of(loops.statuses[0]) == Problem(ProblemKind.REDIRECTED, login_first=True)
    assert loops.statuses[1] == fresh(2, account=OTHER_ACCOUNT)


def test_after_the_login_every_portal_is_asked_at_once(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.heed_network(LOGIN_WANTED)

    loops.heed_network(ONLINE)

    qtbot.waitUntil(lambda: asked(portals) == [2, 2] and all_answered(loops))


def test_a_clock_that_is_set_is_told_to_every_account(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.correct_clock(3600.0)

    qtbot.waitUntil(lambda: asked(portals) == [2, 2])
