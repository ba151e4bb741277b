"""The clock that nobody sets."""

import sys
import time

import pytest

from trayapp.system.clocks import elapsed_s


def test_the_clock_only_goes_forward() -> None:
    readings = [elapsed_s() for _ in range(100)]

    assert readings == sorted(readings)


def test_a_moment_is_a_moment_on_every_clock() -> None:
    elapsed, steady = elapsed_s(), time.monotonic()
    while time.monotonic() - steady < 0.02:
        pass

    assert elapsed_s() - elapsed == pytest.approx(time.monotonic() - steady, abs=0.01)


def test_on_linux_sleep_counts() -> None:
    if sys.platform != "linux":
        pytest.skip("names a clock of Linux")

    assert elapsed_s() == pytest.approx(time.clock_gettime(time.CLOCK_BOOTTIME), abs=1)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_a_clock_is_taken_that_counts_sleep_there(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC", 1, raising=False)
    monkeypatch.setattr(time, "clock_gettime", {1: 7.0}.__getitem__, raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 8.0)

    assert elapsed_s() == {"darwin": 7.0, "win32": 8.0}[platform]
