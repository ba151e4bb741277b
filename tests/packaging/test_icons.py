"""The pictures of the program's icon."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.packaging.scripts import script

ICONS = script("icons.py")
ALIKE = 2.0
"""Of 255, on average: versions of Qt draw edges a little differently."""


@pytest.mark.parametrize("size", ICONS.SIZES)
def test_the_picture_shows_the_drawing_as_it_is_now(qtbot: QtBot, size: int) -> None:
    drawn: QImage = ICONS.drawn(size)
    kept = QImage(str(ICONS.picture(size))).convertToFormat(drawn.format())

    assert kept.size() == drawn.size()
    assert difference(kept, drawn) < ALIKE


def difference(one: QImage, other: QImage) -> float:
    """On average over every byte."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) for a, b in pairs) / one.sizeInBytes()
