"""Opening a place: the desktop does it, and where it cannot, the link can be copied."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from trayapp.desktop.boxes import Boxes
from trayapp.desktop.opener import Opener
from trayapp.system.language import words_for

PLACE = "https://acme.bitrix24.ru/online/?IM_DIALOG=chat1317"


def test_a_place_is_handed_to_the_desktop_as_it_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def take(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)

    Opener(lambda: words_for("en"), Boxes()).open(PLACE)

    assert opened == [PLACE]


def test_without_a_browser_the_link_can_be_copied(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)

    boxes = Boxes()
    opener = Opener(lambda: words_for("en"), boxes)
    opener.open(PLACE)

    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    (box,) = (each for each in shown if isinstance(each, QMessageBox))
    assert box.informativeText() == PLACE
    next(button for button in box.buttons() if button.text() == "Copy link").click()
    assert QGuiApplication.clipboard().text() == PLACE
    boxes.close_all()
