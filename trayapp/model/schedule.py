"""When to ask again: steady with jitter while all is well, ever more patient while it is not.

Everybody behind one office address fills one leaky bucket at the portal (2 requests a second
drain, more than 50 waiting are refused) and nobody talks to anybody. Each client stretches its
interval by what it sees itself: a refusal lengthens it by a tenth, an answer shortens it by a
hair. Small steps make it fair, because all who are refused often enough arrive at the same
stretch; steps ten times as large would leave some clients with several times the answers of
others. The shortening decides how much is refused in the long run, since per client both must
cancel out: 1 refusal for some 200 answers. So it takes hundreds of answers to relax, and has
to: a client that is refused once in 200 answers cannot tell an office that just fits from an
empty one any sooner. The longer the stretch, the larger the hair, which lets those who were
unlucky catch up with the others.

A refused client does not wait out its stretched interval but a part of it, and never less than
the interval it was set to. It learns sooner that way, and its numbers are not left to age
twice as long as the others'. `tests/benchmarks` has the numbers.
"""

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

SLOWER: Final = 1.1
FASTER: Final = 0.0003
CATCHING_UP: Final = 0.2
"""The power of the stretch by which an answer shortens more where the stretch is longer."""

PART_WAITED: Final = 1 / 6
LOCKED_OUT: Final = 40
"""Refusals in a row after which it is not a crowd: 1.1 to this power is stretch for 5,000."""

LONGEST_STRETCH: Final = 480.0
LONGEST_STEADY_S: Final = 2 * HOURLY_S


@dataclass(frozen=True, slots=True)
class Pace:
    """What the last answers taught us: how many failed in a row, and how far to stretch."""

    failures: int = 0
    stretch: float = 1.0

    def after(self, problem: Problem | None) -> "Pace":
        """The pace once an answer, good or bad, has come."""
        if problem is None:
            relaxed = self.stretch * (1 - FASTER * self.stretch**CATCHING_UP)
            return Pace(failures=0, stretch=max(1.0, relaxed))
        if problem.kind is ProblemKind.RATE_LIMITED:
            return Pace(self.failures + 1, min(self.stretch * SLOWER, LONGEST_STRETCH))
        return replace(self, failures=self.failures + 1)


def next_delay_s(
    interval_s: int, pace: Pace, problem: Problem | None, now: datetime, luck: float
) -> float:
    """Seconds until the next refresh; `luck` is a random number from 0 to 1."""
    jitter = 1 + JITTER * (2 * luck - 1)
    steady = min(interval_s * pace.stretch, LONGEST_STEADY_S)
    if problem is None:
        return steady * jitter
    if problem.kind is ProblemKind.RATE_LIMITED:
        part = PART_WAITED if pace.failures <= LOCKED_OUT else 1.0
        return max(interval_s, steady * part) * jitter
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
    patience = min(patience, max(steady, FIRST_RETRY_S) * 4)
    # In a crowd they do not: a portal that comes back could not answer everybody at once.
    return max(patience, steady - interval_s) * jitter
