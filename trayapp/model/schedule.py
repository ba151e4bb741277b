"""When to ask again: steady with jitter while all is well, ever more patient while it is not."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import LONGEST_INTERVAL_S

JITTER: Final = 0.2
FIRST_RETRY_S: Final = 5.0
HOURLY_S: Final = 3600.0
OPERATION_RESET_S: Final = 600.0
"""The portal counts a method's working time over ten minutes."""

LONGEST_STRETCH: Final = 16.0


@dataclass(frozen=True, slots=True)
class Pace:
    """What the last answers taught us: how many failed in a row, and how far to stretch.

    Everybody behind one office address shares the portal's request budget without talking to
    each other. Stretching by doubling and relaxing by small steps lets them settle together.
    """

    failures: int = 0
    stretch: float = 1.0

    def after(self, problem: Problem | None) -> "Pace":
        """The pace once an answer, good or bad, has come."""
        if problem is None:
            return Pace(failures=0, stretch=max(1.0, self.stretch - 0.25))
        if problem.kind is ProblemKind.RATE_LIMITED:
            return Pace(self.failures + 1, min(self.stretch * 2, LONGEST_STRETCH))
        return replace(self, failures=self.failures + 1)


def next_delay_s(
    interval_s: int, pace: Pace, problem: Problem | None, now: datetime, luck: float
) -> float:
    """Seconds until the next refresh; `luck` is a random number from 0 to 1."""
    jitter = 1 + JITTER * (2 * luck - 1)
    steady = min(interval_s * pace.stretch, LONGEST_INTERVAL_S)
    if problem is None or problem.kind is ProblemKind.RATE_LIMITED:
        return steady * jitter
    if problem.retry_at is not None:
        # The time is the portal's word: however far off it is, we look once an hour.
        wait = min((problem.retry_at - now).total_seconds(), HOURLY_S)
        return max(wait, FIRST_RETRY_S) + interval_s * luck
    if problem.kind is ProblemKind.OPERATION_LIMITED:
        return OPERATION_RESET_S + interval_s * luck
    if problem.needs_a_person:
        return HOURLY_S * jitter
    # The first retries come quickly, because most faults are a network that is just waking up.
    patience = min(FIRST_RETRY_S * 2.0 ** min(pace.failures - 1, 16), LONGEST_INTERVAL_S)
    return min(patience, max(steady, FIRST_RETRY_S) * 4) * jitter
