"""What each of the four states knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from trayapp.model.account import Account, Project
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import (
    Failed,
    Fresh,
    Loading,
    Messages,
    Names,
    ProjectTasks,
    Stale,
    Status,
    Tasks,
    apart_from_time,
    last_messages,
    last_projects,
    last_tasks,
    problem_of,
)

ACCOUNT = Account("https://acme.example", 547)
MESSAGES = Messages(Counters(5, {"ALL": 5}), Names(), datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC))
TASKS = Tasks(TaskCounters({TaskRole.ALL: TaskCount(1, 7)}))
OFFLINE = Problem(ProblemKind.UNREACHABLE)

LOADING = Loading(ACCOUNT)
FRESH = Fresh(ACCOUNT, MESSAGES, TASKS)
STALE = Stale(ACCOUNT, OFFLINE, MESSAGES, TASKS)
FAILED = Failed(ACCOUNT, OFFLINE, TASKS)


@pytest.mark.parametrize("status", [FRESH, STALE])
def test_numbers_once_brought_can_go_on_being_shown(status: Status) -> None:
    assert last_messages(status) == MESSAGES


@pytest.mark.parametrize("status", [None, LOADING, FAILED])
def test_where_no_refresh_brought_numbers_there_are_none_to_show(status: Status | None) -> None:
    assert last_messages(status) is None


@pytest.mark.parametrize("status", [FRESH, STALE, FAILED])
def test_tasks_are_known_even_where_the_messages_are_not(status: Status) -> None:
    assert last_tasks(status) == TASKS


@pytest.mark.parametrize("status", [None, LOADING])
def test_before_the_first_answer_nothing_is_known_of_tasks(status: Status | None) -> None:
    assert last_tasks(status) == Tasks(counters=None, problem=None)


def test_only_what_is_not_fresh_has_a_problem() -> None:
    assert [problem_of(each) for each in (LOADING, FRESH, STALE, FAILED)] == [
        None,
        None,
        OFFLINE,
        OFFLINE,
    ]


def test_a_watched_project_can_be_shown_by_its_number_alone() -> None:
    watched = ProjectTasks(Project(7, "Bakery"), Tasks())

    assert watched.without_name().project.name is None
    assert watched.without_name() == watched


def test_the_projects_last_known_are_those_of_the_status() -> None:
    watched = (ProjectTasks(Project(7), Tasks()),)

    assert last_projects(Failed(ACCOUNT, OFFLINE, projects=watched)) == watched
    assert last_projects(Loading(ACCOUNT)) == last_projects(None) == ()


def test_two_refreshes_that_found_the_same_differ_only_in_their_time() -> None:
    later = replace(MESSAGES, read_at=MESSAGES.read_at + timedelta(minutes=1))
    more = replace(later, counters=Counters(6, {"ALL": 6}))

    found = apart_from_time(FRESH)

    assert found == apart_from_time(replace(FRESH, messages=later))
    assert found != apart_from_time(replace(FRESH, messages=more))


@pytest.mark.parametrize("status", [LOADING, STALE, FAILED])
def test_how_old_the_numbers_of_a_portal_in_trouble_are_makes_a_difference(status: Status) -> None:
    assert apart_from_time(status) is status
