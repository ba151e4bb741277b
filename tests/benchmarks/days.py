"""What the program costs while nothing happens, which is most of the day."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks import memory_map, vitals
from tests.benchmarks.figures import Figure, at_most, more
from tests.benchmarks.stage import FLOOR, PROGRAM, Stage
from tests.desktop.status_notifier import TrayIcon

REFRESHES: Final = 20
_SETTLING_S: Final = 3.0
_DONE_S: Final = 0.3
_REST_S: Final = 30.0
"""The program asks every minute, less a fifth at the most: never within this."""

_OLD_S: Final = 60.0


def days(stage: Stage) -> Iterator[Figure]:
    """Takes two minutes."""
    least = stage.start(FLOOR)
    time.sleep(_SETTLING_S)
    floor_mib, floor_kinds = vitals.pss_mib(least.pid), memory_map.memory_of(least.pid)
    floor_rest = _rest(least.pid)
    stage.quit(least)

    full = stage.start(PROGRAM)
    icon = stage.icon()
    icon.wait_for_tooltip("4 unread")
    yield from _refreshes(stage, icon, full.pid)
    rest = _rest(full.pid)
    left_s = full.began_at + _OLD_S - time.perf_counter()
    time.sleep(max(0.0, left_s))
    memory_mib, kinds = vitals.pss_mib(full.pid), memory_map.memory_of(full.pid)
    yield more("memory after a minute and 20 refreshes", "MiB", [floor_mib], [memory_mib], 26)
    yield from memory_map.told(floor_kinds, kinds)
    yield Figure("at rest: wake-ups a second", "", rest[0], rest[0], 1.0, floor_rest[0])
    yield Figure("at rest: processor's time a second", "ms", rest[1], rest[1], 0.5, floor_rest[1])
    stage.quit(full)


def _refreshes(stage: Stage, icon: TrayIcon, pid: int) -> Iterator[Figure]:
    """Each finds what the one before has found."""
    stage.refresh(icon)
    time.sleep(_DONE_S)
    icon.announcements()
    asked, files = stage.portal.requests(), _files(stage.home)
    cpu_ms: list[float] = []
    for _ in range(REFRESHES):
        before_ms = vitals.cpu_ms(pid)
        icon.activate_otherwise()
        time.sleep(_DONE_S)
        cpu_ms.append(vitals.cpu_ms(pid) - before_ms)
    requests = stage.portal.requests() - asked
    yield at_most("a refresh without news: processor's time", "ms", cpu_ms, 10)
    yield at_most("… requests", "", [requests / REFRESHES], 1)
    yield at_most("… signals on the bus", "", [len(icon.announcements()) / REFRESHES], 0)
    yield at_most("… files written", "", [len(_files(stage.home) ^ files)], 0)


def _rest(pid: int) -> tuple[float, float]:
    """Wake-ups and milliseconds of processor's time, a second."""
    woken, cpu_ms = vitals.wake_ups(pid), vitals.cpu_ms(pid)
    time.sleep(_REST_S)
    return (
        (vitals.wake_ups(pid) - woken) / _REST_S,
        (vitals.cpu_ms(pid) - cpu_ms) / _REST_S,
    )


def _files(home: Path) -> set[tuple[Path, int]]:
    return {(each, each.stat().st_mtime_ns) for each in home.rglob("*") if each.is_file()}
