"""The sections of the chart can be told apart: on light and dark, and without seeing colours."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette
from pytestqt.qtbot import QtBot

from tests.widgets.pixels import VISIBLE, contrast, pixels
from trayapp.desktop.dialogs.history_colours import colours_on, fill
from trayapp.view.history_words import Band

GROUNDS = ["#ffffff", "#1e1e20"]


def palette(ground: str) -> QPalette:
    chosen = QPalette()
    chosen.setColor(QPalette.ColorRole.Base, QColor(ground))
    return chosen


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("band", Band)
def test_every_section_stands_out_from_the_window(ground: str, band: Band, qtbot: QtBot) -> None:
    colour = colours_on(palette(ground))[band]

    assert contrast(colour.rgb(), QColor(ground).rgb()) >= VISIBLE


@pytest.mark.parametrize("ground", GROUNDS)
def test_sections_differ_by_more_than_their_colour(ground: str, qtbot: QtBot) -> None:
    drawn = {band: drawn_in_black(band, ground) for band in Band}

    alike = [pair for pair in combinations(Band, 2) if drawn[pair[0]] == drawn[pair[1]]]
    assert alike == []


def drawn_in_black(band: Band, ground: str) -> dict[tuple[int, int], int]:
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(QColor(ground))
    shape = QPainterPath()
    shape.addRect(QRectF(0.5, 0.5, 30, 30))
    with QPainter(image) as painter:
        fill(painter, shape, band, QColor("black"))
    return pixels(image)
