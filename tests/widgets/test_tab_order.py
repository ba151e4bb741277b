"""Parts that come late take their place in the order of Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.tab_order import put_behind


@pytest.fixture
def window(qtbot: QtBot) -> QDialog:
    """Two buttons, and room between them."""
    window = QDialog()
    layout = QVBoxLayout(window)
    for part in (QPushButton("first"), QWidget(), QPushButton("last")):
        part.setObjectName(part.text() if isinstance(part, QPushButton) else "room")
        layout.addWidget(part)
    QVBoxLayout(named(window, "room"))
    qtbot.addWidget(window)
    return window


def named(window: QWidget, name: str) -> QWidget:
    (found,) = (each for each in window.findChildren(QWidget) if each.objectName() == name)
    return found


def part(window: QWidget, *names: str) -> QWidget:
    """Comes into the room between the buttons, with a label and an editable list."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.addWidget(QLabel("says something"))
    for name in names:
        field = QComboBox()
        field.setEditable(True)
        field.setObjectName(name)
        layout.addWidget(field)
    room = named(window, "room").layout()
    assert room is not None
    room.addWidget(made)
    return made


def walk(window: QDialog, steps: int) -> list[str]:
    window.show()
    named(window, "first").setFocus()
    found = []
    for _ in range(steps):
        found.append(window.focusWidget().objectName())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    return found


def test_a_late_part_comes_where_it_stands(window: QDialog) -> None:
    put_behind(named(window, "first"), part(window, "a", "b"))

    assert walk(window, 5) == ["first", "a", "b", "last", "first"]


def test_a_part_of_what_it_comes_behind_comes_last_in_it(window: QDialog) -> None:
    put_behind(named(window, "first"), part(window, "a"))

    put_behind(named(window, "room"), part(window, "b"))

    assert walk(window, 4) == ["first", "a", "b", "last"]


def test_a_part_without_anything_to_reach_changes_nothing(window: QDialog) -> None:
    put_behind(named(window, "first"), part(window))

    assert walk(window, 3) == ["first", "last", "first"]
