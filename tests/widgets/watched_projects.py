"""The box of the projects watched beside the rest, and somebody who uses it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget

from tests.widgets.finding import text_field
from trayapp.desktop.dialogs.settings.projects_box import ProjectsBox
from trayapp.model.account import Account, Project

ANNA: Final = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")
BAKERY: Final = Project(3, "Bakery")
NAMELESS: Final = Project(18)
LABEL: Final = "Another project: name or number"

MakeProjectsBox = Callable[..., ProjectsBox]


def field(box: ProjectsBox) -> QLineEdit:
    return text_field(box, LABEL)


def watched(box: ProjectsBox) -> QListWidget:
    (found,) = box.findChildren(QListWidget)
    return found


def rows(box: ProjectsBox) -> list[str]:
    return [watched(box).item(row).text() for row in range(watched(box).count())]


def enter(box: ProjectsBox, text: str) -> None:
    QTest.keyClicks(field(box), text)
    QTest.keyClick(field(box), Qt.Key.Key_Return)
