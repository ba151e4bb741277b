"""Work that is waited for no longer than one wants to."""

import threading
import time

from tests.patience import PATIENT_S, promptly
from trayapp.jobs.begun import Begun


def soon() -> float:
    return time.monotonic() + PATIENT_S


def test_what_is_done_in_time_is_handed_over() -> None:
    assert Begun(lambda: 5).result(soon()) == 5


def test_what_hangs_is_given_up() -> None:
    released = threading.Event()

    # It returns before what hangs does.
    assert Begun(released.wait).result(time.monotonic() + 0.05) is None
    released.set()


def test_what_fails_is_like_what_hangs_but_at_once() -> None:
    def fail() -> int:
        return 1 // 0

    begun = Begun(fail)

    assert promptly(lambda: begun.result(time.monotonic() + 2 * PATIENT_S)) is None
