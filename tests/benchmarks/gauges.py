"""What this process holds: memory, objects, threads, descriptors; Linux only."""

import contextlib
import ctypes
import gc
import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MEBIBYTE: Final = 1024 * 1024
HEADING: Final = "     RSS  private  objects  threads  descriptors  sockets"
_SELF: Final = Path("/proc/self")
_POOLED: Final = "Thread (pooled)"
"""Qt paints with threads that it keeps for half a minute, with a descriptor each: not counted."""

_FORGET_PEAK: Final = "5"
_ABOUT_TO_END_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Holding:
    """Memory in MiB: resident, and of that what is nobody else's and no file's."""

    resident: float
    private: float
    objects: int
    threads: int
    descriptors: int
    sockets: int

    def __str__(self) -> str:
        return (
            f"{self.resident:8.2f} {self.private:8.2f} {self.objects:8} "
            f"{self.threads:8} {self.descriptors:12} {self.sockets:8}"
        )


@dataclass(frozen=True, slots=True)
class Peak:
    """The most that a piece of work took above what was held before, in MiB."""

    resident: float
    python: float


def holding() -> Holding:
    """What is left when everything unreachable has been collected, and what is free given back."""
    gc.collect()
    with contextlib.suppress(AttributeError):  # not every C library can be asked to
        ctypes.CDLL(None).malloc_trim(0)
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):  # one that was cancelled is about to end
            thread.join(_ABOUT_TO_END_S)
    places, threads = _open_descriptors(), _names_of_threads()
    pooled = threads.count(_POOLED)
    return Holding(
        resident=_number("smaps_rollup", "Rss:") / 1024,
        private=_number("smaps_rollup", "Anonymous:") / 1024,
        objects=len(gc.get_objects()),
        threads=len(threads) - pooled,
        descriptors=len(places) - pooled,
        sockets=sum(place.startswith("socket:") for place in places),
    )


def peak_of(work: Callable[[], object]) -> Peak:
    """Runs the work twice: watching Python's own allocations makes the process itself larger."""
    gc.collect()
    (_SELF / "clear_refs").write_text(_FORGET_PEAK)
    before = _number("status", "VmRSS:")
    work()
    resident = _number("status", "VmHWM:") - before
    tracemalloc.start()
    try:
        work()
        _, python = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return Peak(resident / 1024, python / MEBIBYTE)


def _number(file: str, key: str) -> int:
    for line in (_SELF / file).read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1])
    raise LookupError(key)


def _names_of_threads() -> list[str]:
    names = []
    for each in (_SELF / "task").iterdir():
        with contextlib.suppress(OSError):  # has ended meanwhile
            names.append((each / "comm").read_text().strip())
    return names


def _open_descriptors() -> list[str]:
    """Where each leads; the one that reads this very list is not among them any more."""
    places = []
    for each in list((_SELF / "fd").iterdir()):
        with contextlib.suppress(OSError):
            places.append(str(each.readlink()))
    return places
