"""How light the program is, and how it shares the portal: `make bench`.

Everything is measured in one go on the tests' desktop, beside the floor, and written down in
RESULTS.md with the machine it was measured on.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure, table
from tests.benchmarks.fleet_table import tables
from tests.benchmarks.stage import PYTHON, Stage
from tests.desktop.ingredients import what_is_missing

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
ROUNDS: Final = 15
_PARTS: Final = ("beginnings", "commands", "days", "crowds", "a-day", "fleet")
_PREFACE: Final = """\
# How light it is

Written by `make bench`. *Floor* is the shortest program with a tray icon and a menu, run by the
same Python; what is *compared* is the median over pairs, one of either after the other: a ratio for
starting, what is above the floor where it says so in the target's unit, else the value itself.
"""


def main() -> int:
    """2 when there is no desktop to measure on; a missed target is a finding, not a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", choices=_PARTS, action="append", help="writes no results")
    chosen = parser.parse_args()
    missing = what_is_missing()
    if missing:
        print(f"Nothing to measure on, missing: {', '.join(missing)}", file=sys.stderr)
        return 2
    # As when it is installed: else the first start after an edit compiles it, or every start does.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "trayapp"], check=True)
    wanted = chosen.only or _PARTS
    began_at = time.monotonic()
    figures: list[Figure] = []
    for part, measure in _measures(chosen.rounds).items():
        if part in wanted:
            print(f"# {part}", flush=True)
            for figure in measure():
                figures.append(figure)
                print(figure, flush=True)
    fleet = "\n".join(_printed(tables())) if "fleet" in wanted else ""
    print(f"\n{time.monotonic() - began_at:.0f} s", file=sys.stderr)
    if not chosen.only:
        RESULTS.write_text(
            f"{_PREFACE}\n{_machine(chosen.rounds)}\n\n{table(figures)}\n\n"
            f"## Many clients behind one address\n\n```\n{fleet.strip()}\n```\n"
        )
    return 0


def _measures(rounds: int) -> dict[str, Callable[[], Iterator[Figure]]]:
    def beginnings() -> Iterator[Figure]:
        from tests.benchmarks.beginnings import beginnings

        with Stage() as stage:
            yield from beginnings(stage, rounds)

    def commands() -> Iterator[Figure]:
        from tests.benchmarks.beginnings import commands

        with Stage() as stage:
            yield commands(stage, rounds)

    def days() -> Iterator[Figure]:
        from tests.benchmarks.days import days

        with Stage() as stage:
            yield from days(stage)

    def crowds() -> Iterator[Figure]:
        from tests.benchmarks.crowds import crowds

        with Stage() as stage:
            yield from crowds(stage)

    def a_day() -> Iterator[Figure]:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from PySide6.QtWidgets import QApplication

        from tests.benchmarks.a_day import a_day

        qt = QApplication([])
        yield from a_day()
        qt.quit()

    return {
        "beginnings": beginnings,
        "commands": commands,
        "days": days,
        "crowds": crowds,
        "a-day": a_day,
    }


def _printed(texts: Iterator[str]) -> Iterator[str]:
    for text in texts:
        print(text, flush=True)
        yield text


def _machine(rounds: int) -> str:
    processor = next(
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    )
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    place = "the developer's environment" if sys.executable == PYTHON else "only what users install"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} × {processor}, "
        f"Linux {platform.release()}, Python {platform.python_version()}, "
        f"PySide6 {version('PySide6-Essentials')}, {place}, "
        f"Xvfb and the Xfce panel; {rounds} rounds, load {load}."
    )


if __name__ == "__main__":
    sys.exit(main())
