"""Whose tasks an account watches: only what the portal answers is ever chosen."""

import gettext
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, text_field
from tests.widgets.portal_choices import RELAUNCH, FakeChoices
from trayapp.desktop.dialogs.settings.tasks_of_box import TasksOfBox
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account, TasksOf
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks

ANNA = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")
OF_BORIS = TasksOf(user_id=88, user_name="Boris Ivanov")
OTHERS = "The tasks of another employee:"


@pytest.fixture
def choices() -> FakeChoices:
    return FakeChoices()


@pytest.fixture
def box(qtbot: QtBot, background: BackgroundThread, choices: FakeChoices) -> TasksOfBox:
    box = TasksOfBox(gettext.NullTranslations(), background, ANNA, choices)
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.fixture
def box_of_boris(qtbot: QtBot, background: BackgroundThread, choices: FakeChoices) -> TasksOfBox:
    account = replace(ANNA, tasks_of=OF_BORIS)
    box = TasksOfBox(gettext.NullTranslations(), background, account, choices)
    qtbot.addWidget(box)
    box.show()
    return box


def person(box: TasksOfBox) -> QLineEdit:
    return text_field(box, "Employee: name or number")


def project(box: TasksOfBox) -> QLineEdit:
    return text_field(box, "Project: name or number")


def enter(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_ones_own_tasks_are_the_usual(box: TasksOfBox) -> None:
    assert button(box, "My own tasks").isChecked()
    assert not person(box).isEnabled()
    assert project(box).text() == "All projects"


def test_the_choice_in_force_is_shown(box_of_boris: TasksOfBox) -> None:
    assert button(box_of_boris, OTHERS).isChecked()
    assert person(box_of_boris).text() == "Boris Ivanov"


def test_an_employee_the_portal_answers_for_is_chosen(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    button(box, OTHERS).click()

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(person(box), "91")

    assert chosen.args == [TasksOf(user_id=91)]
    assert choices.checked == [TasksOf(user_id=91)]
    assert not box.complaint


def test_a_project_is_chosen_with_its_name(box: TasksOfBox, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(project(box).completer().model().rowCount() > 1))

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(project(box), RELAUNCH.name)

    (tasks_of,) = chosen.args or []
    assert (tasks_of.user_id, tasks_of.group_id) == (None, RELAUNCH.id)
    assert tasks_of.group_name == RELAUNCH.name


def test_one_choice_is_asked_about_once(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.may_answer.clear()
    enter(project(box), "18")
    QTest.keyClick(project(box), Qt.Key.Key_Return)

    with qtbot.waitSignal(box.chosen):
        choices.may_answer.set()
    QTest.keyClick(project(box), Qt.Key.Key_Return)

    assert choices.checked == [TasksOf(group_id=18)]


def test_while_the_portal_is_asked_that_is_said(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.may_answer.clear()

    enter(project(box), "18")

    assert "Asking the portal…" in box.complaint
    with qtbot.waitSignal(box.chosen):
        choices.may_answer.set()


def test_an_employee_whose_counters_are_kept_back_is_not_chosen(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.answer = Tasks()
    button(box, OTHERS).click()

    with qtbot.assertNotEmitted(box.chosen):
        enter(person(box), "91")
        qtbot.waitUntil(lambda: "does not show you this employee's counters" in box.complaint)

    assert "The earlier choice stays in force." in box.complaint


def test_a_project_that_is_not_visible_is_not_chosen(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.answer = Tasks(problem=Problem(ProblemKind.FORBIDDEN))

    with qtbot.assertNotEmitted(box.chosen):
        enter(project(box), "18")
        qtbot.waitUntil(lambda: "project is not visible to you" in box.complaint)

    assert "The earlier choice stays in force." in box.complaint


def test_a_choice_that_cannot_be_checked_can_be_tried_again(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.answer = Tasks(problem=Problem(ProblemKind.UNREACHABLE))
    enter(project(box), "18")
    qtbot.waitUntil(lambda: "cannot be reached" in box.complaint)
    choices.answer = FakeChoices().answer

    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(project(box), Qt.Key.Key_Return)

    assert chosen.args == [TasksOf(group_id=18)]
    assert not box.complaint


def test_an_idle_own_answer_does_not_stand_in_the_way_of_a_project(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.answer = Tasks()

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(project(box), "18")

    assert chosen.args == [TasksOf(group_id=18)]


def test_ones_own_tasks_can_be_chosen_without_the_portal(
    box_of_boris: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.answer = Tasks(problem=Problem(ProblemKind.UNREACHABLE))

    with qtbot.waitSignal(box_of_boris.chosen) as chosen:
        button(box_of_boris, "My own tasks").click()

    assert chosen.args == [TasksOf()]
    assert choices.checked == []


def test_going_back_to_the_choice_in_force_chooses_nothing(
    box: TasksOfBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.answer = Tasks()
    button(box, OTHERS).click()
    enter(person(box), "91")
    qtbot.waitUntil(lambda: bool(box.complaint))

    with qtbot.assertNotEmitted(box.chosen):
        button(box, "My own tasks").click()

    assert not box.complaint


def test_a_choice_made_elsewhere_is_shown(box: TasksOfBox) -> None:
    box.show_choice(OF_BORIS)

    assert button(box, OTHERS).isChecked()
    assert person(box).text() == "Boris Ivanov"


def test_showing_the_same_choice_again_leaves_what_is_being_typed(box: TasksOfBox) -> None:
    button(box, OTHERS).click()
    QTest.keyClicks(person(box), "Bo")

    box.show_choice(TasksOf())

    assert person(box).text() == "Bo"


def test_a_fault_of_ours_is_admitted(
    qtbot: QtBot, background: BackgroundThread, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty(FakeChoices):
        def check(self, tasks_of: TasksOf) -> Tasks:
            raise RuntimeError

    box = TasksOfBox(gettext.NullTranslations(), background, ANNA, Faulty())
    qtbot.addWidget(box)
    box.show()

    enter(project(box), "18")

    qtbot.waitUntil(lambda: "Something unexpected went wrong" in box.complaint)
