"""When to ask again: steady with jitter while all is well, ever more patient while it is not.

Everybody behind one office address fills one leaky bucket at the portal (2 requests a second
drain, what exceeds 50 is refused), and nobody talks to anybody. Each client stretches its
interval by what it sees itself: a refusal lengthens it by up to 12 %, an answer shortens it by a
hair.

A refused client asks again after a part of its turn, yet never sooner than the interval it was
set to: it learns sooner, and its numbers do not grow twice as old as everybody else's. Such early
refusals count by the square root of that part. If they counted in full, who happens to be refused
again and again would end with a far longer turn than who is answered early and waits; counted by
the part itself, everybody would learn alike by the clock, but thousands would take the whole
morning. The longer the turn, the smaller the part: the steps are large at first, when all are
refused alike and luck plays no role, and small at the end, when it does.

In the long run the answers must take back what the refusals added, so the two steps decide how
much is refused: about one request in 200. Nobody can relax faster without more refusals: a client
refused once in 200 answers cannot tell an office that just fits from an empty one any sooner. A
refusal after many answers is chance rather than news and counts half; otherwise such chances
would drive a settled crowd apart within weeks. The longer the stretch the larger the hair, so that
the unlucky catch up.

One case shows itself. When another program floods the portal for a while, there are refusals
only and then answers only; a crowd that settles mixes them. So after a long run of refusals a few
answers in a row take back half of what the run taught.
"""

import math
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

SLOWER: Final = 0.12
"""What a refusal adds to the stretch of a client that waited for its whole turn."""

FASTER: Final = 0.0002
CATCHING_UP: Final = 0.2
"""The power of the stretch by which an answer shortens more where the stretch is longer."""

SETTLED: Final = 20
"""Answers in a row after which a refusal is more likely chance than news."""

SETTLED_PART: Final = 0.5

PART_WAITED: Final = 1 / 10
LOCKED_OUT: Final = 80
"""Refusals in a row that a crowd hardly explains: from then on a client waits for its turn."""

FLOOD: Final = 10
"""Refusals in a row that are more likely another program's doing than a settling crowd's."""

FLOOD_OVER: Final = 6
"""Answers in a row after which a flood is taken for over."""

LONGEST_AFTER_FLOOD: Final = 12.0
"""Beyond this stretch answers are so far apart that a crowd may have settled between two."""

LONGEST_STRETCH: Final = 480.0
LONGEST_STEADY_S: Final = 2 * HOURLY_S


@dataclass(frozen=True, slots=True)
class Pace:
    """What the last answers taught us.

    `failures` in a row of any kind; how far to `stretch` the interval; the `refusals` of the last
    run of them, the `stretch_before` that run and the good `answers` since.
    """

    failures: int = 0
    stretch: float = 1.0
    refusals: int = 0
    stretch_before: float = 1.0
    answers: int = 0

    def after(self, problem: Problem | None) -> "Pace":
        """The pace once an answer, good or bad, has come."""
        if problem is None:
            return self._answered()
        if problem.kind is ProblemKind.RATE_LIMITED:
            return self._refused()
        return replace(self, failures=self.failures + 1)

    def _answered(self) -> "Pace":
        answers = self.answers + 1
        stretch = self.stretch * (1 - FASTER * self.stretch**CATCHING_UP)
        was_flood = self.refusals >= FLOOD and self.stretch <= LONGEST_AFTER_FLOOD
        if was_flood and answers == FLOOD_OVER:
            stretch = math.sqrt(stretch * self.stretch_before)
        return replace(self, failures=0, stretch=max(1.0, stretch), answers=answers)

    def _refused(self) -> "Pace":
        slower = SLOWER * math.sqrt(self.part_waited)
        if self.answers >= SETTLED:
            slower *= SETTLED_PART
        return Pace(
            failures=self.failures + 1,
            stretch=min(self.stretch * (1 + slower), LONGEST_STRETCH),
            refusals=self.refusals + 1 if self._in_a_row else 1,
            stretch_before=self.stretch_before if self._in_a_row else self.stretch,
        )

    @property
    def part_waited(self) -> float:
        """The part of its turn after which a client asks next: all of it, or less if refused."""
        if not self._in_a_row or self.refusals > LOCKED_OUT:
            return 1.0
        return max(PART_WAITED, 1 / self.stretch)

    @property
    def _in_a_row(self) -> bool:
        """Whether another refusal would be one more of the same run."""
        return self.refusals > 0 and self.answers == 0


def next_delay_s(
    interval_s: int, pace: Pace, problem: Problem | None, now: datetime, luck: float
) -> float:
    """Seconds until the next refresh; `luck` is a random number from 0 to 1."""
    jitter = 1 + JITTER * (2 * luck - 1)
    steady = min(interval_s * pace.stretch, LONGEST_STEADY_S)
    if problem is None or problem == Problem(ProblemKind.KEYRING_LOCKED):
        # Logging in to another program may open it, and looking whether it is open asks nobody.
        return steady * jitter
    if problem.kind is ProblemKind.RATE_LIMITED:
        return max(interval_s, steady * pace.part_waited) * jitter
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
