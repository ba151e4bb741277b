"""The pictures of the first icon are what is painted as soon as painting is loaded."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from trayapp.desktop.tray.badge import badge_image
from trayapp.desktop.tray.first_icon import SIZES, first_icon
from trayapp.system.resources import resource_folder
from trayapp.view.face import Face, Shape


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_is_the_painted_icon_that_says_it_is_loading(size: int) -> None:
    picture = QImage(str(resource_folder() / "icons" / "first" / f"{size}.png"))
    painted = badge_image(Face(Shape.LOADING), size)

    # A file keeps colours as they are, a painting weighs them by what shines through.
    as_kept = painted.convertToFormat(QImage.Format.Format_ARGB32)
    differing = [
        (x, y)
        for x in range(size)
        for y in range(size)
        if picture.pixelColor(x, y) != as_kept.pixelColor(x, y)
    ]
    assert (picture.width(), picture.height()) == (size, size)
    assert differing == []


def test_the_icon_has_all_of_them(qtbot: QtBot) -> None:
    assert sorted(each.width() for each in first_icon().availableSizes()) == list(SIZES)
