"""The overdue tasks and the new comments behind their numbers."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.view.samples import ACME, ENGLISH, OFFLINE, failed, fresh
from trayapp.model.account import TasksOf
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Loading, Stale, Status, Tasks
from trayapp.view.menu_entry import Entry, Open
from trayapp.view.overdue_menu import TASKS_SHOWN, comments_menu, overdue_menu

LATE = datetime(2026, 2, 23, 9, tzinfo=UTC)
MENU = OverdueTask(701, "Approve the new menu", LATE, "Boris Orlov", 5)
EVERYTHING = (
    "https://acme.bitrix24.ru/company/personal/user/547/tasks/"
    "?apply_filter=Y&ROLEID=view_all&PROBLEM=6291456"
)


def overdue(number: int) -> Status:
    return fresh(0, tasks=Tasks(TaskCounters({TaskRole.ALL: TaskCount(number, 3)})))


def menu(listed: OverdueTasks | None, status: Status | None = None) -> tuple[Entry, ...]:
    """What is inside."""
    (entry,) = overdue_menu(status or overdue(2), listed, "acme/", ENGLISH, UTC)
    return entry.children


def texts(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.text for entry in entries]


@pytest.mark.parametrize(
    "status",
    [
        overdue(0),
        fresh(0),
        Loading(ACME),
        failed(),
        fresh(0, tasks=Tasks(TaskCounters({TaskRole.ALL: None}))),
        fresh(0, tasks=Tasks(TaskCounters({TaskRole.RESPONSIBLE: TaskCount(1, 0)}))),
    ],
    ids=["none", "not asked", "loading", "failed", "refused", "without the whole"],
)
def test_where_nothing_is_known_to_be_overdue_there_is_no_menu(status: Status) -> None:
    assert overdue_menu(status, OverdueTasks((MENU,)), "", ENGLISH) == []


@pytest.mark.parametrize(("number", "text"), [(1, "1 overdue task"), (2, "2 overdue tasks")])
def test_the_number_is_the_counters_and_not_the_lists(number: int, text: str) -> None:
    (entry,) = overdue_menu(overdue(number), OverdueTasks((MENU,)), "acme/", ENGLISH)

    assert (entry.key, entry.text) == ("acme/tasks/overdue", text)


def test_until_the_portal_has_answered_that_is_what_the_menu_says() -> None:
    assert texts(menu(None)) == ["Asking the portal…", "", "Show all on the portal"]


def test_a_task_says_when_it_was_due_and_who_does_it_and_opens_where_it_stands() -> None:
    first = menu(OverdueTasks((MENU,)))[0]

    assert first.text == "Approve the new menu (23 Feb, Boris Orlov)"
    assert first.act == Open(
        "https://acme.bitrix24.ru/workgroups/group/5/tasks/task/view/701/",
    )


@pytest.mark.parametrize(
    ("task", "text"),
    [
        (replace(MENU, deadline=None), "Approve the new menu (Boris Orlov)"),
        (replace(MENU, responsible=None), "Approve the new menu (23 Feb)"),
        (OverdueTask(701, "Approve the new menu"), "Approve the new menu"),
    ],
)
def test_what_is_not_known_of_a_task_is_left_out(task: OverdueTask, text: str) -> None:
    assert menu(OverdueTasks((task,)))[0].text == text


def test_a_task_outside_of_projects_opens_on_the_users_own_pages() -> None:
    first = menu(OverdueTasks((replace(MENU, group_id=0),)))[0]

    assert isinstance(first.act, Open)
    assert first.act.url.endswith("/company/personal/user/547/tasks/task/view/701/")


def test_long_texts_are_cut_off() -> None:
    task = replace(MENU, title="Renew " * 30, responsible="Nikita " * 30)

    text = menu(OverdueTasks((task,)))[0].text

    assert len(text) < 100
    assert text.count("…") == 2


def test_a_long_list_ends_with_a_way_to_all_of_it() -> None:
    tasks = tuple(replace(MENU, id=number) for number in range(1, 51))

    inside = menu(OverdueTasks(tasks, more=True))

    assert len(inside) == TASKS_SHOWN + 2
    assert inside[-1].act == Open(EVERYTHING)
    assert len({entry.key for entry in inside}) == len(inside)


def test_why_there_is_no_list_is_said_in_its_place() -> None:
    problem = Problem(ProblemKind.SCOPE_MISSING, scope="task")

    said, _, everything = texts(menu(OverdueTasks(problem=problem)))

    assert "“task”" in said
    assert everything == "Show all on the portal"


def test_tasks_that_are_counted_and_not_listed_are_explained() -> None:
    assert texts(menu(OverdueTasks()))[0] == "The portal does not list them."


def test_old_numbers_keep_their_list() -> None:
    known = overdue(1)
    assert not isinstance(known, Loading)
    stale = Stale(ACME, OFFLINE, fresh(0).messages, known.tasks)

    assert menu(OverdueTasks((MENU,)), stale)[0].text.startswith("Approve the new menu")


LISTS = "https://acme.bitrix24.ru/company/personal/user/547/tasks/?apply_filter=Y&ROLEID={}"
BY_ROLE = fresh(
    0,
    tasks=Tasks(
        TaskCounters(
            {
                TaskRole.ALL: TaskCount(2, 5),
                TaskRole.RESPONSIBLE: TaskCount(2, 0),
                TaskRole.ACCOMPLICE: None,
                TaskRole.AUDITOR: TaskCount(1, 1),
                TaskRole.ORIGINATOR: TaskCount(0, 4),
            }
        )
    ),
)


def test_below_the_tasks_every_role_with_such_has_its_list_on_the_portal() -> None:
    task, separator, *lists = menu(OverdueTasks((MENU,)), BY_ROLE)

    overdue_only = LISTS + "&PROBLEM=6291456"
    assert (task.key, separator.text) == ("acme/tasks/overdue/701", "")
    assert [(each.text, each.act) for each in lists] == [
        ("Responsible: 2 overdue", Open(overdue_only.format("view_role_responsible"))),
        ("Auditor: 1 overdue", Open(overdue_only.format("view_role_auditor"))),
        ("Show all on the portal", Open(EVERYTHING)),
    ]


def test_new_comments_lead_to_the_lists_of_the_roles_that_have_them_and_to_all() -> None:
    (entry,) = comments_menu(BY_ROLE, "acme/", ENGLISH)

    with_comments = LISTS + "&PROBLEM=12582912"
    assert (entry.key, entry.text, entry.act) == ("acme/tasks/comments", "5 new comments", None)
    assert [(each.text, each.act) for each in entry.children] == [
        ("Auditor: 1 new comment", Open(with_comments.format("view_role_auditor"))),
        ("Originator: 4 new comments", Open(with_comments.format("view_role_originator"))),
        ("Show all on the portal", Open(with_comments.format("view_all"))),
    ]


def test_a_single_comment_is_told_as_one() -> None:
    one = fresh(0, tasks=Tasks(TaskCounters({TaskRole.ALL: TaskCount(0, 1)})))

    (entry,) = comments_menu(one, "", ENGLISH)

    assert entry.text == "1 new comment"
    assert texts(entry.children) == ["Show all on the portal"]


@pytest.mark.parametrize(
    "status",
    [
        fresh(0, tasks=Tasks(TaskCounters({TaskRole.ALL: TaskCount(3, 0)}))),
        fresh(0),
        Loading(ACME),
        failed(),
        fresh(0, tasks=Tasks(TaskCounters({TaskRole.ALL: None}))),
    ],
    ids=["none", "not asked", "loading", "failed", "refused"],
)
def test_without_new_comments_there_is_no_menu_of_them(status: Status) -> None:
    assert comments_menu(status, "", ENGLISH) == []


def test_tasks_of_a_project_are_listed_on_its_pages() -> None:
    account = replace(ACME, tasks_of=TasksOf(group_id=7))
    (entry,) = comments_menu(replace(BY_ROLE, account=account), "", ENGLISH)

    everything = entry.children[-1].act

    assert isinstance(everything, Open)
    assert everything.url.startswith("https://acme.bitrix24.ru/workgroups/group/7/tasks/?")
