"""What the tray icon looks like at every size: its states, its digits, and its edge."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from tests.widgets.pixels import (
    READABLE,
    STATES,
    VISIBLE,
    Rgb,
    contrast,
    luminance,
    pixels,
    silhouette,
    where,
)
from trayapp.desktop.tray import colours
from trayapp.desktop.tray.badge import badge_icon, badge_image
from trayapp.desktop.tray.first_icon import SIZES
from trayapp.model.panel import Panel
from trayapp.view.face import Face, Shape

PROJECT = Path(__file__).parents[2]
APPLICATION_ICON = PROJECT / "resources/icons/io.github.bitrix24_tray.Bitrix24Tray.svg"

PATTERNS = ("{}", "1{}", "{}1", "{}+", "9{}+", "{}9+")
NUMBERS = [pattern.format(digit) for pattern in PATTERNS for digit in range(10)]
INK, SLATE, WHITE = colours.INK.rgba(), colours.SLATE.rgba(), colours.WHITE.rgba()


def test_an_icon_holds_one_pixmap_for_every_size_of_a_panel(qapp: QApplication) -> None:
    icon = badge_icon(Face(Shape.UNREAD, "7"))

    assert [size.width() for size in icon.availableSizes()] == [16, 20, 22, 24, 32, 44, 48, 64]
    assert all(size.width() == size.height() for size in icon.availableSizes())


def test_every_size_of_an_icon_is_drawn_and_not_scaled(qapp: QApplication) -> None:
    face = Face(Shape.UNREAD, "42")

    icon = badge_icon(face)

    for size in SIZES:
        held = icon.pixmap(QSize(size, size)).toImage()
        drawn = badge_image(face, size)
        assert held.convertToFormat(drawn.format()) == drawn


def test_equal_faces_share_one_icon_object(qapp: QApplication) -> None:
    first = badge_icon(Face(Shape.UNREAD, "7"))

    assert badge_icon(Face(Shape.UNREAD, "7")) is first
    assert badge_icon(Face(Shape.UNREAD, "8")) is not first
    assert badge_icon(Face(Shape.STALE, "7")) is not first
    assert badge_icon(Face(Shape.UNREAD, "7", Panel.DARK)) is not first


@pytest.mark.parametrize("size", SIZES)
def test_any_two_states_differ_in_their_silhouettes(size: int) -> None:
    silhouettes = {name: silhouette(badge_image(face, size)) for name, face in STATES.items()}

    for one, other in combinations(STATES, 2):
        first, second = silhouettes[one], silhouettes[other]
        different = len(first ^ second) / len(first | second)

        # A current and an old number are a cut corner apart, all others far more.
        expected = 0.045 if {one, other} == {"unread", "stale with a number"} else 0.13
        assert different > expected, (one, other)


@pytest.mark.parametrize("state", STATES)
def test_a_dark_edge_runs_around_every_state(state: str) -> None:
    for size in SIZES:
        image = badge_image(STATES[state], size)
        body = silhouette(image)

        colours = pixels(image)
        rim = {
            (x, y) for x, y in body if not {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)} <= body
        }
        dark = {place for place in rim if contrast(colours[place], INK) < VISIBLE}

        assert len(dark) > 0.6 * len(rim), size


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("shape", "colour"), [(Shape.UNREAD, WHITE), (Shape.STALE, SLATE)])
def test_digits_are_readable_on_their_plate(shape: Shape, colour: Rgb, size: int) -> None:
    image = badge_image(Face(shape, "1"), size)

    # Left of a "1", half way down, there is nothing but plate.
    plate = image.pixel(size // 5, size // 2)

    assert contrast(colour, plate) >= READABLE
    assert len(where(image, lambda rgb: rgb == colour)) >= 0.07 * size * size


@pytest.mark.parametrize("text", ["1", "7", "42", "80", "5+", "42+", "99+"])
def test_a_number_takes_nearly_the_whole_icon(text: str) -> None:
    for size in SIZES:
        image = badge_image(Face(Shape.UNREAD, text), size)

        digits = where(image, lambda rgb: rgb == WHITE)

        rows = {y for _, y in digits}
        columns = {x for x, _ in digits}
        assert max(rows) - min(rows) + 1 >= 0.58 * size, size
        assert max(columns) - min(columns) + 1 >= (0.3, 0.65, 0.74)[len(text) - 1] * size, size
        assert len(digits) >= 0.14 * size * size, size


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", [Shape.UNREAD, Shape.STALE])
def test_no_number_reaches_over_its_plate(shape: Shape, size: int) -> None:
    images = [badge_image(Face(shape, text), size) for text in NUMBERS]

    edges = [where(image, lambda rgb: rgb == INK) for image in images]
    silhouettes = [silhouette(image) for image in images]

    assert all(edge == edges[0] for edge in edges)
    assert all(outline == silhouettes[0] for outline in silhouettes)


@pytest.mark.parametrize("size", [16, 20, 22, 24])
@pytest.mark.parametrize("shape", [Shape.UNREAD, Shape.STALE])
def test_no_two_digits_can_be_mistaken_in_a_small_icon(shape: Shape, size: int) -> None:
    for pattern in PATTERNS:
        drawn = [pixels(badge_image(Face(shape, pattern.format(n)), size)) for n in range(10)]

        for one, other in combinations(drawn, 2):
            apart = [place for place in one if contrast(one[place], other[place]) >= READABLE]
            assert len(apart) >= 5, pattern


@pytest.mark.parametrize("text", ["2", "42", "5+", "99+"])
def test_digits_are_crisp_at_16_pixels(text: str) -> None:
    image = badge_image(Face(Shape.UNREAD, text), 16)

    full = where(image, lambda rgb: rgb == WHITE)
    blurred = where(image, lambda rgb: 0.25 < luminance(rgb) < 0.9)

    assert len(blurred) < 0.3 * len(full)


def test_painting_needs_neither_a_font_nor_an_application() -> None:
    # Qt aborts the process when text is laid out before there is an application object.
    program = (
        "from trayapp.desktop.tray.badge import badge_image\n"
        "from trayapp.view.face import Face, Shape\n"
        "image = badge_image(Face(Shape.UNREAD, '99+'), 16)\n"
        "print(sum(image.pixelColor(i % 16, i // 16).name() == '#ffffff' for i in range(256)))\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert int(ran.stdout) > 30


def test_the_application_icon_is_a_square_of_128_units_that_fills_its_space() -> None:
    drawing = QSvgRenderer(str(APPLICATION_ICON))

    image = QImage(128, 128, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    with QPainter(image) as painter:
        drawing.render(painter, QRectF(0, 0, 128, 128))

    assert drawing.isValid()
    assert drawing.defaultSize() == QSize(128, 128)
    drawn = silhouette(image)
    assert min(x for x, _ in drawn) < 10
    assert max(x for x, _ in drawn) > 118
    assert image.pixelColor(1, 1).alpha() == 0
