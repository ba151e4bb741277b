"""Lines for projects that are watched beside the rest, and where the line of a role leads."""

import pytest

from tests.view.samples import ACME, ENGLISH
from trayapp.model.account import Project
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import ProjectTasks, Tasks
from trayapp.view.section import Line, Section
from trayapp.view.task_sections import project_sections, task_sections

BAKERY, NAMELESS = Project(3, "Bakery"), Project(18)


def counted(expired: int, new_comments: int) -> Tasks:
    return Tasks(TaskCounters({TaskRole.ALL: TaskCount(expired, new_comments)}))


def of_projects(*watched: tuple[Project, Tasks]) -> Section:
    (section,) = project_sections(ACME, [ProjectTasks(*each) for each in watched], ENGLISH)
    return section


def test_without_watched_projects_there_is_no_section() -> None:
    assert project_sections(ACME, (), ENGLISH) == ()


def test_a_project_of_which_nothing_is_known_and_nothing_is_wrong_is_left_out() -> None:
    assert project_sections(ACME, [ProjectTasks(BAKERY, Tasks())], ENGLISH) == ()
    assert len(of_projects((BAKERY, Tasks()), (NAMELESS, counted(0, 0))).lines) == 1


def test_every_project_has_a_line_that_opens_its_tasks() -> None:
    section = of_projects((BAKERY, counted(1, 2)), (NAMELESS, counted(0, 0)))

    assert section.title == "Projects"
    assert section.lines == (
        Line(
            "projects/3",
            "Bakery: 1 overdue, 2 new comments",
            "https://acme.bitrix24.ru/workgroups/group/3/tasks/",
        ),
        Line(
            "projects/18",
            "project 18: nothing new",
            "https://acme.bitrix24.ru/workgroups/group/18/tasks/",
        ),
    )


def test_a_refused_project_says_why_and_leads_nowhere() -> None:
    (line,) = of_projects((BAKERY, Tasks(problem=Problem(ProblemKind.FORBIDDEN)))).lines

    assert line.text.startswith("Bakery: The chosen project is not visible to you")
    assert line.url is None


def test_where_only_roles_were_told_the_number_of_a_project_is_not_known() -> None:
    partly = Tasks(
        TaskCounters({TaskRole.ALL: None, TaskRole.RESPONSIBLE: TaskCount(1, 0)}),
        Problem(ProblemKind.OPERATION_LIMITED),
    )

    assert of_projects((BAKERY, partly)).lines[0].text == "Bakery: not known"


def test_a_long_name_of_a_project_is_cut_off() -> None:
    (line,) = of_projects((Project(3, "Renovation " * 30), counted(0, 0))).lines

    assert line.text.endswith("…: nothing new")
    assert len(line.text) < 80


@pytest.mark.parametrize(
    ("count", "text", "query"),
    [
        (TaskCount(0, 0), "nothing new", "F_CANCEL=Y&F_STATE=sRc00"),
        (
            TaskCount(2, 0),
            "2 overdue",
            "apply_filter=Y&ROLEID=view_role_auditor&PROBLEM=6291456",
        ),
        (
            TaskCount(0, 1),
            "1 new comment",
            "apply_filter=Y&ROLEID=view_role_auditor&PROBLEM=12582912",
        ),
        (TaskCount(2, 1), "2 overdue, 1 new comment", "F_CANCEL=Y&F_STATE=sRc00"),
        (None, "not known", "F_CANCEL=Y&F_STATE=sRc00"),
    ],
    ids=["nothing", "overdue", "comments", "both", "refused"],
)
def test_the_one_line_of_a_role_leads_to_the_only_kind_of_news_or_to_the_role(
    count: TaskCount | None, text: str, query: str
) -> None:
    counters = TaskCounters({TaskRole.AUDITOR: count})

    (section,) = task_sections(ACME, Tasks(counters), ENGLISH)

    tasks = "https://acme.bitrix24.ru/company/personal/user/547/tasks/"
    assert [line for line in section.lines if "auditor" in line.key] == [
        Line("tasks/view_role_auditor", f"Auditor: {text}", f"{tasks}?{query}")
    ]
