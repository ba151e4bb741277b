"""Enter presses the button that has the keyboard, and elsewhere the window's own one."""

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.keyboard_dialog import KeyboardDialog

ENTER = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


class Window(KeyboardDialog):
    """A field, a button for Enter in it, and one that is not."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.field, self.usual, self.other = QLineEdit(), QPushButton("usual"), QPushButton("other")
        self.usual.setDefault(True)
        self.other.setAutoDefault(False)
        layout = QVBoxLayout(self)
        for part in (self.field, self.usual, self.other):
            layout.addWidget(part)
        for button in (self.usual, self.other):
            button.clicked.connect(partial(self.pressed.append, button.text()))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize("key", ENTER)
def test_enter_presses_the_button_that_has_the_keyboard(window: Window, key: Qt.Key) -> None:
    window.other.setFocus()

    QTest.keyClick(window.other, key)

    assert window.pressed == ["other"]


@pytest.mark.parametrize("key", ENTER)
def test_enter_in_a_field_presses_the_windows_own_button(window: Window, key: Qt.Key) -> None:
    window.field.setFocus()

    QTest.keyClick(window.field, key)

    assert window.pressed == ["usual"]


def test_enter_opens_the_menu_of_a_button_that_has_one(window: Window, qtbot: QtBot) -> None:
    menu = QMenu(window)
    menu.addAction("Something")
    window.other.setMenu(menu)
    menu.aboutToShow.connect(partial(QTimer.singleShot, 0, menu.close))
    window.other.setFocus()

    with qtbot.waitSignal(menu.aboutToShow):
        QTest.keyClick(window.other, Qt.Key.Key_Return)

    assert window.pressed == []


def test_escape_closes_as_ever(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()
