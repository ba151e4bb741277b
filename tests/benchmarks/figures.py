"""A figure with its target, and how many of them make a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

_HEADING: Final = "| what | floor | program | compared | target | |\n|---|--:|--:|--:|--:|---|"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. `compared` is what the target is about; a larger value than it is a miss.

    `target` None: what is told explains another line, and is not aimed at.
    """

    what: str
    unit: str
    program: float
    compared: float
    target: float | None
    floor: float | None = None

    @property
    def is_met(self) -> bool:
        return self.target is None or self.compared <= self.target

    def __str__(self) -> str:
        floor = "" if self.floor is None else f"{_short(self.floor)} {self.unit}"
        told = f"| {self.what} | {floor} | {_short(self.program)} {self.unit} |"
        if self.target is None:
            return f"{told} | | |"
        verdict = "met" if self.is_met else "**missed**"
        return f"{told} {_short(self.compared)} | ≤ {_short(self.target)} | {verdict} |"


def ratio(
    what: str, unit: str, floor: Sequence[float], program: Sequence[float], target: float
) -> Figure:
    """Medians, and the median of what each pair says: a busy machine is busy for both."""
    pairs = [theirs / ours for ours, theirs in zip(floor, program, strict=True)]
    return Figure(what, unit, median(program), median(pairs), target, median(floor))


def more(
    what: str, unit: str, floor: Sequence[float], program: Sequence[float], target: float
) -> Figure:
    """As `ratio`, by how much the program is above the floor."""
    pairs = [theirs - ours for ours, theirs in zip(floor, program, strict=True)]
    return Figure(what, unit, median(program), median(pairs), target, median(floor))


def at_most(what: str, unit: str, program: Sequence[float], target: float) -> Figure:
    """The median of what was measured, by itself."""
    return Figure(what, unit, median(program), median(program), target)


def only_told(what: str, unit: str, program: float, floor: float | None = None) -> Figure:
    """A value without a target."""
    return Figure(what, unit, program, program, None, floor)


def table(figures: Iterable[Figure]) -> str:
    """In Markdown."""
    return "\n".join((_HEADING, *map(str, figures)))


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
