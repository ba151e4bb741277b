"""How long tests wait, where waiting is all they can do; what takes how long is measured elsewhere.

A machine that runs tests may stop for a second or more, whenever it likes.
"""

from collections.abc import Callable
from threading import Thread
from typing import Final, TypeVar

T = TypeVar("T")

PATIENT_S: Final = 30.0
"""For what has to happen: only a test that fails waits that long."""

PATIENT_MS: Final = round(PATIENT_S * 1000)
"""For Qt, which counts in these."""

PROMPTLY_S: Final = 10.0
"""For what must not wait: longer than a machine stops, and well below what waiting would take.

A request that nobody answers is given up after 25 seconds.
"""


def promptly(work: Callable[[], T]) -> T:
    """What comes of it, if it comes at once and not after a wait."""
    found: list[T] = []
    working = Thread(target=lambda: found.append(work()), daemon=True)
    working.start()
    working.join(PROMPTLY_S)
    assert found, "it waited, or failed"
    return found[0]
