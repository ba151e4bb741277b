"""What another process costs, as the kernel counts it; Linux only."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_PROCESSES: Final = Path("/proc")
_NS_A_MS: Final = 1_000_000
_SWITCHES: Final = ("voluntary_ctxt_switches:",)
"""A thread that gives the processor back has been woken before; one that is displaced has not."""


def cpu_ms(pid: int) -> float:
    """The processor's time taken so far by the threads that run."""
    return sum(int(text.split()[0]) for text in _of_threads(pid, "schedstat")) / _NS_A_MS


def gui_ms(pid: int) -> float:
    """The processor's time taken so far by the first thread, which with Qt is the GUI's."""
    text = (_PROCESSES / str(pid) / "task" / str(pid) / "schedstat").read_text()
    return int(text.split()[0]) / _NS_A_MS


def wake_ups(pid: int) -> int:
    """How often the threads that run have gone back to sleep."""
    lines = (line for text in _of_threads(pid, "status") for line in text.splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith(_SWITCHES))


def threads(pid: int) -> int:
    """How many threads there are."""
    return sum(1 for _ in (_PROCESSES / str(pid) / "task").iterdir())


def pss_mib(pid: int) -> float:
    """Its memory, what is shared with other processes being shared out among them."""
    rollup = (_PROCESSES / str(pid) / "smaps_rollup").read_text()
    (line,) = (line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def _of_threads(pid: int, file: str) -> Iterator[str]:
    for thread in (_PROCESSES / str(pid) / "task").iterdir():
        with suppress(OSError):  # has ended meanwhile
            yield (thread / file).read_text()
