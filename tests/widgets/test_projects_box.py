"""Projects watched beside the rest: chosen by name or number, none twice, and removed again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, choice_field, everything_said
from tests.widgets.portal_choices import RELAUNCH, FakeChoices
from tests.widgets.watched_projects import (
    ANNA,
    BAKERY,
    LABEL,
    NAMELESS,
    MakeProjectsBox,
    enter,
    field,
    rows,
    watched,
)
from trayapp.bitrix.calls.tasks import MOST_PROJECTS
from trayapp.desktop.dialogs.settings.projects_box import ProjectsBox
from trayapp.model.account import Project, TasksOf

FULL = tuple(Project(number, f"Project of {number}") for number in range(20, 20 + MOST_PROJECTS))


def remove(box: ProjectsBox) -> QAbstractButton:
    return button(box, "Remove")


def names(projects: tuple[Project, ...]) -> list[str | None]:
    return [project.name for project in projects]


def test_watched_projects_are_listed_by_name_or_number(projects_box: MakeProjectsBox) -> None:
    assert rows(projects_box(BAKERY, NAMELESS)) == ["Bakery", "Project 18"]


def test_a_project_is_added_by_name(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box(BAKERY)
    box.offer((RELAUNCH,))

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, "website RELAUNCH")

    (projects,) = chosen.args or []
    assert names(projects) == ["Bakery", "Website relaunch"]
    assert choices.checked == [TasksOf(group_id=RELAUNCH.id)]
    assert rows(box) == ["Bakery", "Website relaunch"]
    assert field(box).text() == box.complaint == ""


def test_a_project_is_picked_from_the_list_and_added_with_the_button(
    projects_box: MakeProjectsBox, qtbot: QtBot
) -> None:
    box = projects_box()
    box.offer((RELAUNCH,))
    QTest.keyClick(choice_field(box, LABEL), Qt.Key.Key_Down)
    assert rows(box) == []

    with qtbot.waitSignal(box.chosen) as chosen:
        button(box, "Add").click()

    assert chosen.args == [(Project(RELAUNCH.id),)]


@pytest.mark.parametrize(("typed", "name"), [("14", RELAUNCH.name), ("18", None)])
def test_a_project_is_added_by_number(
    projects_box: MakeProjectsBox, qtbot: QtBot, typed: str, name: str | None
) -> None:
    box = projects_box()
    box.offer((RELAUNCH,))

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, typed)

    (projects,) = chosen.args or []
    assert [(each.group_id, each.name) for each in projects] == [(int(typed), name)]


@pytest.mark.parametrize("typed", ["moonshot", "", "0"])
def test_a_text_that_names_no_project_is_explained(
    projects_box: MakeProjectsBox, qtbot: QtBot, typed: str
) -> None:
    box = projects_box()

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, typed)

    assert "Choose a project from the list" in box.complaint


def test_a_project_is_not_added_twice(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box(NAMELESS)

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")

    assert box.complaint == "This project is in the list already."
    assert choices.checked == []


def test_more_than_the_portal_can_be_asked_about_are_refused(
    projects_box: MakeProjectsBox, choices: FakeChoices, qtbot: QtBot
) -> None:
    box = projects_box(*FULL)

    with qtbot.assertNotEmitted(box.chosen):
        enter(box, "18")

    assert box.complaint == f"No more than {MOST_PROJECTS} projects can be watched at once."
    assert field(box).accessibleDescription() == box.complaint
    assert choices.checked == []


def test_after_one_goes_another_may_come(projects_box: MakeProjectsBox, qtbot: QtBot) -> None:
    box = projects_box(*FULL)
    watched(box).setCurrentRow(0)
    remove(box).click()

    with qtbot.waitSignal(box.chosen) as chosen:
        enter(box, "18")

    assert chosen.args == [(*FULL[1:], NAMELESS)]


def test_too_many_from_the_settings_file_are_admitted_until_they_are_removed(
    projects_box: MakeProjectsBox,
) -> None:
    box = projects_box(*FULL, BAKERY)
    said = f"Only the first {MOST_PROJECTS} are asked about"
    assert said in everything_said(box)

    watched(box).setCurrentRow(0)
    remove(box).click()

    assert said not in everything_said(box)


def test_the_selected_project_is_removed_with_the_button(
    projects_box: MakeProjectsBox, qtbot: QtBot
) -> None:
    box = projects_box(BAKERY, NAMELESS)
    assert not remove(box).isEnabled()
    watched(box).setCurrentRow(0)

    with qtbot.waitSignal(box.chosen) as chosen:
        remove(box).click()

    assert chosen.args == [(NAMELESS,)]
    assert watched(box).currentRow() == 0


def test_the_delete_key_removes_until_nothing_is_left(
    projects_box: MakeProjectsBox, qtbot: QtBot
) -> None:
    box = projects_box(BAKERY, NAMELESS)
    watched(box).setFocus()
    QTest.keyClick(watched(box), Qt.Key.Key_End)

    for _ in range(3):
        QTest.keyClick(watched(box), Qt.Key.Key_Delete)

    assert rows(box) == []
    assert not remove(box).isEnabled()


def test_a_choice_made_elsewhere_is_shown_and_what_is_being_typed_stays(
    projects_box: MakeProjectsBox,
) -> None:
    box = projects_box(BAKERY)
    QTest.keyClicks(field(box), "Web")

    box.show_account(replace(ANNA, projects=(Project(3, "Old bakery"), NAMELESS)))

    assert rows(box) == ["Old bakery", "Project 18"]
    assert field(box).text() == "Web"


def test_a_long_name_is_whole_in_its_tooltip_and_never_markup(
    projects_box: MakeProjectsBox,
) -> None:
    box = projects_box(Project(3, "<b>Bakery</b>"))

    assert watched(box).item(0).toolTip() == "<qt>&lt;b&gt;Bakery&lt;/b&gt;</qt>"
    assert watched(box).item(0).text() == "<b>Bakery</b>"
