"""Projects watched beside the rest: only what the portal answers is ever added."""

import gettext
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, choice_field, everything_said, text_field
from tests.widgets.portal_choices import RELAUNCH, FakeChoices
from trayapp.bitrix.calls.tasks import MOST_PROJECTS
from trayapp.desktop.dialogs.settings.projects_box import ProjectsBox
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account, Project, TasksOf
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks

ANNA = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")
BAKERY, NAMELESS = Project(3, "Bakery"), Project(18)
FULL = tuple(Project(number, f"Project of {number}") for number in range(20, 20 + MOST_PROJECTS))
LABEL = "Another project: name or number"

MakeBox = Callable[..., ProjectsBox]


@pytest.fixture
def choices() -> FakeChoices:
    return FakeChoices()


@pytest.fixture
def make_box(qtbot: QtBot, background: BackgroundThread, choices: FakeChoices) -> MakeBox:
    def make(*projects: Project, tasks_of: TasksOf | None = None) -> ProjectsBox:
        account = replace(ANNA, projects=projects, tasks_of=tasks_of or TasksOf())
        box = ProjectsBox(gettext.NullTranslations(), background, account, choices)
        qtbot.addWidget(box)
        box.show()
        return box

    return make


def field(box: ProjectsBox) -> QLineEdit:
    return text_field(box, LABEL)


def watched(box: ProjectsBox) -> QListWidget:
    (found,) = box.findChildren(QListWidget)
    return found


def rows(box: ProjectsBox) -> list[str]:
    return [watched(box).item(row).text() for row in range(watched(box).count())]


def remove(box: ProjectsBox) -> QAbstractButton:
    return button(box, "Remove")


def enter(box: ProjectsBox, text: str) -> None:
    QTest.keyClicks(field(box), text)
    QTest.keyClick(field(box), Qt.Key.Key_Return)


def names(projects: tuple[Project, ...]) -> list[str | None]:
    return [project.name for project in projects]


def test_watched_projects_are_listed_by_name_or_number(make_box: MakeBox) -> None:
    assert rows(make_box(BAKERY, NAMELESS)) == ["Bakery", "Project 18"]


def test_a_project_is_added_by_name(make_box: MakeBox, choices: FakeChoices, qtbot: QtBot) -> None:
    box = make_box(BAKERY)
    box.offer((RELAUNCH,))

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, "website RELAUNCH")

    (projects,) = chosen.args or []
    assert names(projects) == ["Bakery", "Website relaunch"]
    assert choices.checked == [TasksOf(group_id=RELAUNCH.id)]
    assert rows(box) == ["Bakery", "Website relaunch"]
    assert field(box).text() == box.complaint == ""


def test_a_project_is_picked_from_the_list_and_added_with_the_button(
    make_box: MakeBox, qtbot: QtBot
) -> None:
    box = make_box()
    box.offer((RELAUNCH,))
    QTest.keyClick(choice_field(box, LABEL), Qt.Key.Key_Down)
    assert rows(box) == []

    with qtbot.waitSignal(box.chosen) as chosen:
        button(box, "Add").click()

    assert chosen.args == [(Project(RELAUNCH.id),)]


@pytest.mark.parametrize(("typed", "name"), [("14", RELAUNCH.name), ("18", None)])
def test_a_project_is_added_by_number(
    make_box: MakeBox, qtbot: QtBot, typed: str, name: str | None
) -> None:
    box = make_box()
    box.offer((RELAUNCH,))

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, typed)

    (projects,) = chosen.args or []
    assert [(each.group_id, each.name) for each in projects] == [(int(typed), name)]


def test_the_counters_of_the_watched_employee_are_what_is_checked(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box()
    box.show_account(replace(ANNA, tasks_of=TasksOf(user_id=88)))

    with qtbot.waitSignal(box.chosen):
        enter(box, "18")

    assert choices.checked == [TasksOf(user_id=88, group_id=18)]


@pytest.mark.parametrize("typed", ["moonshot", "", "0"])
def test_a_text_that_names_no_project_is_explained(
    make_box: MakeBox, qtbot: QtBot, typed: str
) -> None:
    box = make_box()

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, typed)

    assert "Choose a project from the list" in box.complaint


