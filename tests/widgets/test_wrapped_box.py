"""Boxes with a sentence: in as many lines as the width asks for."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.settings.wrapped_box import WrappedBox

SENTENCE = "Let me mark and mute conversations from the menu (this changes the portal)"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def box(window: QWidget) -> WrappedBox:
    box = WrappedBox(SENTENCE)
    layout = QVBoxLayout(window)
    layout.addWidget(box)
    layout.addStretch()
    window.show()
    return box


def lines(box: WrappedBox) -> list[str]:
    return box.text().splitlines()


def test_a_wide_window_shows_the_sentence_in_one_line(
    box: WrappedBox, window: QWidget, qtbot: QtBot
) -> None:
    window.resize(2000, 100)

    assert lines(box) == [SENTENCE]
    qtbot.waitUntil(lambda: box.height() < 2 * box.fontMetrics().lineSpacing())


def test_a_narrow_window_breaks_it_between_words_and_cuts_nothing(
    box: WrappedBox, window: QWidget
) -> None:
    window.resize(2000, 100)

    window.resize(window.minimumSizeHint())

    assert len(lines(box)) > 1
    assert " ".join(lines(box)) == SENTENCE
    widest = max(box.fontMetrics().horizontalAdvance(line) for line in lines(box))
    assert widest < box.width()


def test_a_window_that_was_wide_can_become_narrow_again(box: WrappedBox, window: QWidget) -> None:
    before = window.minimumSizeHint().width()

    window.resize(2000, 100)

    assert window.minimumSizeHint().width() == before


def test_larger_letters_make_more_lines(box: WrappedBox, window: QWidget, qtbot: QtBot) -> None:
    width = box.fontMetrics().horizontalAdvance(SENTENCE) + 100
    window.resize(width, 100)
    large = QFont(box.font())
    large.setPointSizeF(large.pointSizeF() * 2)

    window.setFont(large)

    qtbot.waitUntil(lambda: box.height() >= 2 * box.fontMetrics().lineSpacing())
    assert len(lines(box)) > 1


def test_a_screen_reader_is_told_the_sentence_without_breaks(box: WrappedBox) -> None:
    assert box.accessibleName() == SENTENCE
