"""What sleep, clocks, the network and a locked screen mean for the next refresh."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.retrying import ASLEEP_S
from trayapp.model.status import Failed, Stale, Status

TICK_S: Final = 30.0
"""How often the clocks are compared; the only wake-up of a computer at rest."""

CLOCK_SET_S: Final = 20.0
"""A smaller step does not show in times without seconds."""

WORN_OUT_S: Final = 180.0
LOCKED_S: Final = 600.0
METERED_S: Final = 300.0


class Told(Enum):
    """What a login session has to say."""

    SLEEPS = auto()
    WAKES = auto()
    LOCKED = auto()
    UNLOCKED = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """What two clocks say at one moment: one that nobody sets and that runs in sleep, and UTC."""

    elapsed_s: float
    wall_s: float


@dataclass(frozen=True, slots=True)
class Lapse:
    """What happened between two readings: so much sleep, and the wall clock set by so much."""

    slept_s: float = 0.0
    clock_set_s: float = 0.0


def lapse_between(before: Reading, now: Reading, awake_s: float) -> Lapse:
    """`awake_s`: how far apart the readings would be if nothing had happened."""
    passed_s = now.elapsed_s - before.elapsed_s
    slept_s = passed_s - awake_s
    clock_set_s = now.wall_s - before.wall_s - passed_s
    return Lapse(
        slept_s if slept_s >= ASLEEP_S else 0.0,
        clock_set_s if abs(clock_set_s) >= CLOCK_SET_S else 0.0,
    )


def are_worn_out(slept_s: float, interval_s: float) -> bool:
    """Whether numbers from before the sleep are too old to be shown as those of now."""
    return slept_s > max(2 * interval_s, WORN_OUT_S)


@dataclass(frozen=True, slots=True)
class NetworkHint:
    """What the system believes of the network; None is "cannot tell". It is often wrong.

    `behind_login`: the network wants a login first, as in hotels.
    """

    online: bool | None = None
    metered: bool = False
    behind_login: bool = False

    def is_better_than(self, before: "NetworkHint") -> bool:
        """Whether the portal may be within reach now where it was not before."""
        logged_in = before.behind_login and not self.behind_login
        return logged_in or _NEARNESS[self.online] > _NEARNESS[before.online]


_LOGIN_PAGES: Final = frozenset(
    {
        ProblemKind.UNREACHABLE,
        ProblemKind.TLS,
        ProblemKind.REDIRECTED,
        ProblemKind.BAD_REPLY,
    }
)
"""What a network with a login page does to everybody who has not logged in."""


def as_behind_login(status: Status) -> Status:
    """What a status means in a network that wants a login first.

    Whatever was answered there is not the portal's word: least of all that it has moved.
    """
    if not isinstance(status, Stale | Failed):
        return status
    problem = status.problem
    if problem is None or problem.kind not in _LOGIN_PAGES:
        return status
    return replace(status, problem=replace(problem, login_first=True, host=None, moved_to=None))


_NEARNESS: Final[Mapping[bool | None, int]] = {False: 0, None: 1, True: 2}


@dataclass(frozen=True, slots=True)
class Restraint:
    """Reasons to ask less often."""

    locked: bool = False
    metered: bool = False

    def delay_s(self, usual_s: float, problem: Problem | None) -> float:
        """The time to the next refresh, made longer.

        Behind a lock nobody looks at all; who pays by volume still wants to see a failure mended.
        """
        if self.locked:
            return max(usual_s, LOCKED_S)
        if self.metered and problem is None:
            return max(usual_s, METERED_S)
        return usual_s
