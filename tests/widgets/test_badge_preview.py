"""The icon on a strip of panel, beside the choices about it."""

import pytest
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.settings.badge_preview import (
    DARK,
    LIGHT,
    BadgePreview,
    sample_faces,
)
from trayapp.desktop.tray.badge import badge_image
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.panel import Panel
from trayapp.view.face import Face, Shape


@pytest.mark.parametrize(
    ("appearance", "shown"),
    [
        (
            Appearance(),
            [
                (Shape.UNREAD, "3"),
                (Shape.UNREAD, "42"),
                (Shape.UNREAD, "99+"),
                (Shape.CALM, ""),
                (Shape.MUTED, ""),
            ],
        ),
        (
            Appearance(style=BadgeStyle.DOT),
            [*[(Shape.UNREAD, "")] * 3, (Shape.CALM, ""), (Shape.MUTED, "")],
        ),
        (
            Appearance(style=BadgeStyle.NONE),
            [*[(Shape.CALM, "")] * 4, (Shape.MUTED, "")],
        ),
        (
            Appearance(style=BadgeStyle.NONE, muted_in_grey=False),
            [(Shape.CALM, "")] * 5,
        ),
    ],
)
def test_the_samples_are_what_the_icon_will_show(
    appearance: Appearance, shown: list[tuple[Shape, str]]
) -> None:
    assert [(face.shape, face.text) for face in sample_faces(appearance)] == shown


@pytest.mark.parametrize("panel", Panel)
def test_the_samples_are_made_for_the_chosen_panel(panel: Panel) -> None:
    assert {face.panel for face in sample_faces(Appearance(panel=panel))} == {panel}


@pytest.mark.parametrize("ground", [LIGHT, DARK])
def test_the_strip_shows_the_very_icons_on_its_ground(qtbot: QtBot, ground: object) -> None:
    preview = BadgePreview(LIGHT if ground is LIGHT else DARK)
    qtbot.addWidget(preview)
    preview.show_appearance(Appearance(panel=Panel.DARK))

    picture = preview.grab().toImage()

    icon = badge_image(Face(Shape.UNREAD, "3", Panel.DARK), 22)
    opaque = [(x, y) for x in range(22) for y in range(22) if icon.pixelColor(x, y).alpha() == 255]
    assert opaque
    top = (picture.height() - 22) // 2
    assert all(picture.pixelColor(10 + x, top + y) == icon.pixelColor(x, y) for x, y in opaque)
    assert picture.pixelColor(5, top + 11) == ground
