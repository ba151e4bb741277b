"""Rules for waking: what two clocks give away, what is worn out."""

import pytest

from tests.view.samples import ACME, failed, fresh, stale
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Loading, Stale, Status, problem_of
from trayapp.model.waking import (
    LOCKED_S,
    METERED_S,
    TICK_S,
    Lapse,
    NetworkHint,
    Reading,
    Restraint,
    are_worn_out,
    as_behind_login,
    lapse_between,
)

BEFORE = Reading(elapsed_s=1000.0, wall_s=1_772_000_000.0)
UNREACHABLE = Problem(ProblemKind.UNREACHABLE)


def later(elapsed_s: float, *, set_by_s: float = 0.0) -> Reading:
    return Reading(BEFORE.elapsed_s + elapsed_s, BEFORE.wall_s + elapsed_s + set_by_s)


@pytest.mark.parametrize("late_s", [-1.5, 0.0, 1.5, 9.0])
def test_a_timer_as_late_as_timers_are_is_no_sleep(late_s: float) -> None:
    assert lapse_between(BEFORE, later(TICK_S + late_s), TICK_S) == Lapse()


def test_a_night_is_as_long_as_the_timer_was_late() -> None:
    lapse = lapse_between(BEFORE, later(TICK_S + 8 * 3600), TICK_S)

    assert lapse == Lapse(slept_s=8 * 3600)


@pytest.mark.parametrize("set_by_s", [3600.0, -3600.0])
def test_a_clock_that_is_set_is_no_sleep(set_by_s: float) -> None:
    lapse = lapse_between(BEFORE, later(TICK_S, set_by_s=set_by_s), TICK_S)

    assert lapse == Lapse(clock_set_s=set_by_s)


def test_a_clock_that_is_set_during_a_sleep_hides_none_of_it() -> None:
    lapse = lapse_between(BEFORE, later(TICK_S + 600, set_by_s=-600), TICK_S)

    assert lapse == Lapse(slept_s=600, clock_set_s=-600)


def test_a_time_server_that_corrects_by_a_second_goes_unnoticed() -> None:
    assert lapse_between(BEFORE, later(TICK_S, set_by_s=1.0), TICK_S) == Lapse()


@pytest.mark.parametrize(
    ("slept_s", "interval_s", "worn_out"),
    [(179, 15, False), (181, 15, True), (600, 300, False), (601, 300, True)],
)
def test_numbers_wear_out_in_two_intervals_but_not_within_three_minutes(
    slept_s: float, interval_s: float, worn_out: bool
) -> None:
    assert are_worn_out(slept_s, interval_s) is worn_out


OFFLINE, UNSURE, ONLINE = (NetworkHint(online=online) for online in (False, None, True))


@pytest.mark.parametrize(
    ("before", "now", "better"),
    [
        (OFFLINE, ONLINE, True),
        (OFFLINE, UNSURE, True),
        (UNSURE, ONLINE, True),
        (ONLINE, OFFLINE, False),
        (ONLINE, UNSURE, False),
        (ONLINE, NetworkHint(online=True, metered=True), False),
        (NetworkHint(online=True, behind_login=True), ONLINE, True),
        (ONLINE, NetworkHint(online=True, behind_login=True), False),
    ],
)
def test_a_network_is_better_when_more_may_be_reached(
    before: NetworkHint, now: NetworkHint, better: bool
) -> None:
    assert now.is_better_than(before) is better


@pytest.mark.parametrize(
    "problem",
    [
        UNREACHABLE,
        Problem(ProblemKind.TLS, host="oauth.example"),
        Problem(ProblemKind.REDIRECTED, host="new.example", moved_to="https://new.example"),
        Problem(ProblemKind.BAD_REPLY),
    ],
)
def test_what_a_network_that_wants_a_login_answers_is_no_word_of_the_portal(
    problem: Problem,
) -> None:
    for status in (failed(problem=problem), stale(5, problem=problem)):
        assert problem_of(as_behind_login(status)) == Problem(problem.kind, login_first=True)


WAKING = stale(5)


@pytest.mark.parametrize(
    "status",
    [
        Loading(ACME),
        fresh(5),
        failed(problem=Problem(ProblemKind.KEYRING_LOCKED)),
        failed(problem=Problem(ProblemKind.RATE_LIMITED)),
        Stale(ACME, None, WAKING.messages, WAKING.tasks),
    ],
)
def test_what_has_nothing_to_do_with_a_login_page_stays(status: Status) -> None:
    assert as_behind_login(status) is status


@pytest.mark.parametrize("problem", [None, UNREACHABLE])
def test_behind_a_lock_nothing_is_asked_for_ten_minutes(problem: Problem | None) -> None:
    assert Restraint(locked=True).delay_s(60, problem) == LOCKED_S == 600
    assert Restraint(locked=True, metered=True).delay_s(7200, problem) == 7200


def test_a_metered_network_slows_down_what_goes_well() -> None:
    assert Restraint(metered=True).delay_s(60, None) == METERED_S == 300
    assert Restraint(metered=True).delay_s(900, None) == 900


def test_a_metered_network_does_not_slow_down_mending_a_failure() -> None:
    assert Restraint(metered=True).delay_s(5, UNREACHABLE) == 5


def test_without_a_reason_nothing_is_slowed_down() -> None:
    assert Restraint().delay_s(60, None) == 60
