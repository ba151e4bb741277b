"""The answers to `tasks.task.counters.get`, role by role."""

from datetime import UTC, datetime

import pytest

from tests.bitrix.replies import result
from trayapp.bitrix.batch import Answered, Outcome, Refused
from trayapp.bitrix.calls.tasks import MOST_PROJECTS, commands, read_tasks
from trayapp.model.account import TasksOf
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks

SAMPLE = TaskCount(expired=1, new_comments=7)


def answered(value: object) -> dict[str, Outcome]:
    return {role.value: Answered(value) for role in TaskRole}


def refused(problem: Problem) -> dict[str, Outcome]:
    return {role.value: Refused(problem) for role in TaskRole}


def test_ones_own_tasks_are_asked_by_role_without_a_user() -> None:
    assert {key: str(command) for key, command in commands(TasksOf()).items()} == {
        role.value: f"tasks.task.counters.get?type={role.value}" for role in TaskRole
    }


def test_another_employee_and_a_project_are_asked_by_number() -> None:
    asked = commands(TasksOf(user_id=12, group_id=3))

    assert str(asked["view_all"]) == "tasks.task.counters.get?userId=12&groupId=3&type=view_all"


def test_several_questions_in_one_batch_are_told_apart_by_their_prefixes() -> None:
    shop, bakery = commands(TasksOf(group_id=4), "shop_"), commands(TasksOf(group_id=3), "bakery_")
    answers = {"shop_": result("tasks.task.counters.get"), "bakery_": []}
    outcomes: dict[str, Outcome] = {
        f"{prefix}{role.value}": Answered(value)
        for prefix, value in answers.items()
        for role in TaskRole
    }

    assert shop.keys() | bakery.keys() == outcomes.keys()
    assert read_tasks(outcomes, "shop_").counters is not None
    assert read_tasks(outcomes, "bakery_") == Tasks()


def test_the_messenger_and_every_watched_project_fit_into_one_batch() -> None:
    most_commands_in_a_batch = 50

    assert 1 + len(TaskRole) * (1 + MOST_PROJECTS) <= most_commands_in_a_batch


def test_the_documented_answer_is_read_for_every_role() -> None:
    tasks = read_tasks(answered(result("tasks.task.counters.get")))

    assert tasks == Tasks(TaskCounters(dict.fromkeys(TaskRole, SAMPLE), mentioned=None))


def test_all_roles_together_are_the_portals_number_and_not_a_sum() -> None:
    outcomes = answered({"expired": {"counter": 1}, "new_comments": {"counter": 1}})
    outcomes["view_all"] = Answered({"expired": {"counter": 1}, "new_comments": {"counter": 2}})

    tasks = read_tasks(outcomes)

    assert tasks.counters is not None
    assert tasks.counters.by_role[TaskRole.ALL] == TaskCount(1, 2)


def test_mentions_belong_to_the_user_and_are_taken_once() -> None:
    counters = {
        "expired": {"counter": 1, "code": 6291456},
        "new_comments": {"counter": 7, "code": 12582912},
        "mentioned": {"counter": 3, "code": 15728640},
        "total": 1,
        "a_later_invention": {"counter": 9, "code": ""},
    }

    tasks = read_tasks(answered(counters))

    assert tasks == Tasks(TaskCounters(dict.fromkeys(TaskRole, SAMPLE), mentioned=3))


def test_numbers_may_be_texts_or_bare() -> None:
    tasks = read_tasks(answered({"expired": {"counter": "1"}, "new_comments": 7}))

    assert tasks == Tasks(TaskCounters(dict.fromkeys(TaskRole, SAMPLE)))


def test_an_empty_list_everywhere_is_no_data_and_no_problem() -> None:
    assert read_tasks(answered([])) == Tasks(counters=None, problem=None)


def test_an_empty_list_for_one_role_leaves_that_role_unknown() -> None:
    outcomes = answered(result("tasks.task.counters.get"))
    outcomes["view_role_auditor"] = Answered([])

    tasks = read_tasks(outcomes)

    assert tasks.problem is None
    assert tasks.counters is not None
    assert tasks.counters.by_role[TaskRole.AUDITOR] is None
    assert tasks.counters.by_role[TaskRole.ALL] == SAMPLE


def test_a_missing_task_scope_names_the_scope() -> None:
    tasks = read_tasks(refused(Problem(ProblemKind.SCOPE_MISSING)))

    assert tasks == Tasks(problem=Problem(ProblemKind.SCOPE_MISSING, scope="task"))


def test_a_refused_role_is_unknown_among_known_ones() -> None:
    limited = Problem(ProblemKind.OPERATION_LIMITED, retry_at=datetime(2026, 2, 25, tzinfo=UTC))
    outcomes = answered(result("tasks.task.counters.get"))
    outcomes["view_role_originator"] = Refused(limited)

    tasks = read_tasks(outcomes)

    by_role: dict[TaskRole, TaskCount | None] = dict.fromkeys(TaskRole, SAMPLE)
    by_role[TaskRole.ORIGINATOR] = None
    assert tasks == Tasks(TaskCounters(by_role), limited)


def test_the_first_refusal_is_the_problem() -> None:
    outcomes = refused(Problem(ProblemKind.PORTAL_ERROR))
    outcomes["view_all"] = Refused(Problem(ProblemKind.UNSUPPORTED))

    assert read_tasks(outcomes) == Tasks(problem=Problem(ProblemKind.UNSUPPORTED))


@pytest.mark.parametrize(
    "value",
    [
        None,
        False,
        {},
        [1],
        "text",
        {"expired": {"counter": 1}},
        {"expired": None, "new_comments": {"counter": 1}},
        {"expired": {"counter": "many"}, "new_comments": {"counter": 1}},
        {"expired": {"code": 6291456}, "new_comments": {"counter": 1}},
    ],
    ids=repr,
)
def test_an_answer_without_both_numbers_is_a_bad_reply(value: object) -> None:
    assert read_tasks(answered(value)) == Tasks(problem=Problem(ProblemKind.BAD_REPLY))


def test_a_bad_reply_about_one_role_does_not_hide_an_earlier_refusal() -> None:
    outcomes = answered(None)
    outcomes["view_all"] = Refused(Problem(ProblemKind.UNSUPPORTED))

    assert read_tasks(outcomes).problem == Problem(ProblemKind.UNSUPPORTED)
