"""The clock that nobody sets."""

import sys
import time
from threading import Event

import pytest

from trayapp.system.clocks import elapsed_s


def test_the_clock_only_goes_forward() -> None:
    readings = [elapsed_s() for _ in range(100)]

    assert readings == sorted(readings)


def test_a_moment_is_a_moment_on_every_clock() -> None:
    before = (time.monotonic(), elapsed_s(), time.monotonic())
    Event().wait(0.02)
    after = (time.monotonic(), elapsed_s(), time.monotonic())

    # Each reading took its time as well, and who knows how long.
    shortest, longest = after[0] - before[2], after[2] - before[0]
    assert shortest - 0.001 <= after[1] - before[1] <= longest + 0.001


def test_on_linux_sleep_counts() -> None:
    if sys.platform != "linux":
        pytest.skip("names a clock of Linux")

    before, elapsed = time.clock_gettime(time.CLOCK_BOOTTIME), elapsed_s()

    assert before <= elapsed <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_a_clock_is_taken_that_counts_sleep_there(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC", 1, raising=False)
    monkeypatch.setattr(time, "clock_gettime", {1: 7.0}.__getitem__, raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 8.0)

    assert elapsed_s() == {"darwin": 7.0, "win32": 8.0}[platform]
