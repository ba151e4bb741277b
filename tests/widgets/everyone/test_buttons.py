"""Every button of every window without a mouse: it can be pressed, and be seen to have the keys."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.widgets.everyone.walking import described, reachable, stops

RIM = 4


def buttons(window: QWidget) -> list[QPushButton]:
    return [each for each in reachable(window) if isinstance(each, QPushButton)]


class Presses:
    """Which buttons of a window are pressed; none of them does anything any more."""

    def __init__(self, window: QWidget) -> None:
        self.pressed: list[str] = []
        for each in window.findChildren(QPushButton):
            each.clicked.connect(bool)  # there has to be something to take away
            each.clicked.disconnect()
            press = partial(self.pressed.append, described(each))
            if each.menu() is None:
                each.clicked.connect(press)
            else:
                each.menu().aboutToShow.connect(press)
                each.menu().aboutToShow.connect(partial(QTimer.singleShot, 0, each.menu().close))

    def by(self, key: Qt.Key, button: QPushButton) -> list[str]:
        """While the button has the keyboard."""
        self.pressed.clear()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, key)
        return self.pressed


@pytest.mark.parametrize("desk", ["en"], indirect=True)
def test_space_and_enter_press_the_button_that_has_the_keyboard(window: QWidget) -> None:
    presses = Presses(window)

    for each in buttons(window):
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            assert presses.by(key, each) == [described(each)], key


@pytest.mark.parametrize("desk", ["en"], indirect=True)
def test_it_can_be_seen_what_has_the_keyboard(window: QWidget) -> None:
    unseen = []
    walk = stops(window)

    for at in walk:
        with_keys = _picture(window, at)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is at:
            QTest.keyClick(at, Qt.Key.Key_Tab)
        if len(walk) > 1 and _picture(window, at) == with_keys:
            unseen.append(described(at))

    assert unseen == []


def _picture(window: QWidget, widget: QWidget) -> QImage:
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.grab(place.adjusted(-RIM, -RIM, RIM, RIM)).toImage()
