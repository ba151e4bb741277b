"""Thousands of refreshes with everything going wrong, and what is held after: `make soak`.

Memory, objects, threads, sockets and descriptors must end where they were after a warm-up. The
portals run in a process of their own.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, Protocol
from unittest.mock import patch

from tests.benchmarks.endurance import (
    DEADLINE,
    IMPATIENT_S,
    PATIENT_S,
    AllAtOnce,
    OneAfterTheOther,
    Portals,
)
from tests.benchmarks.gauges import HEADING, Holding, holding, peak_of
from tests.benchmarks.troubled_portal import LARGEST, WELL, TroubledPortals

ROUNDS: Final = 10
WARM_UP: Final = 3
"""Rounds: code is loaded, caches fill, and the allocator takes what it will use again."""

LAST_ROUNDS: Final = 3
MOST_GROWTH_MIB: Final = 3.0
MOST_NEW_OBJECTS: Final = 300
ENDLESS: Final = "endless body"
MOST_AT_ONCE_MIB: Final = {
    "bomb": 40.0,
    ENDLESS: 40.0,
    "huge header": 16.0,
    "drip": 4.0,
    # Eight mebibytes of text may hold millions of values; they live while they are read.
    LARGEST: 320.0,
}


class Endurance(Protocol):
    """Something that can go on for ever."""

    def round(self, refreshes: int) -> None:
        """Refreshes so often, then lets go of everything it can."""


def held(endurance: Endurance, refreshes: int, rounds: int = ROUNDS) -> Iterator[Holding]:
    """What the process holds after each round."""
    for _ in range(rounds):
        endurance.round(refreshes // rounds)
        yield holding()


def grown(before: Holding, after: Holding) -> list[str]:
    """What the process holds more of than it may."""
    found = {
        "threads": after.threads > before.threads,
        "descriptors": after.descriptors > before.descriptors,
        "sockets": after.sockets > before.sockets,
        "objects": after.objects > before.objects + MOST_NEW_OBJECTS,
        "memory": after.private > before.private + MOST_GROWTH_MIB,
    }
    return [name for name, is_more in found.items() if is_more]


def soak(title: str, endurance: Endurance, refreshes: int) -> list[str]:
    """Prints a line a round; returns what grew after the warm-up."""
    print(f"\n{title}\nrefreshes {HEADING}  seconds")
    measured = []
    started = time.monotonic()
    for number, now in enumerate(held(endurance, refreshes), 1):
        measured.append(now)
        seconds = time.monotonic() - started
        print(f"{number * (refreshes // ROUNDS):9} {now} {seconds:8.1f}", flush=True)
    # A thread that met a bomb leaves the allocator with room to spare, until another uses it; what
    # really grows is there in every round.
    least = min(each.private for each in measured[-LAST_ROUNDS:])
    return grown(measured[WARM_UP - 1], replace(measured[-1], private=least))


def gluttony(portals: Portals) -> list[str]:
    """Prints what the worst answers take at once; returns those that take too much."""
    print("\nAt once, in MiB        RSS   Python's own   allowed")
    too_much = []
    for trouble, most in MOST_AT_ONCE_MIB.items():
        peak = peak_of(asking(portals, trouble))
        print(f"{trouble:18} {peak.resident:7.2f} {peak.python:14.2f} {most:9.0f}", flush=True)
        if max(peak.resident, peak.python) > most:
            too_much.append(f"memory under {trouble}")
    return too_much


def asking(portals: Portals, trouble: str) -> Callable[[], None]:
    """A refresh that meets the trouble."""
    endless = trouble == ENDLESS
    account = portals.endless if endless else portals.accounts[0]

    def refresh() -> None:
        portals.troubled.suffer(WELL if endless else trouble)
        refresher = portals.refresher(account)
        with patch(DEADLINE, 10 * IMPATIENT_S if trouble == "drip" else PATIENT_S):
            refresher.refresh(account, None)
        refresher.reconnect()

    return refresh


def main() -> int:
    """1 when something grew, or took more at once than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refreshes", type=int, default=5000, help="in all; the usual is 5000")
    refreshes = parser.parse_args().refreshes
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    qt = QApplication([])
    with TroubledPortals() as troubled:
        portals = Portals(troubled)
        one, all_of_them = OneAfterTheOther(portals), AllAtOnce(portals)
        too_much = soak("One account after another refresh", one, refreshes // 2)
        too_much += soak("Three accounts at once, drawn", all_of_them, refreshes // 2)
        too_much += gluttony(portals)
    outcomes = one.outcomes + all_of_them.outcomes
    print("\nOutcomes: " + ", ".join(f"{kind} {n}" for kind, n in outcomes.most_common()))
    print("Grew: " + (", ".join(too_much) or "nothing"))
    qt.quit()
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
