"""A project by name from the list, or by number."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.finding import choice_field
from tests.widgets.portal_choices import RELAUNCH, FakeChoices
from trayapp.desktop.dialogs.settings.project_field import ProjectField
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.problem import Problem, ProblemKind


@pytest.fixture
def choices() -> FakeChoices:
    return FakeChoices()


@pytest.fixture
def field(qtbot: QtBot, background: BackgroundThread, choices: FakeChoices) -> ProjectField:
    field = ProjectField(gettext.NullTranslations(), background, choices, "acme.bitrix24.ru")
    qtbot.addWidget(field)
    field.show()
    return field


def combo(field: ProjectField) -> QComboBox:
    return choice_field(field, "Project: name or number")


def text(field: ProjectField) -> QLineEdit:
    line_edit = combo(field).lineEdit()
    assert line_edit is not None
    return line_edit


def offered(field: ProjectField) -> list[str]:
    return [combo(field).itemText(index) for index in range(combo(field).count())]


def retype(field: ProjectField, typed: str) -> None:
    text(field).selectAll()
    QTest.keyClick(text(field), Qt.Key.Key_Backspace)
    QTest.keyClicks(text(field), typed)


def listed(field: ProjectField, qtbot: QtBot) -> None:
    field.ask_for_list()
    qtbot.waitUntil(lambda: len(offered(field)) > 1)


def test_without_a_list_there_are_all_projects(field: ProjectField) -> None:
    assert offered(field) == ["All projects"]
    assert text(field).text() == "All projects"


def test_the_list_is_asked_for_once(
    field: ProjectField, choices: FakeChoices, qtbot: QtBot
) -> None:
    listed(field, qtbot)

    field.ask_for_list()

    assert offered(field) == ["All projects", "Website relaunch"]
    assert choices.times_listed == 1


def test_a_project_is_chosen_from_the_list(field: ProjectField, qtbot: QtBot) -> None:
    listed(field, qtbot)

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(combo(field), Qt.Key.Key_Down)

    assert chosen.args == [RELAUNCH.id, RELAUNCH.name]


@pytest.mark.parametrize("typed", ["website RELAUNCH", " Website relaunch "])
def test_a_name_may_be_typed_carelessly(field: ProjectField, qtbot: QtBot, typed: str) -> None:
    listed(field, qtbot)
    retype(field, typed)

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert chosen.args == [RELAUNCH.id, RELAUNCH.name]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("18", [18, None]), ("14", [14, "Website relaunch"]), ("0", [0, None])],
)
def test_a_project_may_be_chosen_by_number(
    field: ProjectField, qtbot: QtBot, typed: str, expected: list[object]
) -> None:
    listed(field, qtbot)
    retype(field, typed)

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert chosen.args == expected


def test_an_empty_text_stands_for_all_projects(field: ProjectField, qtbot: QtBot) -> None:
    field.show_project(RELAUNCH.id, RELAUNCH.name)
    retype(field, "")

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert chosen.args == [0, None]
    assert text(field).text() == "All projects"


def test_a_text_that_names_no_project_is_explained(field: ProjectField, qtbot: QtBot) -> None:
    retype(field, "moonshot")

    with qtbot.assertNotEmitted(field.chosen):
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert "Choose a project from the list" in field.complaint


def test_a_chosen_project_is_shown_before_and_after_the_list_has_come(
    field: ProjectField, qtbot: QtBot
) -> None:
    field.show_project(RELAUNCH.id, RELAUNCH.name)
    before = text(field).text()

    listed(field, qtbot)

    assert before == text(field).text() == RELAUNCH.name


def test_a_project_outside_the_list_goes_on_being_shown(field: ProjectField, qtbot: QtBot) -> None:
    field.show_project(18, None)

    listed(field, qtbot)

    assert text(field).text() == "18"


def test_the_list_does_not_disturb_what_is_being_typed(field: ProjectField, qtbot: QtBot) -> None:
    retype(field, "Web")

    listed(field, qtbot)

    assert text(field).text().startswith("Web")
    assert text(field).text() != RELAUNCH.name


def test_a_list_that_is_not_allowed_leaves_the_number(
    field: ProjectField, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.listed = Problem(ProblemKind.SCOPE_MISSING)

    field.ask_for_list()

    qtbot.waitUntil(lambda: "“sonet_group”, so please type the number" in field.complaint)
