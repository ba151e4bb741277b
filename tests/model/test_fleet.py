"""Small fleets behind one address, in virtual time; `make bench` has the large ones."""

import pytest

from tests.benchmarks.fleet import HOUR_S, Bucket, Day, Span, run

NARROW = Bucket(rate_per_s=0.25, size=12)
"""Serves 15 clients a minute: 60 have to settle at four minutes instead of one."""


def test_a_fleet_that_fits_is_never_refused_and_asks_every_minute() -> None:
    all_day = Span(0, HOUR_S, clients=60)

    run(Day(60, start_s=60, outage_from_s=2 * HOUR_S, end_s=HOUR_S), all_day)

    assert all_day.refused == 0
    assert all_day.age_s(1.0) < 75


@pytest.mark.parametrize("seed", range(3))
def test_a_crowd_settles_at_what_the_portal_serves_and_shares_it_fairly(seed: int) -> None:
    settled = Span(2 * HOUR_S, 5 * HOUR_S, clients=60)

    run(Day(60, NARROW, outage_from_s=6 * HOUR_S, end_s=5 * HOUR_S), settled, seed=seed)

    assert settled.refused_share < 0.02
    assert settled.served_per_s > 0.85 * NARROW.rate_per_s
    assert settled.fairness > 0.92


@pytest.mark.parametrize("seed", range(3))
def test_a_crowd_that_has_to_wait_long_shares_as_fairly(seed: int) -> None:
    narrower = Bucket(rate_per_s=0.1, size=12)
    settled = Span(4 * HOUR_S, 8 * HOUR_S, clients=120)

    run(Day(120, narrower, outage_from_s=9 * HOUR_S, end_s=8 * HOUR_S), settled, seed=seed)

    assert settled.served_per_s > 0.85 * narrower.rate_per_s
    assert settled.fairness > 0.94


@pytest.mark.parametrize("refusals_fill", [False, True])
def test_everybody_gets_a_first_number_when_all_start_at_once(refusals_fill: bool) -> None:
    bucket = Bucket(NARROW.rate_per_s, NARROW.size, refusals_fill)

    waited_s = run(Day(60, bucket, start_s=0, outage_from_s=6 * HOUR_S, end_s=5 * HOUR_S))

    assert len(waited_s) == 60


def test_an_outage_is_not_followed_by_a_storm() -> None:
    outage = Day(60, NARROW, outage_from_s=3 * HOUR_S, end_s=4 * HOUR_S)
    afterwards = Span(outage.outage_from_s + outage.outage_s, outage.end_s, clients=60)

    run(outage, afterwards)

    assert afterwards.refused_share < 0.05
