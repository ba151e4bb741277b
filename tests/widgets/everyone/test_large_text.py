"""Every window with letters twice as large, on a screen of 1280 by 960."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.widgets.everyone.conftest import Open
from tests.widgets.everyone.walking import described
from tests.widgets.everyone.windows import WINDOWS

SCREEN = QSize(1280, 960)
MOST = 100_000
WRAPPED = Qt.TextFlag.TextWordWrap.value


@dataclass
class Screen:
    """What a window asks its screen for; the one of the offscreen platform is smaller."""

    size: QSize

    def availableSize(self) -> QSize:
        return self.size


@pytest.fixture
def _large_letters(qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    yield
    qapp.setFont(usual)


@pytest.fixture(params=WINDOWS)
def window(
    request: pytest.FixtureRequest,
    _large_letters: None,
    monkeypatch: pytest.MonkeyPatch,
    open_window: Open,
) -> QWidget:
    monkeypatch.setattr(QWidget, "screen", lambda _: Screen(SCREEN))
    return open_window(request.param)


def test_the_window_fits_nothing_is_cut_and_no_page_scrolls_sideways(window: QWidget) -> None:
    pages = [each for each in window.findChildren(QScrollArea) if each.isVisible()]

    assert _covers(SCREEN, window.size()), window.size()
    assert [page for page in pages if page.horizontalScrollBar().maximum() > 0] == []
    assert [described(each) for each in window.findChildren(QWidget) if _is_cut(each)] == []


def _is_cut(widget: QWidget) -> bool:
    if not widget.isVisible():
        return False
    match widget:
        case QLabel() if widget.text():
            return not _has_room(widget)
        case QPushButton() | QCheckBox() | QRadioButton():
            return not _covers(widget.size(), widget.sizeHint())
        case QComboBox() if not widget.isEditable():
            letters = QFontMetrics(widget.font())
            return letters.horizontalAdvance(widget.currentText()) > widget.width()
        case _:
            return False


def _has_room(label: QLabel) -> bool:
    room = label.contentsRect().size()
    if not label.wordWrap():
        return _covers(room, label.fontMetrics().size(0, label.text()))
    within = QRect(0, 0, room.width(), MOST)
    return _covers(room, label.fontMetrics().boundingRect(within, WRAPPED, label.text()).size())


def _covers(room: QSize, needed: QSize) -> bool:
    return room.width() >= needed.width() and room.height() >= needed.height()
