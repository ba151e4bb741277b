"""Message boxes: one a name, gone with the windows, and in the language of the time."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from trayapp.desktop.boxes import Boxes, message_box


@pytest.fixture
def boxes(qtbot: QtBot) -> Iterator[Boxes]:
    made = Boxes()
    yield made
    made.close_all()


@dataclass
class Speaker:
    """Builds boxes in the language that is in force."""

    text: str

    def build(self) -> QMessageBox:
        return message_box(QMessageBox.Icon.Warning, self.text)


def texts() -> list[str]:
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return sorted(each.text() for each in shown if isinstance(each, QMessageBox))


def test_a_later_box_of_a_name_takes_the_place_of_the_earlier(boxes: Boxes) -> None:
    boxes.show("browser", Speaker("No browser.").build)
    boxes.show("settings", Speaker("Broken.").build)

    boxes.show("browser", Speaker("Still no browser.").build)

    assert texts() == ["Broken.", "Still no browser."]


def test_they_all_close_together(boxes: Boxes) -> None:
    boxes.show("browser", Speaker("No browser.").build)
    boxes.show("settings", Speaker("Broken.").build)

    boxes.close_all()

    assert texts() == []


def test_those_nobody_has_answered_change_their_language(boxes: Boxes) -> None:
    speaker, answered = Speaker("No browser."), Speaker("Answered.")
    boxes.show("settings", answered.build)
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QMessageBox) and each.isVisible():
            each.accept()
    boxes.show("browser", speaker.build)

    speaker.text = "Нет браузера."
    boxes.build_anew()

    assert texts() == ["Нет браузера."]


def test_what_a_portal_says_is_shown_as_it_is(qtbot: QtBot) -> None:
    box = message_box(QMessageBox.Icon.Warning, "<b>R&D</b>")

    assert box.textFormat().name == "PlainText"
    box.deleteLater()
