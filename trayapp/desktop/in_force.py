"""What holds at the moment, for everything that shows or tells it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.model.status import Status
from trayapp.view.words import Words


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds at the moment, asked anew at every look; `zone` None is this machine's.

    `demo`: the portal is the simulated one, for as long as this is used.
    """

    statuses: Callable[[], Sequence[Status]]
    settings: Callable[[], Settings]
    state: Callable[[], State]
    words: Callable[[], Words]
    now: Callable[[], datetime] = _utc_now
    zone: tzinfo | None = None
    demo: bool = False
