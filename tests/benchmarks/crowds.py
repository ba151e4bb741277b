"""Whether the GUI thread stays at hand while conversations come, change and go.

It is asked for the tooltip of its icon again and again: the answer waits for whatever it is doing,
and says when the crowd was drawn. The floor is asked in turn with it, so that what others do on the
machine, and what the program does in its other threads, delays both.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from statistics import median, quantiles
from typing import Final, TypeVar

from tests.benchmarks import vitals
from tests.benchmarks.figures import Figure, only_told
from tests.benchmarks.stage import FLOOR, PROGRAM, Stage
from tests.desktop.status_notifier import TrayIcon, wait_for_icon

SIZES: Final = (10, 100, 1000, 5000)
_WATCHED_S: Final = 15.0
_FEWEST_TICKS: Final = 2500
_PAUSE_S: Final = 0.001
_SETTLING_S: Final = 0.3
_LONGEST_S: Final = 30.0
_TICKS_A_LAYOUT: Final = 20
_REFRESHES: Final = 15
_BELL: Final = 1
"""The notification that stays when every conversation is read."""

Answer = TypeVar("Answer")


def crowds(stage: Stage) -> Iterator[Figure]:
    """One table's lines; the targets are for 1,000."""
    least, full = stage.start(FLOOR), stage.start(PROGRAM)
    floor, icon = wait_for_icon(stage.bus, "floor"), stage.icon()
    icon.wait_for_tooltip("4 unread")
    for size in SIZES:
        watch = _Watch(floor, icon, full.pid)
        _crowd(stage, watch, size)
        yield from watch.figures(f"{size} conversations")
        for change, name in ((None, "without news"), (1, "with one change")):
            spent = _refreshes(stage, watch, size, change)
            yield only_told(f"… the GUI thread's time of a refresh {name}", "ms", spent)
    stage.quit(full)
    stage.quit(least)


@dataclass(slots=True)
class _Watch:
    """What was seen of the two so far, in milliseconds."""

    floor: TrayIcon
    icon: TrayIcon
    pid: int
    floor_waits: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    goes: list[float] = field(default_factory=list)
    """The processor's time the GUI thread took from one tick to the next: no one else's noise."""
    layouts: list[float] = field(default_factory=list)
    layout_goes: list[float] = field(default_factory=list)
    """What the GUI thread took for them: whoever asks takes a while to read so long an answer."""

    def look_until(self, tooltip: str) -> None:
        """Until the program says so, and a while longer: notices follow, and what is put off."""
        deadline, drawn_at = time.monotonic() + _LONGEST_S, 0.0
        while not drawn_at or time.monotonic() < drawn_at + _SETTLING_S:
            if self._tick().startswith(tooltip) and not drawn_at:
                drawn_at = time.monotonic()
            assert drawn_at or time.monotonic() < deadline, f"{tooltip!r} was never drawn"

    def figures(self, what: str) -> Iterator[Figure]:
        """What there is to say of it."""
        waits, goes = _of_999(self.waits), _of_999(self.goes)
        yield Figure(f"{what}: wait, 99.9 %", "ms", waits, waits, 16, _of_999(self.floor_waits))
        yield only_told("… longest wait", "ms", max(self.waits), max(self.floor_waits))
        yield Figure("… the GUI thread's time in one go, 99.9 %", "ms", goes, goes, 16)
        yield only_told("… the GUI thread's longest go", "ms", max(self.goes))
        slowest = quantiles(self.layouts, n=100, method="inclusive")[-1]
        yield Figure("… GetLayout, 99 %", "ms", slowest, slowest, 20)
        slowest = quantiles(self.layout_goes, n=100, method="inclusive")[-1]
        yield only_told("… the GUI thread's time of a GetLayout, 99 %", "ms", slowest)

    def _tick(self) -> str:
        self.floor_waits.append(_took_ms(lambda: self.floor.tooltip)[0])
        before_ms = vitals.gui_ms(self.pid)
        waited_ms, tooltip = _took_ms(lambda: self.icon.tooltip)
        self.waits.append(waited_ms)
        if len(self.waits) % _TICKS_A_LAYOUT == 0:
            asked_ms = vitals.gui_ms(self.pid)
            self.layouts.append(_took_ms(self.icon.menu)[0])
            self.layout_goes.append(vitals.gui_ms(self.pid) - asked_ms)
        time.sleep(_PAUSE_S)
        self.goes.append(vitals.gui_ms(self.pid) - before_ms)
        return tooltip


def _crowd(stage: Stage, watch: _Watch, size: int) -> None:
    steps: tuple[tuple[Callable[[], None], int], ...] = (
        (stage.portal.go, _BELL),
        (partial(stage.portal.come, size), _BELL + size),
        (partial(stage.portal.change, size), _BELL + 2 * size),
    )
    began_at = time.monotonic()
    while time.monotonic() < began_at + _WATCHED_S or len(watch.waits) < _FEWEST_TICKS:
        for change, total in steps:
            change()
            watch.icon.activate_otherwise()
            watch.look_until(f"{total} unread")


def _refreshes(stage: Stage, watch: _Watch, size: int, change: int | None) -> float:
    """The median of some, each of which finds so many with something new."""
    stage.portal.come(size)
    stage.refresh(watch.icon)
    watch.look_until(f"{_BELL + size} unread")
    spent = []
    for number in range(1, _REFRESHES + 1):
        if change is not None:
            stage.portal.change(change)
        before_ms = vitals.gui_ms(watch.pid)
        stage.refresh(watch.icon)
        new = number * (change or 0)
        spent.append(_gui_ms_when(watch, f"{_BELL + size + new} unread") - before_ms)
    return median(spent)


def _gui_ms_when(watch: _Watch, tooltip: str) -> float:
    """The GUI thread's time when that is drawn; asking whether it is does not count."""
    deadline = time.monotonic() + _LONGEST_S
    while True:
        time.sleep(_SETTLING_S)
        spent_ms = vitals.gui_ms(watch.pid)
        if watch.icon.tooltip.startswith(tooltip):
            return spent_ms
        assert time.monotonic() < deadline, f"{tooltip!r} was never drawn"


def _took_ms(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    before = time.perf_counter()
    answer = ask()
    return 1000 * (time.perf_counter() - before), answer


def _of_999(waits: list[float]) -> float:
    return quantiles(waits, n=1000, method="inclusive")[-1]
