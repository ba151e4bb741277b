"""A clock that nobody sets and that runs on while the computer sleeps."""

import sys
import time


def elapsed_s() -> float:
    """Seconds since some moment of the past; `time.monotonic` leaves sleep out on most systems."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    elif sys.platform == "darwin":  # noqa: RET505 - or the type checker takes it for unreachable
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    else:
        return time.monotonic()
