"""When to ask again after waking, and which problems that may mend."""

from itertools import pairwise

import pytest

from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.retrying import RETRIES_S, may_be_the_network, next_retry_s

UNREACHABLE = Problem(ProblemKind.UNREACHABLE)


def test_retries_come_0_2_5_10_and_20_seconds_after_waking() -> None:
    waits = [next_retry_s(since) for since in RETRIES_S]

    assert waits == [*(after - before for before, after in pairwise(RETRIES_S)), None]
    assert RETRIES_S == (0, 2, 5, 10, 20)


def test_a_retry_that_took_long_leaves_out_those_it_overslept() -> None:
    assert next_retry_s(7.5) == 2.5


def test_retries_that_have_not_begun_begin_in_time() -> None:
    assert next_retry_s(-30.0) == 30.0


@pytest.mark.parametrize(
    ("problem", "waking"),
    [
        (UNREACHABLE, True),
        (Problem(ProblemKind.TLS), True),
        (Problem(ProblemKind.REDIRECTED, host="login.hotel.example"), True),
        (
            Problem(ProblemKind.REDIRECTED, host="new.example", moved_to="https://new.example"),
            False,
        ),
        (Problem(ProblemKind.RATE_LIMITED), False),
        (Problem(ProblemKind.SIGN_IN_REQUIRED), False),
        (Problem(ProblemKind.PORTAL_ERROR), False),
        (Problem(ProblemKind.KEYRING_LOCKED), False),
    ],
)
def test_only_what_a_waking_network_may_mend_is_retried(problem: Problem, waking: bool) -> None:
    assert may_be_the_network(problem) is waking
