"""What is remembered between two runs beside the choices."""

from dataclasses import dataclass
from typing import Final

from trayapp.model.pause import Pause
from trayapp.model.seen import NOTHING_SEEN, Seen


@dataclass(frozen=True, slots=True)
class State:
    """Losing it is harmless. `pause` may be over by now."""

    seen: Seen = NOTHING_SEEN
    pause: Pause | None = None


USUAL_STATE: Final = State()
