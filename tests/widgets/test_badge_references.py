"""The icon looks as it did when somebody last looked at it.

`RENEW_REFERENCES=1` with this test draws the pictures in `tests/references/badge` anew. They are
to be looked at before they are committed.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.badge_sheet import GROUNDS, badge_sheet, panel_sheet
from trayapp.model.panel import Panel

PROJECT = Path(__file__).parents[2]
REFERENCES = PROJECT / "tests" / "references" / "badge"
NEW_PICTURES = PROJECT / "build" / "references" / "badge"
# Processors and releases of Qt round the blending of a rim differently by a few of 255 steps.
UNSEEN = 24


def values(image: QImage) -> bytes:
    """Premultiplied: what colour a pixel has that nobody sees is all the same."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return bytes(plain.constBits())


def largest_difference(one: QImage, other: QImage) -> int:
    """By how many of 255 steps any two pixels differ."""
    if one.size() != other.size():
        return 255
    return max(abs(a - b) for a, b in zip(values(one), values(other), strict=True))


@pytest.mark.parametrize("panel", GROUNDS)
def test_the_icon_looks_as_it_did(panel: Panel) -> None:
    reference = REFERENCES / f"{panel.value}.png"
    now = panel_sheet(panel)
    if os.environ.get("RENEW_REFERENCES") == "1":
        reference.parent.mkdir(parents=True, exist_ok=True)
        assert now.save(str(reference))

    difference = largest_difference(now, QImage(str(reference)))

    if difference > UNSEEN:
        NEW_PICTURES.mkdir(parents=True, exist_ok=True)
        assert now.save(str(NEW_PICTURES / reference.name))
    assert difference <= UNSEEN, (
        f"The icon has changed. Compare {reference} with {NEW_PICTURES / reference.name}; if it is "
        "better now, run this test with RENEW_REFERENCES=1 and commit the new picture."
    )


def test_a_changed_pixel_is_noticed() -> None:
    picture = panel_sheet(Panel.COLOUR)
    changed = picture.copy()
    changed.setPixelColor(8, 8, changed.pixelColor(8, 8).darker(150))

    assert largest_difference(picture, picture.copy()) == 0
    assert largest_difference(picture, changed) > UNSEEN
    assert largest_difference(picture, picture.copy(0, 0, 5, 5)) > UNSEEN


def test_the_sheet_for_people_shows_every_face_on_every_ground() -> None:
    sheet = badge_sheet()

    assert sheet.height() > sum(len(grounds) for grounds in GROUNDS.values()) * 140
    assert sheet.pixelColor(0, 0).name() == GROUNDS[Panel.COLOUR][0]
    assert sheet.pixelColor(0, sheet.height() - 1).name() == GROUNDS[Panel.LIGHT][-1]
