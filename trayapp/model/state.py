"""What is remembered between two runs beside the choices."""

from dataclasses import dataclass
from typing import Final

from trayapp.model.pause import Pause
from trayapp.model.release import NONE_KNOWN, Releases
from trayapp.model.seen import NOTHING_SEEN, Seen


@dataclass(frozen=True, slots=True)
class State:
    """Losing it is harmless. `pause` may be over by now.

    `no_tray_told`: somebody knows that their desktop has no tray.
    """

    seen: Seen = NOTHING_SEEN
    pause: Pause | None = None
    no_tray_told: bool = False
    releases: Releases = NONE_KNOWN


USUAL_STATE: Final = State()
