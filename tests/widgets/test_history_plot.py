"""Where moments and numbers are in the chart, and that nothing is drawn where nothing is known."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, QRectF

from trayapp.desktop.dialogs.history_plot import Bar, Plot, scale_top

NOW = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLOT = Plot(QRectF(100, 0, 240, 50), NOW, 10)


def test_the_right_edge_is_now_and_the_left_one_a_day_ago() -> None:
    assert PLOT.x(NOW) == 340
    assert PLOT.x(NOW - 24 * HOUR) == 100
    assert PLOT.x(NOW - 6 * HOUR) == 280


def test_numbers_grow_upwards() -> None:
    assert (PLOT.y(0), PLOT.y(5), PLOT.y(10)) == (50, 25, 0)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (1, 1), (2, 2), (3, 5), (9, 10), (10, 10), (31, 50), (501, 1000)]
)
def test_the_scale_ends_at_a_round_number(most: int, top: int) -> None:
    assert scale_top(most) == top


def bar(begin_h: float, end_h: float, upper: int, lower: int = 0) -> Bar:
    return Bar(NOW - begin_h * HOUR, NOW - end_h * HOUR, lower, upper)


def test_an_area_covers_its_bars_and_no_gap_between_them() -> None:
    area = PLOT.area([bar(12, 11, 5), bar(6, 3, 10, 5), bar(3, 0, 0)])

    assert area.contains(QPointF(PLOT.x(NOW - 11.5 * HOUR), 49))
    assert not area.contains(QPointF(PLOT.x(NOW - 11.5 * HOUR), 20))
    assert area.contains(QPointF(PLOT.x(NOW - 4 * HOUR), 1))
    assert not area.contains(QPointF(PLOT.x(NOW - 4 * HOUR), 49))
    assert not area.contains(QPointF(PLOT.x(NOW - 9 * HOUR), 30))
    assert not area.contains(QPointF(PLOT.x(NOW - HOUR), 49))


def test_a_line_goes_along_the_upper_edges_in_steps() -> None:
    line = PLOT.line([bar(3, 2, 5), bar(2, 1, 5), bar(1, 0, 10)])

    (steps,) = line.toSubpathPolygons()
    assert [(point.x(), point.y()) for point in steps.toList()] == [
        (310, 25),
        (330, 25),
        (330, 0),
        (340, 0),
    ]
