"""How people and chats are drawn; the application is there for its fonts."""

import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from trayapp.desktop.tray.portraits import (
    SIZES,
    UNKNOWN_COLOUR,
    contrast_to_white,
    legible,
    letters_icon,
    letters_image,
    picture_icon,
    picture_image,
)

pytestmark = pytest.mark.usefixtures("qtbot")

DEMOS_COLOURS = ("#1eb4aa", "#df532d", "#4ba984", "#3e99ce", "#ab7761", "#8474c8", "#e57b3f")


def sizes_of(icon: QIcon) -> list[tuple[int, int]]:
    return sorted((size.width(), size.height()) for size in icon.availableSizes())


def white_pixels(image: QImage) -> list[tuple[int, int]]:
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() > 225 and image.pixelColor(x, y).alpha() == 255
    ]


def corners(image: QImage) -> set[int]:
    last = image.width() - 1
    places = ((0, 0), (last, 0), (0, last), (last, last))
    return {image.pixelColor(x, y).alpha() for x, y in places}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("letters", ["AP", "WM", "ЩЖ", "I", "Å"])
def test_letters_stand_white_in_the_middle_of_a_circle(letters: str, size: int) -> None:
    image = letters_image(letters, "#3e99ce", size)

    white = white_pixels(image)
    middle = (size - 1) / 2
    assert corners(image) == {0}
    assert len(white) >= size // 4
    assert all(abs(x - middle) < 0.44 * size and abs(y - middle) < 0.32 * size for x, y in white)
    assert abs(sum(x for x, _ in white) / len(white) - middle) < 0.12 * size


def test_whoever_is_not_known_is_a_grey_circle() -> None:
    image = letters_image("", None, 22)

    assert image.pixelColor(11, 11) == legible(UNKNOWN_COLOUR)
    assert white_pixels(image) == []


def test_a_space_is_no_letter_and_no_fault() -> None:
    assert letters_image("\u3000", None, 22) == letters_image("", None, 22)


def test_an_emoji_is_drawn_again_and_again() -> None:
    blank = letters_image("", None, 32)
    first, again = letters_image("🎉", None, 32), letters_image("🎉", None, 32)

    assert first == again
    assert first != blank


@pytest.mark.parametrize("colour", [*DEMOS_COLOURS, "#ffffff", "#ffe000", "#000000", None])
def test_white_can_be_read_on_every_colour(colour: str | None) -> None:
    assert contrast_to_white(legible(colour)) >= 3


def test_a_colour_that_is_dark_enough_stays_as_it_is() -> None:
    assert legible("#8474c8") == QColor("#8474c8")


def test_white_on_white_is_no_contrast_and_on_black_the_greatest() -> None:
    assert contrast_to_white(QColor("white")) == pytest.approx(1)
    assert contrast_to_white(QColor("black")) == pytest.approx(21)


def test_a_picture_is_cut_round_at_every_size() -> None:
    picture = QImage(44, 44, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor("red"))

    for size in SIZES:
        image = picture_image(picture, size)
        assert corners(image) == {0}
        assert image.pixelColor(size // 2, 1) == image.pixelColor(1, size // 2) == QColor("red")


def test_icons_have_every_size_a_menu_may_ask_for(qtbot: QtBot) -> None:
    picture = QImage(44, 44, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor("red"))

    wanted = [(size, size) for size in SIZES]
    assert sizes_of(letters_icon("AP", None)) == wanted
    assert sizes_of(picture_icon(picture)) == wanted
