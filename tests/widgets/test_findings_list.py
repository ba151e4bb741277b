"""Findings in a window: marks, words and order, readable at every width."""

import gettext
import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.settings.findings_list import FindingsList
from trayapp.model.finding import Check, Diagnosis, Finding, fine, unknown, wrong

LONG = ", ".join(["body-hyperlinks", "icon-static", "sound"] * 4)
FINE = fine(Check.PROXY, Diagnosis.NO_PROXY)
UNKNOWN = unknown(Check.ACCOUNTS, Diagnosis.NO_ACCOUNT)
WRONG = wrong(Check.KEYRING, Diagnosis.KEYRING_LOCKED, backend="KWallet")
WORDY = fine(Check.VERSIONS, Diagnosis.VERSIONS, versions=LONG)


@pytest.fixture
def shown(qtbot: QtBot) -> FindingsList:
    shown = FindingsList(gettext.NullTranslations())
    qtbot.addWidget(shown)
    shown.resize(500, 400)
    shown.show()
    return shown


def texts(shown: FindingsList) -> list[str]:
    return [shown.item(row).text() for row in range(shown.count())]


def ink_at(shown: FindingsList, row: int) -> int:
    """Pixels of a row that are not background, left of its text and in it."""
    image = shown.viewport().grab(shown.visualItemRect(shown.item(row))).toImage()
    empty = image.pixel(image.width() - 1, image.height() - 1)
    across, down = range(image.width()), range(image.height())
    return sum(image.pixel(x, y) != empty for x in across for y in down)


def test_what_has_to_be_done_stands_first_and_each_line_says_how_it_is(
    shown: FindingsList,
) -> None:
    shown.show_findings([FINE, UNKNOWN, WRONG])

    assert texts(shown) == [
        "To do: The keyring KWallet is locked. Unlock it and try again.",
        "Not known: No account is signed in, so no portal was asked.",
        "Fine: No proxy is used.",
    ]


def test_marks_differ_in_shape_and_not_only_in_colour(shown: FindingsList) -> None:
    shown.show_findings([FINE, UNKNOWN, WRONG])

    marks = [shown.item(row).icon().pixmap(shown.iconSize()).toImage() for row in range(3)]
    shapes = [mark.convertToFormat(QImage.Format.Format_Alpha8) for mark in marks]
    assert all(one != other for one, other in itertools.combinations(shapes, 2))


def test_newer_findings_take_the_place_of_older_ones(shown: FindingsList) -> None:
    shown.show_findings([FINE, WRONG])

    shown.show_findings([FINE])

    assert texts(shown) == ["Fine: No proxy is used."]


@pytest.mark.parametrize("width", [300, 500, 700])
def test_a_long_sentence_takes_the_lines_it_needs(
    shown: FindingsList, qtbot: QtBot, width: int
) -> None:
    shown.show_findings([WORDY, FINE])

    shown.resize(width, 400)
    qtbot.waitUntil(lambda: shown.visualItemRect(shown.item(0)).width() > width - 40)

    needed = shown.fontMetrics().horizontalAdvance(texts(shown)[0])
    lines = needed / (width - 40)
    assert shown.visualItemRect(shown.item(0)).height() > lines * shown.fontMetrics().height()
    assert ink_at(shown, 0) > 5 * ink_at(shown, 1)


def test_larger_letters_have_larger_marks(shown: FindingsList) -> None:
    before = shown.iconSize().height()
    font = shown.font()
    font.setPointSizeF(font.pointSizeF() * 2)

    shown.setFont(font)

    assert shown.iconSize().height() > 1.5 * before


def test_the_lines_are_read_with_the_arrow_keys(shown: FindingsList) -> None:
    findings: list[Finding] = [FINE, WRONG]
    shown.show_findings(findings)
    before = shown.currentItem().text(), shown.selectedItems()

    QTest.keyClick(shown, Qt.Key.Key_Down)

    assert before == ("To do: The keyring KWallet is locked. Unlock it and try again.", [])
    assert shown.currentItem().text() == "Fine: No proxy is used."
    assert shown.accessibleName() == "What was found"
