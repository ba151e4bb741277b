"""The last 24 hours as a small chart: the sections of the total, one on top of the other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trayapp.desktop.dialogs.history_colours import colours_on, fill
from trayapp.desktop.dialogs.history_plot import Bar, Plot, scale_top
from trayapp.model.history import EMPTY_HISTORY, SPAN, History, Sample, Span
from trayapp.view.history_words import Band, amount, band_names, history_sentence, muted_name
from trayapp.view.wording import clock_time
from trayapp.view.words import Words

_ROWS: Final = 12
_LEAST_ROWS: Final = 6
_LETTERS_WIDE: Final = 60
_GRID: Final = 90
"""Of 255: the lines behind the chart are to be seen and not to be looked at."""

_HOURS_APART: Final = (1, 2, 3, 4, 6, 12)
_MUTED_LINE: Final = 1.6
_REDRAWN_EVERY: Final = timedelta(minutes=1)
"""No pixel of the chart stands for less."""


class HistoryChart(QWidget):
    """Draws a history up to a moment; muted conversations, in no total, are a line of their own.

    `zone` None is this machine's.
    """

    def __init__(self, words: Words, zone: tzinfo | None = None) -> None:
        super().__init__()
        self._words = words
        self._zone = zone
        self._history = EMPTY_HISTORY
        self._now = datetime.min.replace(tzinfo=UTC)
        self.setAccessibleName(words.gettext("The last 24 hours"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.show_history(EMPTY_HISTORY, datetime.now(UTC))

    def show_history(self, history: History, now: datetime) -> None:
        """Draws the 24 hours before `now`; within a minute the same history is drawn once."""
        if history is self._history and now - self._now < _REDRAWN_EVERY:
            return
        self._history, self._now = history, now
        sentence = history_sentence(history, now, self._words, self._zone)
        if self.accessibleDescription() != sentence:
            self.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the labels of many hours, in the letters of this window."""
        return QSize(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE, self._row * _ROWS)

    def minimumSizeHint(self) -> QSize:
        """Lower than this the sections could not be told apart."""
        return QSize(self.sizeHint().width() // 2, self._row * _LEAST_ROWS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the legend, the grid and then the sections."""
        begin = self._now - SPAN
        spans = [each for each in self._history.spans(self._now) if each.end > begin]
        with QPainter(self) as painter:
            if not spans:
                self._paint_sentence(painter)
                return
            names, muted = band_names(self._history, self._words), self._muted_name
            legend_height = self._paint_legend(painter, names, muted)
            plot = self._plot(legend_height, scale_top(max(_height(each.sample) for each in spans)))
            painter.fillRect(plot.place, self.palette().color(QPalette.ColorRole.Base))
            self._paint_hours(painter, plot)
            self._paint_levels(painter, plot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(plot.place.adjusted(0, -1, 0, 1))
            self._paint_bands(painter, plot, spans, names)
            if muted:
                level = [Bar(each.begin, each.end, 0, each.sample.muted) for each in spans]
                painter.strokePath(plot.line(level), self._muted_pen)

    @property
    def _row(self) -> int:
        return self.fontMetrics().lineSpacing()

    @property
    def _muted_name(self) -> str:
        return muted_name(self._history, self._words)

    def _paint_sentence(self, painter: QPainter) -> None:
        painter.setPen(self._ink)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect(), flags, self.accessibleDescription())

    def _plot(self, legend_height: int, top: int) -> Plot:
        letters = self.fontMetrics()
        left, right = letters.horizontalAdvance(f"{top} "), letters.horizontalAdvance("00:00") // 2
        upper = legend_height + self._row // 2
        place = QRectF(self.rect()).adjusted(left, upper, -right, -self._row)
        return Plot(place, self._now, top)

    def _paint_legend(self, painter: QPainter, names: Mapping[Band, str], muted: str) -> int:
        """In as many lines as it takes; gives its height."""
        colours, row = colours_on(self.palette()), self._row
        x, y = 0, 0
        entries: list[tuple[Band | None, str]] = [*names.items()]
        for band, name in [*entries, (None, muted)] if muted else entries:
            width = row * 2 + self.fontMetrics().horizontalAdvance(name)
            if x and x + width > self.width():
                x, y = 0, y + row
            swatch = QPainterPath()
            if band is None:
                swatch.moveTo(x, y + row / 2)
                swatch.lineTo(x + row * 1.2, y + row / 2)
                painter.strokePath(swatch, self._muted_pen)
            else:
                swatch.addRect(QRectF(x + 0.5, y + row * 0.15, row * 1.2, row * 0.7))
                fill(painter, swatch, band, colours[band])
            painter.setPen(self._ink)
            painter.drawText(QPointF(x + row * 1.5, y + self.fontMetrics().ascent()), name)
            x += width + row // 2
        return y + row

    def _paint_hours(self, painter: QPainter, plot: Plot) -> None:
        """A line at every so many full hours, as many as have room for their labels."""
        width = self.fontMetrics().horizontalAdvance("00:00  ")
        room = plot.place.width() / width
        apart = next((each for each in _HOURS_APART if 24 / each <= room), _HOURS_APART[-1])
        local = self._now.astimezone(self._zone).replace(minute=0, second=0, microsecond=0)
        for hours in range(25):
            # Reckoned in UTC: on the day the clocks change a local hour is missing or twice there.
            moment = (local.astimezone(UTC) - timedelta(hours=hours)).astimezone(self._zone)
            x = plot.x(moment)
            if moment.hour % apart or x < plot.place.left():
                continue
            painter.setPen(self._grid)
            painter.drawLine(QPointF(x, plot.place.top()), QPointF(x, plot.place.bottom()))
            painter.setPen(self._ink)
            place = QRectF(x - width / 2, plot.place.bottom(), width, self._row)
            label = clock_time(moment, self._zone)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_levels(self, painter: QPainter, plot: Plot) -> None:
        top, left = plot.top, plot.place.left()
        for level in (0, top) if top % 2 else (0, top // 2, top):
            y = plot.y(level)
            painter.setPen(self._grid)
            painter.drawLine(QPointF(left, y), QPointF(plot.place.right(), y))
            painter.setPen(self._ink)
            place = QRectF(0, y - self._row / 2, left, self._row)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, f"{level} ")

    def _paint_bands(
        self, painter: QPainter, plot: Plot, spans: Sequence[Span], names: Iterable[Band]
    ) -> None:
        colours = colours_on(self.palette())
        below = [0] * len(spans)
        for band in names:
            bars = [
                Bar(span.begin, span.end, lower, lower + amount(span.sample, band))
                for span, lower in zip(spans, below, strict=True)
            ]
            fill(painter, plot.area(bars), band, colours[band])
            below = [bar.upper for bar in bars]

    @property
    def _ink(self) -> QPen:
        return QPen(self.palette().color(QPalette.ColorRole.WindowText))

    @property
    def _grid(self) -> QPen:
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        colour.setAlpha(_GRID)
        return QPen(colour)

    @property
    def _muted_pen(self) -> QPen:
        colour = self.palette().color(QPalette.ColorRole.Text)
        return QPen(colour, _MUTED_LINE, Qt.PenStyle.DotLine)


def _height(sample: Sample) -> int:
    return max(sample.muted, sum(amount(sample, band) for band in Band))
