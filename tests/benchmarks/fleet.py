"""Many clients behind one address, in virtual time: what the schedule does to them and the portal.

Every client goes by its own answers only. A refused request adds nothing to the bucket unless the
`Bucket` says so.
"""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.schedule import Pace, next_delay_s

HOUR_S: Final = 3600.0
NOON: Final = datetime(2026, 2, 23, 12, tzinfo=UTC)
REFUSED: Final = Problem(ProblemKind.RATE_LIMITED)
DOWN: Final = Problem(ProblemKind.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class Bucket:
    """The portal's limit; whether a refusal keeps it full as well is not documented."""

    rate_per_s: float = 2.0
    size: int = 50
    refusals_fill: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """What happens to the fleet: all start within `start_s`; then the portal is away once."""

    clients: int
    bucket: Bucket = Bucket()
    interval_s: int = 60
    start_s: float = 900.0
    outage_from_s: float = 12 * HOUR_S
    outage_s: float = 600.0
    end_s: float = 24 * HOUR_S

    @property
    def best_age_s(self) -> float:
        """How old a number must become before the next one, if all shared without a loss."""
        return max(self.interval_s, self.clients / self.bucket.rate_per_s)


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: when, whose, and what came of it."""

    at_s: float
    client: int
    problem: Problem | None


def answers(day: Day, seed: int = 1) -> Iterator[Answer]:
    """All requests of the day in order."""
    chance = random.Random(seed)  # noqa: S311 - an experiment that can be repeated
    paces = [Pace()] * day.clients
    due = [(chance.random() * day.start_s, client) for client in range(day.clients)]
    heapq.heapify(due)
    level, drained_at = 0.0, 0.0
    while due[0][0] < day.end_s:
        now, client = due[0]
        if day.outage_from_s <= now < day.outage_from_s + day.outage_s:
            problem: Problem | None = DOWN
        else:
            level = max(0.0, level - (now - drained_at) * day.bucket.rate_per_s)
            drained_at = now
            problem = REFUSED if level + 1 > day.bucket.size else None
            if problem is None or day.bucket.refusals_fill:
                level = min(level + 1, day.bucket.size)
        yield Answer(now, client, problem)
        pace = paces[client] = paces[client].after(problem)
        delay = next_delay_s(day.interval_s, pace, problem, NOON, chance.random())
        heapq.heapreplace(due, (now + delay, client))


@dataclass(slots=True)
class Span:
    """What is counted between two times of a day."""

    from_s: float
    to_s: float
    clients: int
    refused: int = 0
    served: list[int] = field(init=False)
    ages_s: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.served = [0] * self.clients

    def count(self, answer: Answer, served_before_s: float | None) -> None:
        """Takes in an answer, if it is of this time."""
        if not self.from_s <= answer.at_s < self.to_s:
            return
        if answer.problem is REFUSED:
            self.refused += 1
        elif answer.problem is None:
            self.served[answer.client] += 1
            if served_before_s is not None:
                self.ages_s.append(answer.at_s - served_before_s)

    @property
    def refused_share(self) -> float:
        """Of the requests the portal saw."""
        return self.refused / max(1, self.refused + sum(self.served))

    @property
    def served_per_s(self) -> float:
        return sum(self.served) / (self.to_s - self.from_s)

    @property
    def fairness(self) -> float:
        """Jain's index: 1 if all are served alike, 1 ÷ clients if one gets everything."""
        squares = sum(count * count for count in self.served)
        return sum(self.served) ** 2 / (self.clients * squares) if squares else 0.0

    def age_s(self, part: float) -> float:
        """The age that `part` of the numbers did not exceed before the next came."""
        ages = sorted(self.ages_s)
        return ages[round(part * (len(ages) - 1))] if ages else 0.0


def run(day: Day, *spans: Span, seed: int = 1) -> list[float]:
    """Fills the spans; returns how long each client that was served waited for its first number."""
    asked_s: dict[int, float] = {}
    served_s: dict[int, float] = {}
    waited_s = []
    for answer in answers(day, seed):
        asked_s.setdefault(answer.client, answer.at_s)
        for span in spans:
            span.count(answer, served_s.get(answer.client))
        if answer.problem is None:
            if answer.client not in served_s:
                waited_s.append(answer.at_s - asked_s[answer.client])
            served_s[answer.client] = answer.at_s
    # Who is still waiting at the end counts with the age reached so far.
    for client, asked in asked_s.items():
        for span in spans:
            if served_s.get(client, asked) < span.from_s:
                span.ages_s.append(span.to_s - served_s.get(client, asked))
    return waited_s
