"""Projects that are watched beside the rest: asked in the same request, each for itself."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.jobs.portals import account_at
from tests.jobs.refreshing import Clock
from trayapp.bitrix.calls.tasks import MOST_PROJECTS
from trayapp.demo import DemoPortal, Person, Project, Task, World
from trayapp.jobs.refresh import Refresher
from trayapp.model import account as accounts
from trayapp.model.account import Account, TasksOf
from trayapp.model.counters import TaskCount, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, ProjectTasks, Refreshed, Stale, Status, Tasks

ME, BORIS = 547, 12
BAKERY, SHOP, HIDDEN = (
    accounts.Project(3, "Bakery"),
    accounts.Project(4, "Shop"),
    accounts.Project(5, "Hidden"),
)
FORBIDDEN = Problem(ProblemKind.FORBIDDEN)


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    world = World(
        ME,
        Person(BORIS, "Boris", "Orlov"),
        *(Project(number, f"Project {number}", ME) for number in (3, 4, *range(20, 40))),
        Project(5, "Hidden", BORIS, visible=False),
        Task(1, "Bake", BORIS, ME, group_id=3, deadline=1.0),
        Task(2, "Sell", BORIS, ME, group_id=4, deadline=1.0, unread={ME: 2}),
        Task(3, "Sweep", ME, BORIS, group_id=4, deadline=1.0, unread={BORIS: 5}),
    )
    world.set_rights(subordinates={BORIS})
    with DemoPortal(world) as portal:
        yield portal


def watching(portal: DemoPortal, *projects: accounts.Project) -> Account:
    return replace(account_at(portal), projects=projects)


def fresh(refresher: Refresher, account: Account, last: Status | None = None) -> Fresh:
    status = refresher.refresh(account, last)
    assert isinstance(status, Fresh)
    return status


def counted(watched: ProjectTasks) -> TaskCount | None:
    assert watched.tasks.counters is not None
    return watched.tasks.counters.by_role[TaskRole.ALL]


def refused(status: Refreshed) -> dict[int, Problem | None]:
    return {each.project.group_id: each.tasks.problem for each in status.projects}


def test_every_watched_project_has_its_own_numbers_in_the_order_of_the_settings(
    refresher: Refresher, portal: DemoPortal
) -> None:
    status = fresh(refresher, watching(portal, SHOP, BAKERY))

    assert [(each.project.name, counted(each)) for each in status.projects] == [
        ("Shop", TaskCount(2, 2)),
        ("Bakery", TaskCount(1, 0)),
    ]
    assert status.tasks.counters is not None
    assert status.tasks.counters.by_role[TaskRole.ALL] == TaskCount(3, 2)


def test_however_many_are_watched_it_is_one_request_that_the_portal_takes_whole(
    refresher: Refresher, portal: DemoPortal
) -> None:
    projects = [accounts.Project(number) for number in range(20, 40)]

    status = fresh(refresher, watching(portal, *projects))

    assert len(portal.requests) == 1
    assert len(portal.requests[0].commands) == 1 + 5 * (1 + MOST_PROJECTS) <= 50
    assert [each.project for each in status.projects] == projects[:MOST_PROJECTS]
    assert {each.tasks.problem for each in status.projects} == {None}


def test_a_refused_project_costs_nothing_but_itself(
    refresher: Refresher, portal: DemoPortal
) -> None:
    status = fresh(refresher, watching(portal, HIDDEN, SHOP))

    assert status.projects[0] == ProjectTasks(HIDDEN, Tasks(problem=FORBIDDEN))
    assert counted(status.projects[1]) == TaskCount(2, 2)
    assert status.tasks.problem is None


def test_the_projects_are_those_of_the_employee_who_is_watched(
    refresher: Refresher, portal: DemoPortal
) -> None:
    account = replace(watching(portal, SHOP), tasks_of=TasksOf(user_id=BORIS))

    status = fresh(refresher, account)

    assert counted(status.projects[0]) == TaskCount(2, 5)


def test_a_failure_keeps_the_numbers_of_the_projects(
    refresher: Refresher, portal: DemoPortal
) -> None:
    account = watching(portal, BAKERY, HIDDEN)
    last = fresh(refresher, account)
    portal.faults.drop()

    status = refresher.refresh(account, last)

    assert isinstance(status, Stale)
    assert status.projects == last.projects


def test_refused_messages_do_not_hide_the_projects(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.world.scopes.discard("im")

    status = refresher.refresh(watching(portal, BAKERY), None)

    assert isinstance(status, Failed)
    assert counted(status.projects[0]) == TaskCount(1, 0)


def test_a_failure_from_the_start_says_of_each_project_that_nothing_is_known(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.faults.drop()

    status = refresher.refresh(watching(portal, BAKERY), None)

    assert status.projects == (ProjectTasks(BAKERY, Tasks()),)


def test_a_failure_shows_new_projects_without_numbers_and_drops_old_ones(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, watching(portal, BAKERY, SHOP))
    renamed = accounts.Project(SHOP.group_id, "Corner shop")
    portal.faults.drop()

    status = refresher.refresh(watching(portal, HIDDEN, renamed), last)

    assert [each.project.name for each in status.projects] == ["Hidden", "Corner shop"]
    assert [each.tasks for each in status.projects] == [Tasks(), last.projects[1].tasks]


def test_a_failure_does_not_show_the_project_numbers_of_somebody_watched_before(
    refresher: Refresher, portal: DemoPortal
) -> None:
    account = watching(portal, SHOP)
    last = fresh(refresher, account)
    portal.faults.drop()

    status = refresher.refresh(replace(account, tasks_of=TasksOf(user_id=BORIS)), last)

    assert status.projects == (ProjectTasks(SHOP, Tasks()),)


def test_narrowing_ones_own_tasks_does_not_cost_the_numbers_of_the_projects(
    refresher: Refresher, portal: DemoPortal
) -> None:
    account = watching(portal, SHOP)
    last = fresh(refresher, account)
    portal.faults.drop()

    status = refresher.refresh(replace(account, tasks_of=TasksOf(group_id=3)), last)

    assert status.tasks == Tasks()
    assert status.projects == last.projects


@pytest.mark.parametrize(
    ("error", "pause"),
    [
        ("OPERATION_TIME_LIMIT", timedelta(minutes=10)),
        ("ERROR_METHOD_NOT_FOUND", timedelta(hours=1)),
    ],
)
def test_what_was_refused_for_a_while_is_left_alone_that_long(
    refresher: Refresher, portal: DemoPortal, clock: Clock, error: str, pause: timedelta
) -> None:
    account = watching(portal, BAKERY)
    portal.faults.refuse_method("tasks.task.counters.get", error)
    refused_then = fresh(refresher, account)
    portal.faults.clear()

    still = fresh(refresher, account, refused_then)
    assert list(portal.requests[-1].commands) == ["im"]
    assert refused(still) == refused(refused_then)

    clock.go_on(pause)
    again = fresh(refresher, account, still)
    assert refused(again) == {BAKERY.group_id: None}


def test_a_project_added_during_a_pause_of_the_others_is_asked_alone(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.faults.refuse_method("tasks.task.counters.get", "OPERATION_TIME_LIMIT")
    last = fresh(refresher, watching(portal, BAKERY))
    portal.faults.clear()

    status = fresh(refresher, watching(portal, BAKERY, SHOP), last)

    limited = Problem(ProblemKind.OPERATION_LIMITED)
    assert refused(status) == {BAKERY.group_id: limited, SHOP.group_id: None}
    assert len(portal.requests[-1].commands) == 1 + 5


def test_the_same_project_watched_twice_is_refused_twice(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.faults.refuse_method("tasks.task.counters.get", "OPERATION_TIME_LIMIT")
    account = replace(watching(portal, BAKERY), tasks_of=TasksOf(group_id=BAKERY.group_id))

    status = fresh(refresher, account)

    assert status.tasks == status.projects[0].tasks
    assert status.tasks.problem == Problem(ProblemKind.OPERATION_LIMITED)


def test_a_plain_nothing_about_a_project_keeps_the_earlier_numbers(
    refresher: Refresher, portal: DemoPortal
) -> None:
    account = watching(portal, BAKERY)
    last = fresh(refresher, account)
    silent: dict[str, list[int]] = {key: [] for key in portal.requests[-1].commands if key != "im"}
    batch = {"result": {"im": {"TYPE": {"ALL": 5}}, **silent}, "result_error": []}
    portal.faults.answer(200, json.dumps({"result": batch}).encode())

    status = fresh(refresher, account, last)

    assert status.projects == last.projects
