"""Pages that are taller than the screen scroll; others show themselves whole."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.scrolling import ScrollingPage, fit_once


def page_of(lines: int) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    for number in range(lines):
        layout.addWidget(QLabel(f"This is line {number} of the page"))
    return page


@pytest.mark.parametrize("lines", [1, 10])
def test_a_page_that_fits_needs_no_scroll_bar(qtbot: QtBot, lines: int) -> None:
    scrolling = ScrollingPage(page_of(lines))
    qtbot.addWidget(scrolling)

    scrolling.resize(scrolling.sizeHint())
    scrolling.show()

    assert not scrolling.verticalScrollBar().isVisible()
    assert not scrolling.horizontalScrollBar().isVisible()


def test_a_page_higher_than_the_screen_scrolls_up_and_down_only(qtbot: QtBot) -> None:
    scrolling = ScrollingPage(page_of(200))
    qtbot.addWidget(scrolling)

    scrolling.resize(scrolling.sizeHint())
    scrolling.show()

    assert scrolling.height() < scrolling.screen().availableSize().height()
    assert scrolling.verticalScrollBar().isVisible()
    assert not scrolling.horizontalScrollBar().isVisible()


def test_a_page_that_grows_wider_widens_the_least_width(qtbot: QtBot) -> None:
    page = page_of(1)
    window = QWidget()
    QVBoxLayout(window).addWidget(ScrollingPage(page))
    qtbot.addWidget(window)
    window.show()
    before = window.minimumSizeHint().width()

    page.findChildren(QLabel)[0].setMinimumWidth(2 * before)

    qtbot.waitUntil(lambda: window.minimumSizeHint().width() > before)


def test_a_size_somebody_chose_is_kept(qtbot: QtBot) -> None:
    window = page_of(3)
    qtbot.addWidget(window)
    window.resize(700, 500)

    fit_once(window)

    assert (window.width(), window.height()) == (700, 500)
