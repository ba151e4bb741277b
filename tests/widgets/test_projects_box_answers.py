"""A project the portal is asked about: added once it answers, if that is still wanted then."""

import gettext
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.portal_choices import FakeChoices
from tests.widgets.watched_projects import ANNA, BAKERY, NAMELESS, MakeProjectsBox, enter, field
from trayapp.desktop.dialogs.settings.projects_box import ProjectsBox
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Project, TasksOf
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks


def test_the_counters_of_the_watched_employee_are_what_is_checked(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box()
    box.show_account(replace(ANNA, tasks_of=TasksOf(user_id=88)))

    with qtbot.waitSignal(box.chosen):
        enter(box, "18")

    assert choices.checked == [TasksOf(user_id=88, group_id=18)]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Tasks(problem=Problem(ProblemKind.FORBIDDEN)), "project is not visible to you"),
        (Tasks(problem=Problem(ProblemKind.UNREACHABLE)), "cannot be reached"),
    ],
)
def test_a_project_the_portal_does_not_answer_for_is_not_added_and_can_be_tried_again(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot, answer: Tasks, said: str
) -> None:
    box, good = projects_box(), choices.answer
    choices.answer = answer
    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")
        qtbot.waitUntil(lambda: said in box.complaint)
    choices.answer = good

    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(field(box), Qt.Key.Key_Return)

    assert chosen.args == [(NAMELESS,)]


def test_an_idle_own_answer_does_not_stand_in_the_way(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box()
    choices.answer = Tasks()

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, "18")

    assert chosen.args == [(NAMELESS,)]


def test_another_employees_numbers_that_are_kept_back_are_explained(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box(tasks_of=TasksOf(user_id=88))
    choices.answer = Tasks()

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")
        qtbot.waitUntil(lambda: "does not show you this employee's numbers" in box.complaint)


def test_whoever_goes_on_typing_takes_the_question_back(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box()
    choices.may_answer.clear()
    enter(box, "18")
    assert box.complaint == "Asking the portal…"
    QTest.keyClicks(field(box), "9")

    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(field(box), Qt.Key.Key_Return)
        choices.may_answer.set()

    assert chosen.args == [(Project(189),)]


def test_an_answer_is_added_to_what_is_watched_by_then(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box()
    choices.may_answer.clear()
    enter(box, "18")
    box.show_account(replace(ANNA, projects=(BAKERY,)))

    with qtbot.waitSignal(box.chosen) as chosen:
        choices.may_answer.set()

    assert chosen.args == [(BAKERY, NAMELESS)]


def test_what_was_added_elsewhere_meanwhile_is_not_added_again(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box()
    choices.may_answer.clear()
    enter(box, "18")
    box.show_account(replace(ANNA, projects=(NAMELESS,)))

    with qtbot.assertNotEmitted(box.chosen):
        choices.may_answer.set()
        qtbot.waitUntil(lambda: "in the list already" in box.complaint)


def test_a_fault_of_ours_is_admitted(
    qtbot: QtBot, background: BackgroundThread, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty(FakeChoices):
        def check(self, tasks_of: TasksOf) -> Tasks:
            raise RuntimeError

    box = ProjectsBox(gettext.NullTranslations(), background, ANNA, Faulty())
    qtbot.addWidget(box)

    enter(box, "18")

    qtbot.waitUntil(lambda: "Something unexpected went wrong" in box.complaint)
