"""What a refresh makes of the tasks, known or refused."""

from datetime import timedelta

import pytest

from tests.jobs.refreshing import Clock, fresh, refreshed
from trayapp.bitrix.calls import tasks as tasks_call
from trayapp.demo import DemoPortal, Person, Project
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import TasksOf
from trayapp.model.counters import TaskCount, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Stale, Tasks

_WITHOUT_TASKS = (
    b'{"result": {"result": {"im": {"TYPE": {"ALL": 5}}, "view_all": [],'
    b' "view_role_responsible": [], "view_role_accomplice": [], "view_role_auditor": [],'
    b' "view_role_originator": []}, "result_error": [], "result_total": [], "result_next": [],'
    b' "result_time": []}}'
)


def own_tasks_fall_silent(portal: DemoPortal) -> None:
    """The signed-in user is nobody to the task module for a moment."""
    portal.faults.answer(200, _WITHOUT_TASKS)


def test_a_refused_task_scope_keeps_the_messages_fresh(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.world.scopes.discard("task")

    status = fresh(refresher, portal)

    assert status.messages.counters.total == 5
    assert status.tasks == Tasks(problem=Problem(ProblemKind.SCOPE_MISSING, scope="task"))


def test_a_portal_without_tasks_keeps_the_messages_fresh(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.faults.refuse_method(
        "tasks.task.counters.get", "ERROR_METHOD_NOT_FOUND", "Method not found!", 404
    )

    status = fresh(refresher, portal)

    assert status.tasks == Tasks(problem=Problem(ProblemKind.UNSUPPORTED))


def test_refused_messages_do_not_hide_the_tasks(refresher: Refresher, portal: DemoPortal) -> None:
    portal.world.scopes.discard("im")

    status = refreshed(refresher, portal)

    assert isinstance(status, Failed)
    assert status.problem == Problem(ProblemKind.SCOPE_MISSING, scope="im")
    assert status.tasks.counters is not None
    assert status.tasks.counters.by_role[TaskRole.ALL] == TaskCount(1, 7)


def test_a_plain_nothing_about_ones_own_tasks_keeps_the_earlier_numbers(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    own_tasks_fall_silent(portal)

    status = fresh(refresher, portal, last)

    assert status.tasks == last.tasks


def test_a_plain_nothing_about_ones_own_tasks_is_no_problem_even_after_one(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.world.scopes.discard("task")
    last = fresh(refresher, portal)
    own_tasks_fall_silent(portal)

    status = fresh(refresher, portal, last)

    assert status.tasks == Tasks(counters=None, problem=None)


def test_a_plain_nothing_from_the_start_is_no_number_and_no_problem(
    refresher: Refresher, portal: DemoPortal
) -> None:
    own_tasks_fall_silent(portal)

    assert fresh(refresher, portal).tasks == Tasks(counters=None, problem=None)


def test_another_employees_tasks_are_kept_back_and_not_replaced_by_earlier_ones(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.world.put(Person(12, "Boris", "Orlov"))
    portal.world.set_rights(subordinates={12})
    boris = TasksOf(user_id=12)
    last = fresh(refresher, portal, tasks_of=boris)
    assert last.tasks.counters is not None
    portal.world.set_rights()

    status = fresh(refresher, portal, last, tasks_of=boris)

    assert status.tasks == Tasks(counters=None, problem=None)


def test_a_project_that_is_not_visible_is_a_problem_of_the_tasks_alone(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.world.put(Project(5, "Hidden", owner_id=12, visible=False))

    status = fresh(refresher, portal, tasks_of=TasksOf(group_id=5))

    assert status.tasks == Tasks(problem=Problem(ProblemKind.FORBIDDEN))


def test_a_failure_does_not_show_the_tasks_of_somebody_chosen_before(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    portal.faults.drop()

    status = refreshed(refresher, portal, last, TasksOf(user_id=12))

    assert isinstance(status, Stale)
    assert status.messages == last.messages
    assert status.tasks == Tasks()


@pytest.mark.parametrize(
    ("error", "pause"),
    [
        ("OPERATION_TIME_LIMIT", timedelta(minutes=10)),
        ("ERROR_METHOD_NOT_FOUND", timedelta(hours=1)),
    ],
)
def test_task_counters_that_were_refused_for_a_while_are_left_alone_that_long(
    refresher: Refresher, portal: DemoPortal, clock: Clock, error: str, pause: timedelta
) -> None:
    portal.faults.refuse_method("tasks.task.counters.get", error)
    refused = fresh(refresher, portal)
    portal.faults.clear()

    still = fresh(refresher, portal, refused)
    assert list(portal.requests[-1].commands) == ["im"]
    assert still.tasks.problem == refused.tasks.problem

    clock.go_on(pause)
    again = fresh(refresher, portal, still)
    assert again.tasks.problem is None
    assert again.tasks.counters is not None


@pytest.mark.parametrize("set_by", [timedelta(days=-1), timedelta(days=1)])
def test_a_pause_lasts_as_long_as_it_should_whoever_sets_the_clock(
    refresher: Refresher, portal: DemoPortal, clock: Clock, set_by: timedelta
) -> None:
    portal.faults.refuse_method("tasks.task.counters.get", "OPERATION_TIME_LIMIT")
    refused = fresh(refresher, portal)
    portal.faults.clear()

    clock.now += set_by
    still = fresh(refresher, portal, refused)
    clock.go_on(timedelta(minutes=10))
    again = fresh(refresher, portal, still)

    assert still.tasks.problem == refused.tasks.problem
    assert again.tasks.problem is None


def test_a_pause_the_portal_names_ends_within_the_hour_even_if_the_clocks_disagree(
    refresher: Refresher, portal: DemoPortal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = Problem(ProblemKind.OPERATION_LIMITED, retry_at=clock.now + timedelta(days=1))
    reads = tasks_call.read_tasks
    monkeypatch.setattr(tasks_call, "read_tasks", lambda *_: Tasks(problem=named))
    refused = fresh(refresher, portal)
    monkeypatch.setattr(tasks_call, "read_tasks", reads)

    clock.go_on(timedelta(minutes=59))
    still = fresh(refresher, portal, refused)
    clock.go_on(timedelta(minutes=1))
    again = fresh(refresher, portal, still)

    assert still.tasks.problem == named
    assert again.tasks.problem is None


def test_a_pause_of_ones_own_tasks_does_not_hold_for_somebody_elses(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.faults.refuse_method("tasks.task.counters.get", "OPERATION_TIME_LIMIT")
    refused = fresh(refresher, portal)
    portal.faults.clear()

    other = fresh(refresher, portal, refused, TasksOf(user_id=547))

    assert other.tasks.counters is not None
