"""What follows a computer's sleep: for how long the network may be behind it, and what shows so."""

from typing import Final

from trayapp.model.problem import Problem, ProblemKind

RETRIES_S: Final = (0.0, 2.0, 5.0, 10.0, 20.0)
"""After waking: the network is often some seconds behind the computer."""

ASLEEP_S: Final = 10.0
"""A coarse timer is late by a twentieth, a busy computer by some seconds; a sleep by more."""


def next_retry_s(since_s: float) -> float | None:
    """Seconds to the next retry, `since_s` after waking; None when there is none left.

    Negative `since_s`: the retries have not begun.
    """
    return next((at_s - since_s for at_s in RETRIES_S if at_s > since_s), None)


def may_be_the_network(problem: Problem) -> bool:
    """Whether a network, or a clock, that is not ready yet looks like this.

    A login page of a network answers in the portal's place, with a certificate of its own or with
    a redirect to itself.
    """
    if problem.kind is ProblemKind.REDIRECTED:
        return problem.moved_to is None
    return problem.kind in {ProblemKind.UNREACHABLE, ProblemKind.TLS}
