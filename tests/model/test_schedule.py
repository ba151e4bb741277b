"""When the portal is asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trayapp.model.problem import NEEDS_A_PERSON, Problem, ProblemKind
from trayapp.model.schedule import (
    FLOOD,
    FLOOD_OVER,
    LOCKED_OUT,
    LONGEST_AFTER_FLOOD,
    LONGEST_STRETCH,
    PART_WAITED,
    SETTLED,
    Pace,
    next_delay_s,
)

NOW = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)
MIDDLING = 0.5
OFFLINE = Problem(ProblemKind.UNREACHABLE)
TOO_MUCH = Problem(ProblemKind.RATE_LIMITED)


@given(interval_s=st.integers(15, 1800), luck=st.floats(0, 1))
def test_while_all_is_well_the_interval_varies_by_a_fifth(interval_s: int, luck: float) -> None:
    delay_s = next_delay_s(interval_s, Pace(), None, NOW, luck)

    assert interval_s * 0.799 <= delay_s <= interval_s * 1.201


def test_luck_reaches_both_ends_of_the_jitter() -> None:
    ends = [next_delay_s(60, Pace(), None, NOW, luck) for luck in (0.0, 1.0)]

    assert ends == pytest.approx([48, 72])


@pytest.mark.parametrize("stretch", [1, 4, 40])
def test_a_refusal_lengthens_the_interval_by_a_small_part(stretch: float) -> None:
    refused = Pace(stretch=stretch).after(TOO_MUCH)

    assert refused.stretch == pytest.approx(stretch * 1.12)


@pytest.mark.parametrize(
    ("refused", "longer"),
    [
        (Pace(refusals=1), 0.12),
        (Pace(stretch=4, refusals=1), 0.06),
        (Pace(stretch=40, refusals=1), 0.12 * PART_WAITED**0.5),
        (Pace(stretch=40, refusals=LOCKED_OUT + 1), 0.12),
    ],
    ids=["nothing to shorten", "a quarter", "the least part", "locked out"],
)
def test_a_refusal_counts_less_after_a_part_of_the_turn(refused: Pace, longer: float) -> None:
    again = refused.after(TOO_MUCH)

    assert again.stretch == pytest.approx(refused.stretch * (1 + longer))


def test_a_refusal_after_many_answers_is_taken_for_chance_and_counts_half() -> None:
    settling, settled = Pace(answers=SETTLED - 1), Pace(answers=SETTLED)

    stretches = [pace.after(TOO_MUCH).stretch for pace in (settling, settled)]

    assert stretches == pytest.approx([1.12, 1.06])


def test_an_answer_takes_back_far_less_than_a_refusal_added() -> None:
    refused = Pace().after(TOO_MUCH)

    answered = refused.after(None)

    assert 0 < refused.stretch - answered.stretch < 0.001


def test_answers_bring_the_interval_back_in_the_end_and_no_further() -> None:
    pace = Pace().after(TOO_MUCH)

    for _ in range(700):
        pace = pace.after(None)

    assert (pace.failures, pace.stretch) == (0, 1)


def test_who_asks_least_speeds_up_most() -> None:
    near, far = Pace(stretch=2), Pace(stretch=40)

    shorter = [pace.after(None).stretch / pace.stretch for pace in (near, far)]

    assert shorter[1] < shorter[0] < 1


@given(interval_s=st.integers(15, 1800), stretch=st.floats(1, 50))
def test_a_refused_client_asks_again_before_its_turn_but_not_before_its_interval(
    interval_s: int, stretch: float
) -> None:
    pace = Pace(stretch=stretch, refusals=1)

    again_s, turn_s = (
        next_delay_s(interval_s, pace, problem, NOW, MIDDLING) for problem in (TOO_MUCH, None)
    )

    assert interval_s <= again_s <= max(interval_s * 1.001, turn_s / 5)


def test_a_client_that_is_locked_out_stops_asking_before_its_turn() -> None:
    pace = Pace(stretch=40)

    delays_s = [
        next_delay_s(60, replace(pace, refusals=refusals), TOO_MUCH, NOW, MIDDLING)
        for refusals in (LOCKED_OUT, LOCKED_OUT + 1)
    ]

    assert delays_s == pytest.approx([240, 2400])


def heard(*problems: Problem | None, pace: Pace | None = None) -> Pace:
    return reduce(Pace.after, problems, pace or Pace())


def test_half_of_what_a_flood_taught_is_forgotten_when_it_is_over() -> None:
    flooded = heard(*[TOO_MUCH] * 30)

    still_wary = heard(*[None] * (FLOOD_OVER - 1), pace=flooded)
    over = still_wary.after(None)

    assert flooded.stretch > 4
    assert still_wary.stretch == pytest.approx(flooded.stretch, rel=0.01)
    assert over.stretch == pytest.approx(flooded.stretch**0.5, rel=0.01)


def test_a_flood_is_forgotten_down_to_the_stretch_before_it() -> None:
    flooded = heard(*[TOO_MUCH] * FLOOD, pace=Pace(stretch=4))

    over = heard(*[None] * FLOOD_OVER, pace=flooded)

    assert over.stretch == pytest.approx((4 * flooded.stretch) ** 0.5, rel=0.01)


@pytest.mark.parametrize(
    "crowd",
    [
        heard(*[TOO_MUCH] * (FLOOD - 1)),
        heard(*[TOO_MUCH] * (FLOOD - 1), None, TOO_MUCH),
        heard(*[TOO_MUCH] * FLOOD, pace=Pace(stretch=LONGEST_AFTER_FLOOD)),
    ],
    ids=["a short run", "an answer between", "answers far apart"],
)
def test_what_a_crowd_taught_is_kept(crowd: Pace) -> None:
    later = heard(*[None] * FLOOD_OVER, pace=crowd)

    assert later.stretch == pytest.approx(crowd.stretch, rel=0.01)


def test_the_stretch_has_an_end_and_so_has_the_stretched_interval() -> None:
    pace = Pace()

    for _ in range(200):
        pace = pace.after(TOO_MUCH)

    assert pace.stretch == LONGEST_STRETCH
    assert next_delay_s(1800, pace, TOO_MUCH, NOW, MIDDLING) == 7200


def test_an_offline_portal_does_not_change_the_stretch() -> None:
    assert Pace(stretch=4).after(OFFLINE) == Pace(failures=1, stretch=4)


def test_the_first_retries_are_quick() -> None:
    pace, delays_s = Pace(), []

    for _ in range(3):
        pace = pace.after(OFFLINE)
        delays_s.append(next_delay_s(60, pace, OFFLINE, NOW, MIDDLING))

    assert delays_s == [5, 10, 20]


def test_in_a_crowd_there_are_no_quick_retries() -> None:
    pace = Pace(stretch=20).after(OFFLINE)

    assert next_delay_s(60, pace, OFFLINE, NOW, MIDDLING) == 19 * 60


@given(interval_s=st.integers(15, 1800), luck=st.floats(0, 1))
def test_patience_only_grows_and_never_beyond_reason(interval_s: int, luck: float) -> None:
    paces = [Pace()]
    for _ in range(100):
        paces.append(paces[-1].after(OFFLINE))

    delays_s = [next_delay_s(interval_s, pace, OFFLINE, NOW, luck) for pace in paces[1:]]

    assert delays_s == sorted(delays_s)
    assert delays_s[-1] <= 1800 * 1.2
    assert delays_s[-1] >= interval_s * 0.799


@pytest.mark.parametrize("kind", sorted(NEEDS_A_PERSON - {ProblemKind.KEYRING_LOCKED}))
def test_what_only_a_person_can_mend_is_looked_at_once_an_hour(kind: ProblemKind) -> None:
    delay_s = next_delay_s(60, Pace(failures=1), Problem(kind), NOW, MIDDLING)

    assert delay_s == 3600


def test_a_limited_method_is_asked_again_when_the_portal_said() -> None:
    problem = Problem(ProblemKind.OPERATION_LIMITED, retry_at=NOW + timedelta(seconds=400))

    delays_s = [next_delay_s(60, Pace(), problem, NOW, luck) for luck in (0.0, 1.0)]

    assert delays_s == [400, 460]


def test_a_limited_method_without_a_time_waits_out_the_ten_minutes_it_is_counted_over() -> None:
    delay_s = next_delay_s(60, Pace(), Problem(ProblemKind.OPERATION_LIMITED), NOW, 0.0)

    assert delay_s == 600


def test_a_time_that_is_over_is_no_reason_to_hurry() -> None:
    problem = Problem(ProblemKind.OPERATION_LIMITED, retry_at=NOW - timedelta(days=1))

    assert next_delay_s(60, Pace(), problem, NOW, 0.0) == 5


def test_a_time_in_another_century_is_not_waited_for() -> None:
    problem = Problem(ProblemKind.OPERATION_LIMITED, retry_at=NOW + timedelta(days=40_000))

    assert next_delay_s(60, Pace(), problem, NOW, 0.0) == 3600


@given(
    interval_s=st.integers(15, 1800),
    kind=st.sampled_from(ProblemKind),
    failures=st.integers(0, 10_000),
    stretch=st.floats(1, LONGEST_STRETCH),
    luck=st.floats(0, 1),
)
def test_the_next_refresh_is_never_at_once_and_never_far_off(
    interval_s: int, kind: ProblemKind, failures: int, stretch: float, luck: float
) -> None:
    delay_s = next_delay_s(interval_s, Pace(failures, stretch), Problem(kind), NOW, luck)

    assert 1 < delay_s < 3 * 3600
