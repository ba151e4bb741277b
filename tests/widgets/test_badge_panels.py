"""The icon on light, dark and coloured panels."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.widgets.pixels import (
    READABLE,
    STATES,
    VISIBLE,
    contrast,
    luminance,
    on_panel,
    pixels,
    silhouette,
    where,
)
from trayapp.desktop.tray import colours
from trayapp.desktop.tray.badge import badge_icon, badge_image
from trayapp.desktop.tray.first_icon import SIZES
from trayapp.model.panel import Panel
from trayapp.view.face import Face, Shape

PANELS = ("#000000", "#2b2b2b", "#3b6ea5", "#808080", "#d92b1c", "#2f86f0", "#f0f0f0", "#ffffff")
# AUTO is one of these, and what holds at the smallest, an odd and a large size holds between them.
LOOKS = (Panel.COLOUR, Panel.LIGHT, Panel.DARK)
SOME_SIZES = (16, 22, 48)
SLATE, WHITE = colours.SLATE.rgba(), colours.WHITE.rgba()


def test_a_panel_that_says_nothing_gets_the_colourful_icon(qapp: QApplication) -> None:
    shown = badge_icon(Face(Shape.UNREAD, "7", Panel.AUTO))

    assert shown is badge_icon(Face(Shape.UNREAD, "7", Panel.COLOUR))


@pytest.mark.parametrize("panel", LOOKS)
@pytest.mark.parametrize("size", SIZES)
def test_an_old_number_is_dark_on_light_where_a_current_one_is_light_on_dark(
    size: int, panel: Panel
) -> None:
    current = badge_image(Face(Shape.UNREAD, "42", panel), size)
    old = badge_image(Face(Shape.STALE, "42", panel), size)

    corner = size // 5, size - size // 5
    ground_of_current, ground_of_old = current.pixel(*corner), old.pixel(*corner)

    assert luminance(ground_of_current) < luminance(WHITE) / READABLE
    assert luminance(ground_of_old) > luminance(SLATE) * READABLE


@pytest.mark.parametrize("made_for", LOOKS)
@pytest.mark.parametrize("panel", PANELS)
def test_every_state_stands_out_from_any_panel(panel: str, made_for: Panel) -> None:
    ground = QColor(panel).rgba()
    for face, size in product(STATES.values(), SOME_SIZES):
        image = badge_image(replace(face, panel=made_for), size)

        shown = on_panel(image, ground)

        seen = where(shown, lambda rgb: contrast(rgb, ground) >= VISIBLE)
        assert len(seen) > 0.1 * len(silhouette(image)), (face, size)


@pytest.mark.parametrize(
    ("made_for", "panels"),
    [(Panel.DARK, ("#000000", "#1f2226", "#2b2b2b")), (Panel.LIGHT, ("#ffffff", "#f0f0f0"))],
)
def test_on_the_panel_it_is_made_for_the_edge_is_not_seen(
    made_for: Panel, panels: Sequence[str]
) -> None:
    for panel, size in product(panels, SOME_SIZES):
        ground = QColor(panel).rgba()

        shown = on_panel(badge_image(Face(Shape.CALM, panel=made_for), size), ground)

        middle_row = [shown.pixel(x, size // 3) for x in range(size)]
        assert contrast(middle_row[0], ground) < 1.3
        assert contrast(middle_row[size // 2], ground) > 10


def test_muted_is_grey_and_nothing_else_that_is_well_is() -> None:
    def most_colourful(face: Face) -> int:
        parts = (rgb.to_bytes(4)[1:] for rgb in pixels(badge_image(face, 48)).values())
        return max(max(each) - min(each) for each in parts)

    assert most_colourful(STATES["muted"]) < 40
    assert most_colourful(STATES["calm"]) > 150
    assert most_colourful(STATES["unread without a number"]) > 150


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panel", LOOKS)
def test_the_dot_is_large_round_and_red(size: int, panel: Panel) -> None:
    image = badge_image(Face(Shape.UNREAD, panel=panel), size)

    dot = where(image, lambda rgb: rgb == colours.RED.rgba())

    assert len(dot) > 0.25 * size * size
    assert (size // 2, size // 2) in dot
    corner = size // 16
    assert not {(corner, corner), (size - 1 - corner, corner)} & silhouette(image)
