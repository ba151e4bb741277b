"""Messages at the tray icon, for desktops where notices have no service of their own."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from trayapp.desktop.tray import host, icon
from trayapp.desktop.tray.icon import Tray

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")


class IconOfATray(QSystemTrayIcon):
    """There is a tray, and what pops up at the icon is written down."""

    shown: list[tuple[str, str]]

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    def showMessage(self, *arguments: Any, **_: Any) -> None:
        title, body, picture = arguments
        assert isinstance(picture, QIcon)
        assert not picture.isNull()
        self.shown.append((title, body))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Titles and bodies, once there is a tray."""
    messages: list[tuple[str, str]] = []
    monkeypatch.setattr(IconOfATray, "shown", messages, raising=False)
    monkeypatch.setattr(host, "QSystemTrayIcon", IconOfATray)
    monkeypatch.setattr(icon, "QSystemTrayIcon", IconOfATray)
    monkeypatch.setattr(icon, "draws_menus_itself", lambda: False)
    return messages


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[Tray]:
    made = Tray()
    yield made
    made.hide()


def test_a_message_pops_up_at_the_icon(shown: list[tuple[str, str]], tray: Tray) -> None:
    tray.show()

    tray.show_message("Anna Petrova", "3 unread messages")

    assert shown == [("Anna Petrova", "3 unread messages")]


def test_without_a_tray_there_is_nowhere_to_show_it(
    shown: list[tuple[str, str]], tray: Tray
) -> None:
    tray.show_message("Anna Petrova", "3 unread messages")

    assert shown == []


def test_a_click_on_a_message_is_told(
    shown: list[tuple[str, str]], tray: Tray, qtbot: QtBot
) -> None:
    tray.show()

    with qtbot.waitSignal(tray.message_clicked):
        tray.findChildren(IconOfATray)[0].messageClicked.emit()
