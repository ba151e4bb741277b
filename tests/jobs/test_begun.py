"""Work that is waited for no longer than one wants to."""

import threading
import time

from trayapp.jobs.begun import Begun


def soon() -> float:
    return time.monotonic() + 5


def test_what_is_done_in_time_is_handed_over() -> None:
    assert Begun(lambda: 5).result(soon()) == 5


def test_what_hangs_is_given_up() -> None:
    released = threading.Event()
    began = time.monotonic()

    assert Begun(released.wait).result(began + 0.05) is None
    assert time.monotonic() - began < 2
    released.set()


def test_what_fails_is_like_what_hangs_but_at_once() -> None:
    def fail() -> int:
        return 1 // 0

    began = time.monotonic()

    assert Begun(fail).result(began + 5) is None
    assert time.monotonic() - began < 2
