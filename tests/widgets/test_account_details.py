"""All that is watched for one account, in two boxes that share one list of projects."""

import gettext
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, choice_field, everything_said, text_field
from tests.widgets.portal_choices import FakeChoices
from trayapp.desktop.dialogs.settings.account_details import AccountDetails
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account, Project, TasksOf
from trayapp.model.problem import Problem, ProblemKind

ANNA = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")


@pytest.fixture
def choices() -> FakeChoices:
    return FakeChoices()


@pytest.fixture
def details(qtbot: QtBot, background: BackgroundThread, choices: FakeChoices) -> AccountDetails:
    details = AccountDetails(gettext.NullTranslations(), background, ANNA, choices)
    qtbot.addWidget(details)
    return details


def offered(details: AccountDetails, label: str) -> list[str]:
    field = choice_field(details, label)
    return [field.itemText(index) for index in range(field.count())]


def test_the_portal_is_asked_once_for_the_projects_of_both_boxes(
    details: AccountDetails, choices: FakeChoices, qtbot: QtBot
) -> None:
    details.show()

    qtbot.waitUntil(lambda: bool(offered(details, "Another project: name or number")))
    assert offered(details, "Another project: name or number") == ["Website relaunch"]
    assert offered(details, "Project: name or number") == ["All projects", "Website relaunch"]
    assert choices.times_listed == 1


def test_why_there_is_no_list_is_said_once(
    details: AccountDetails, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.listed = Problem(ProblemKind.SCOPE_MISSING)

    details.show()

    qtbot.waitUntil(lambda: "sonet_group" in everything_said(details))
    assert everything_said(details).count("sonet_group") == 1


def test_both_choices_are_told(details: AccountDetails, qtbot: QtBot) -> None:
    project = text_field(details, "Project: name or number")
    another = text_field(details, "Another project: name or number")

    with qtbot.waitSignal(details.tasks_of_chosen) as tasks_of:
        project.selectAll()
        QTest.keyClicks(project, "18")
        QTest.keyClick(project, Qt.Key.Key_Return)
    with qtbot.waitSignal(details.projects_chosen) as projects:
        QTest.keyClicks(another, "19")
        QTest.keyClick(another, Qt.Key.Key_Return)

    assert tasks_of.args == [TasksOf(group_id=18)]
    assert projects.args == [(Project(19),)]


def test_choices_made_elsewhere_are_shown_in_both_boxes(details: AccountDetails) -> None:
    of_boris = TasksOf(user_id=88, user_name="Boris Ivanov")

    details.show_account(replace(ANNA, tasks_of=of_boris, projects=(Project(3, "Bakery"),)))

    assert text_field(details, "Employee: name or number").text() == "Boris Ivanov"
    assert button(details, "The tasks of another employee:").isChecked()
    assert "Bakery" not in offered(details, "Another project: name or number")