def test_a_project_is_not_added_twice(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box(NAMELESS)

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")

    assert box.complaint == "This project is in the list already."
    assert choices.checked == []


def test_more_than_the_portal_can_be_asked_about_are_refused(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box(*FULL)

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")

    assert box.complaint == f"No more than {MOST_PROJECTS} projects can be watched at once."
    assert field(box).accessibleDescription() == box.complaint
    assert choices.checked == []


def test_after_one_goes_another_may_come(make_box: MakeBox, qtbot: QtBot) -> None:
    box = make_box(*FULL)
    watched(box).setCurrentRow(0)
    remove(box).click()

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, "18")

    assert chosen.args == [(*FULL[1:], NAMELESS)]


def test_too_many_from_the_settings_file_are_admitted_until_they_are_removed(
    make_box: MakeBox,
) -> None:
    box = make_box(*FULL, BAKERY)
    said = f"Only the first {MOST_PROJECTS} are asked about"
    assert said in everything_said(box)

    watched(box).setCurrentRow(0)
    remove(box).click()

    assert said not in everything_said(box)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Tasks(problem=Problem(ProblemKind.FORBIDDEN)), "project is not visible to you"),
        (Tasks(problem=Problem(ProblemKind.UNREACHABLE)), "cannot be reached"),
    ],
)
def test_a_project_the_portal_does_not_answer_for_is_not_added_and_can_be_tried_again(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot, answer: Tasks, said: str
) -> None:
    box, good = make_box(), choices.answer
    choices.answer = answer
    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")
        qtbot.waitUntil(lambda: said in box.complaint)
    choices.answer = good

    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(field(box), Qt.Key.Key_Return)

    assert chosen.args == [(NAMELESS,)]


def test_an_idle_own_answer_does_not_stand_in_the_way(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box()
    choices.answer = Tasks()

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, "18")

    assert chosen.args == [(NAMELESS,)]


def test_another_employees_numbers_that_are_kept_back_are_explained(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box(tasks_of=TasksOf(user_id=88))
    choices.answer = Tasks()

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")
        qtbot.waitUntil(lambda: "does not show you this employee's numbers" in box.complaint)


def test_whoever_goes_on_typing_takes_the_question_back(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box()
    choices.may_answer.clear()
    enter(box, "18")
    assert box.complaint == "Asking the portal…"
    QTest.keyClicks(field(box), "9")

    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(field(box), Qt.Key.Key_Return)
        choices.may_answer.set()

    assert chosen.args == [(Project(189),)]


def test_an_answer_is_added_to_what_is_watched_by_then(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box()
    choices.may_answer.clear()
    enter(box, "18")
    box.show_account(replace(ANNA, projects=(BAKERY,)))

    with qtbot.waitSignal(box.chosen) as chosen:
        choices.may_answer.set()

    assert chosen.args == [(BAKERY, NAMELESS)]


def test_what_was_added_elsewhere_meanwhile_is_not_added_again(
    make_box: MakeBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = make_box()
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


def test_the_selected_project_is_removed_with_the_button(make_box: MakeBox, qtbot: QtBot) -> None:
    box = make_box(BAKERY, NAMELESS)
    assert not remove(box).isEnabled()
    watched(box).setCurrentRow(0)

    with qtbot.waitSignal(box.chosen) as chosen:
        remove(box).click()

    assert chosen.args == [(NAMELESS,)]
    assert watched(box).currentRow() == 0


def test_the_delete_key_removes_until_nothing_is_left(make_box: MakeBox, qtbot: QtBot) -> None:
    box = make_box(BAKERY, NAMELESS)
    watched(box).setFocus()
    QTest.keyClick(watched(box), Qt.Key.Key_End)

    for _ in range(3):
        QTest.keyClick(watched(box), Qt.Key.Key_Delete)

    assert rows(box) == []
    assert not remove(box).isEnabled()


def test_a_choice_made_elsewhere_is_shown_and_what_is_being_typed_stays(
    make_box: MakeBox,
) -> None:
    box = make_box(BAKERY)
    QTest.keyClicks(field(box), "Web")

    box.show_account(replace(ANNA, projects=(Project(3, "Old bakery"), NAMELESS)))

    assert rows(box) == ["Old bakery", "Project 18"]
    assert field(box).text() == "Web"


def test_a_long_name_is_whole_in_its_tooltip_and_never_markup(make_box: MakeBox) -> None:
    box = make_box(Project(3, "<b>Bakery</b>"))

    assert watched(box).item(0).toolTip() == "<qt>&lt;b&gt;Bakery&lt;/b&gt;</qt>"
    assert watched(box).item(0).text() == "<b>Bakery</b>"
