"""The chart of the last day: drawn in any size, told in words, and empty without a guess."""

import gettext
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from pytestqt.qtbot import QtBot

from tests.berlin import BERLIN
from tests.widgets.pixels import where
from trayapp.desktop.dialogs import history_chart
from trayapp.desktop.dialogs.history_chart import HistoryChart
from trayapp.desktop.dialogs.history_colours import colours_on
from trayapp.model.history import History, Sample
from trayapp.view.history_words import Band

NOW = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = History(
    tuple(
        Sample(NOW - i * MINUTE, 30, 10, 5, 4, 3, 2, muted=9, after_gap=i == 600)
        for i in range(1440, -1, -10)
        if not 600 < i < 900
    )
)


@pytest.fixture
def chart(qtbot: QtBot) -> HistoryChart:
    chart = HistoryChart(gettext.NullTranslations(), BERLIN)
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    chart.show()
    return chart


def coloured(chart: HistoryChart, band: Band) -> set[tuple[int, int]]:
    wanted = colours_on(chart.palette())[band].rgb()
    return where(chart.grab().toImage(), lambda rgb: rgb == wanted)


def test_the_chart_says_in_words_what_it_shows(chart: HistoryChart) -> None:
    chart.show_history(DAY, NOW)

    assert chart.accessibleName() == "The last 24 hours"
    assert chart.accessibleDescription() == "Most at 13:00: 30; now 30"


def test_an_empty_chart_says_so_and_draws_nothing(chart: HistoryChart) -> None:
    assert "Nothing is recorded yet." in chart.accessibleDescription()
    assert not coloured(chart, Band.DIALOGS)


def test_a_history_that_is_older_than_a_day_is_not_drawn(chart: HistoryChart) -> None:
    chart.show_history(DAY, NOW + timedelta(days=2))

    assert not coloured(chart, Band.DIALOGS)


def test_every_section_is_drawn(chart: HistoryChart) -> None:
    chart.show_history(DAY, NOW)

    missing = [band for band in Band if not coloured(chart, band)]
    assert missing == []


def test_a_gap_stays_open(chart: HistoryChart) -> None:
    chart.show_history(DAY, NOW)

    below_the_legend = {x for x, y in coloured(chart, Band.DIALOGS) if y > 100}
    widest = max(
        later - earlier
        for earlier, later in zip(
            sorted(below_the_legend), sorted(below_the_legend)[1:], strict=False
        )
    )
    assert widest > 60


@pytest.mark.parametrize("ground", ["#ffffff", "#1e1e20"])
def test_the_chart_follows_the_palette(chart: HistoryChart, ground: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    chart.setPalette(palette)

    chart.show_history(DAY, NOW)

    assert coloured(chart, Band.DIALOGS)


@pytest.mark.parametrize("size", [QSize(40, 20), QSize(200, 80), QSize(1600, 900)])
def test_the_chart_can_be_drawn_in_any_size(chart: HistoryChart, size: QSize) -> None:
    chart.show_history(DAY, NOW)
    chart.resize(size)

    assert chart.grab().size() == size * chart.devicePixelRatioF()


class CountingChart(HistoryChart):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted += 1


def test_within_a_minute_the_same_history_is_drawn_once(qtbot: QtBot) -> None:
    chart = CountingChart(gettext.NullTranslations())
    qtbot.addWidget(chart)
    chart.show_history(DAY, NOW)
    chart.show()
    qtbot.waitUntil(lambda: chart.painted > 0)
    before = chart.painted

    chart.show_history(DAY, NOW + timedelta(seconds=59))
    QCoreApplication.processEvents()
    assert chart.painted == before

    chart.show_history(DAY, NOW + MINUTE)
    qtbot.waitUntil(lambda: chart.painted > before)


def test_a_day_in_which_every_minute_was_another_is_drawn_section_by_section(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[Band] = []
    monkeypatch.setattr(history_chart, "fill", lambda _, __, band, ___: filled.append(band))
    chart = HistoryChart(gettext.NullTranslations())
    qtbot.addWidget(chart)
    samples = (Sample(NOW - i * MINUTE, 30, i % 9, 5, i % 4, 3, 2) for i in range(1440, -1, -1))
    chart.show_history(History(tuple(samples)), NOW)
    chart.resize(600, 200)

    chart.grab()

    # A swatch of the legend and an area each, however many minutes there are.
    assert Counter(filled) == dict.fromkeys(Band, 2)


def test_larger_letters_ask_for_a_larger_chart(chart: HistoryChart) -> None:
    before = chart.sizeHint()
    font = chart.font()
    font.setPointSizeF(font.pointSizeF() * 2)

    chart.setFont(font)

    assert chart.sizeHint().height() > before.height() * 1.5
    assert chart.minimumSizeHint().width() < chart.sizeHint().width()
