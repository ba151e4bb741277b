"""Starting and quitting, each time beside the floor: pairs, one after the other."""

import time
from collections.abc import Iterator
from typing import Final

from tests.benchmarks import vitals
from tests.benchmarks.figures import Figure, at_most, more, ratio
from tests.benchmarks.stage import FLOOR, PROGRAM, PYTHON, Stage

_LIBRARIES: Final = (PYTHON, "-c", "import httpx, keyring")
_STATUS: Final = (*PROGRAM, "status")
_SETTLED_S: Final = 0.5
_AT_ONCE_S: Final = 0.005


def beginnings(stage: Stage, rounds: int) -> Iterator[Figure]:
    """The first round warms the disk's cache and is not counted."""
    floor, floor_cpu, icon, icon_cpu, number, number_cpu, fresh, early, hanging = (
        _Series() for _ in range(9)
    )
    for _ in range(rounds + 1):
        least = stage.start(FLOOR)
        floor.append(least.icon_ms)
        floor_cpu.append(least.icon_cpu_ms)
        stage.quit(least)

        full = stage.start(PROGRAM)
        icon.append(full.icon_ms)
        icon_cpu.append(full.icon_cpu_ms)
        tray_icon = stage.icon()
        while not tray_icon.tooltip.startswith("4 unread"):
            time.sleep(_AT_ONCE_S)
        number.append(1000 * (time.perf_counter() - full.began_at))
        number_cpu.append(vitals.cpu_ms(full.pid))
        time.sleep(_SETTLED_S)
        fresh.append(stage.quit(full))

        early.append(stage.quit(stage.start(PROGRAM)))

        stuck = stage.start(PROGRAM)
        stage.icon().wait_for_tooltip("4 unread")
        stage.portal.hang()
        stage.refresh(stage.icon())
        hanging.append(stage.quit(stuck))
    yield ratio("start: to the icon", "ms", floor.counted, icon.counted, 1.25)
    yield ratio(
        "start: processor's time to the icon", "ms", floor_cpu.counted, icon_cpu.counted, 1.25
    )
    yield more("first number", "ms", floor.counted, number.counted, 400)
    yield more("first number: processor's time", "ms", floor_cpu.counted, number_cpu.counted, 400)
    yield at_most("quit", "ms", fresh.counted, 300)
    yield at_most("quit as soon as the icon is there", "ms", early.counted, 300)
    yield at_most("quit while a request hangs", "ms", hanging.counted, 300)


def commands(stage: Stage, rounds: int) -> Figure:
    """`status` in a script, beside what its libraries take to load."""
    libraries, status = _Series(), _Series()
    for _ in range(rounds + 1):
        libraries.append(stage.run_ms(_LIBRARIES))
        status.append(stage.run_ms(_STATUS))
    return more(
        "`status`, beside loading its libraries", "ms", libraries.counted, status.counted, 100
    )


class _Series(list[float]):
    @property
    def counted(self) -> list[float]:
        return self[1:]
