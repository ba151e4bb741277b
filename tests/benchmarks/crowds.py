"""Whether the GUI thread stays at hand while conversations come, change and go.

It is asked for a property of its icon again and again: the answer waits for whatever it is doing.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import quantiles
from typing import Final

from jeepney import DBusAddress

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.stage import FLOOR, PROGRAM, Stage
from tests.desktop.bus import Bus
from tests.desktop.status_notifier import TrayIcon, wait_for_icon

SIZES: Final = (10, 100, 1000, 5000)
_ROUNDS: Final = 3
_WATCHED_S: Final = 2.0
_PAUSE_S: Final = 0.001
_LAYOUTS: Final = 20


def crowds(stage: Stage) -> Iterator[Figure]:
    """One table's lines; the targets are for 1,000."""
    least = stage.start(FLOOR)
    floor_ms = _asked(wait_for_icon(stage.bus, "floor"), 3 * _ROUNDS * _WATCHED_S)
    stage.quit(least)
    full = stage.start(PROGRAM)
    icon = stage.icon()
    icon.wait_for_tooltip("4 unread")
    for size in SIZES:
        waits: list[float] = []
        layouts: list[float] = []
        for _ in range(_ROUNDS):
            changes: tuple[Callable[[], None], ...] = (
                partial(stage.portal.come, size),
                partial(stage.portal.change, size),
                stage.portal.go,
            )
            for change in changes:
                change()
                stage.refresh(icon)
                waits += _asked(icon, _WATCHED_S)
                layouts += _layouts(stage.bus, icon)
        yield Figure(
            f"{size} conversations: longest wait of 99.9 % ",
            "ms",
            _of_999(waits),
            _of_999(waits),
            16,
            _of_999(floor_ms),
        )
        yield at_most(f"{size} conversations: GetLayout", "ms", layouts, 20)
    stage.quit(full)


def _asked(icon: TrayIcon, seconds: float) -> list[float]:
    """Milliseconds each answer took."""
    waits = []
    until = time.perf_counter() + seconds
    while (before := time.perf_counter()) < until:
        icon.id  # noqa: B018 - asked for the time it takes
        waits.append(1000 * (time.perf_counter() - before))
        time.sleep(_PAUSE_S)
    return waits


def _layouts(bus: Bus, icon: TrayIcon) -> list[float]:
    item = DBusAddress(
        "/StatusNotifierItem", bus_name=icon.service, interface="org.kde.StatusNotifierItem"
    )
    menu = DBusAddress(
        bus.property_of(item, "Menu"), bus_name=icon.service, interface="com.canonical.dbusmenu"
    )
    taken = []
    for _ in range(_LAYOUTS):
        before = time.perf_counter()
        bus.call(menu, "GetLayout", "iias", 0, -1, [])
        taken.append(1000 * (time.perf_counter() - before))
    return taken


def _of_999(waits: list[float]) -> float:
    return quantiles(waits, n=1000, method="inclusive")[-1]
