"""Where in the chart a moment and a number are, and the outlines of what is drawn there."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from trayapp.model.history import SPAN

_STEPS: Final = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands from one level up to another during some time."""

    begin: datetime
    end: datetime
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Plot:
    """The day before `now` in a rectangle, with 0 at its lower edge and `top` at its upper one."""

    place: QRectF
    now: datetime
    top: int

    def x(self, moment: datetime) -> float:
        """Where a moment is."""
        return self.place.right() - self.place.width() * ((self.now - moment) / SPAN)

    def y(self, level: int) -> float:
        """Where a number is."""
        return self.place.bottom() - self.place.height() * level / self.top

    def area(self, bars: Sequence[Bar]) -> QPainterPath:
        """What the bars cover; those that touch are one piece, and nothing crosses a gap."""
        path = QPainterPath()
        for run in _runs(bars):
            sides = [(self.x(bar.begin), self.x(bar.end)) for bar in run]
            there = [
                QPointF(x, self.y(bar.upper))
                for bar, side in zip(run, sides, strict=True)
                for x in side
            ]
            back = [
                QPointF(x, self.y(bar.lower))
                for bar, side in zip(run, sides, strict=True)
                for x in side
            ]
            path.addPolygon(QPolygonF([*there, *reversed(back), there[0]]))
        return path

    def line(self, bars: Sequence[Bar]) -> QPainterPath:
        """The bars' upper edges."""
        path = QPainterPath()
        for run in _runs(bars):
            steps = [
                QPointF(self.x(moment), self.y(bar.upper))
                for bar in run
                for moment in (bar.begin, bar.end)
            ]
            path.addPolygon(QPolygonF(steps))
        return path


def scale_top(most: int) -> int:
    """The next number that reads well at the top of a scale."""
    if most <= 1:
        return 1
    power: int = 10 ** int(math.log10(most))
    return next(step * power for step in _STEPS if step * power >= most)


def _runs(bars: Sequence[Bar]) -> Iterator[list[Bar]]:
    """Bars that touch each other together, those of equal height as one, and no empty ones."""
    run: list[Bar] = []
    for bar in bars:
        if bar.lower == bar.upper:
            continue
        last = run[-1] if run else bar
        if run and last.end != bar.begin:
            yield run
            run = []
        elif run and (last.lower, last.upper) == (bar.lower, bar.upper):
            run[-1] = replace(last, end=bar.end)
            continue
        run.append(bar)
    if run:
        yield run
