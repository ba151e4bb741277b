"""The welcome: two ways to begin, and a quiet way out."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button
from trayapp.desktop.dialogs.welcome import WelcomeWindow


@pytest.fixture
def window(qtbot: QtBot) -> WelcomeWindow:
    window = WelcomeWindow(gettext.NullTranslations(), QIcon())
    qtbot.addWidget(window)
    window.show()
    return window


def test_signing_in_closes_the_welcome(window: WelcomeWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.sign_in_requested):
        button(window, "Sign in…").click()

    assert not window.isVisible()


def test_the_demo_closes_the_welcome(window: WelcomeWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.demo_requested):
        button(window, "Try the demo portal").click()

    assert not window.isVisible()


def test_not_now_asks_for_nothing(window: WelcomeWindow, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(window.sign_in_requested),
        qtbot.assertNotEmitted(window.demo_requested),
    ):
        button(window, "Not now").click()

    assert not window.isVisible()


def test_enter_signs_in(window: WelcomeWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.sign_in_requested):
        QTest.keyClick(window, Qt.Key.Key_Return)


def test_tab_reaches_every_button(window: WelcomeWindow) -> None:
    window.activateWindow()
    focused: list[object] = []

    for _ in range(3):
        focused.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    assert focused == [
        button(window, text) for text in ("Sign in…", "Try the demo portal", "Not now")
    ]
