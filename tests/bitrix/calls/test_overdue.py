"""Which overdue tasks are asked for, and what is made of the answers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitrix.replies import batch_of
from trayapp.bitrix.calls.overdue import PAGE_SIZE, overdue_tasks
from trayapp.bitrix.errors import PortalError
from trayapp.model.account import Account, TasksOf
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.problem import Problem, ProblemKind

NOW = datetime(2026, 2, 25, 9, 7, 46, 123456, tzinfo=UTC)
ANNA = Account("https://acme.bitrix24.ru", 547)
ROLES = ("RESPONSIBLE_ID", "ACCOMPLICE", "CREATED_BY")
REFUSAL = {"error": "0", "error_description": "Неверный фильтр (internal error)"}
LATE = {
    "id": "701",
    "title": "Approve the new menu",
    "deadline": "2026-02-23T12:00:00+03:00",
    "groupId": "5",
    "responsibleId": "12",
    "responsible": {"id": "12", "name": "Boris Orlov", "link": "/company/personal/user/12/"},
}


class FakeLine:
    """Gives one answer after the other, and keeps what it was asked."""

    def __init__(self, *answers: Mapping[str, object]) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, str]] = []

    def post(self, method: str, body: Mapping[str, object], deadline: float) -> dict[str, object]:
        commands = body["cmd"]
        assert isinstance(commands, dict)
        self.asked.append({key: unquote(command) for key, command in commands.items()})
        return dict(self.answers.pop(0))


def listing(responsible: object = None, helping: object = None, given_out: object = None) -> object:
    """An answer to the three questions; a part that is not given is empty."""
    parts = zip(ROLES, (responsible, helping, given_out), strict=True)
    return {role: {"tasks": []} if part is None else part for role, part in parts}


def asked(*answers: Mapping[str, object], account: Account = ANNA) -> tuple[OverdueTasks, FakeLine]:
    line = FakeLine(*answers)
    return overdue_tasks(line, account, NOW, 9.0), line


def read(responsible: object = None, helping: object = None, given_out: object = None) -> object:
    answer = listing(responsible, helping, given_out)
    assert isinstance(answer, dict)
    return asked(batch_of(answer))[0]


def of_role(role: str, task_id: int, deadline: str | None = None) -> dict[str, object]:
    return {"id": str(task_id), "title": f"{role} {task_id}", "deadline": deadline}


def test_the_counter_is_followed_role_by_role_and_watching_alone_is_no_role() -> None:
    _, line = asked(batch_of({role: {"tasks": []} for role in ROLES}))

    (commands,) = line.asked
    assert tuple(commands) == ROLES
    assert commands["ACCOMPLICE"] == (
        "tasks.task.list?filter[ACCOMPLICE]=547"
        "&filter[<=DEADLINE]=2026-02-25T09:07:46+00:00"
        "&filter[REAL_STATUS][0]=2&filter[REAL_STATUS][1]=3&filter[IS_MUTED]=N"
        "&select[]=ID&select[]=TITLE&select[]=DEADLINE&select[]=GROUP_ID&select[]=RESPONSIBLE_ID"
        "&order[DEADLINE]=asc&start=-1"
    )


def test_another_employees_tasks_are_asked_whatever_one_has_muted_oneself() -> None:
    account = Account(ANNA.portal, 547, tasks_of=TasksOf(user_id=12, group_id=3))

    _, line = asked(batch_of({role: {"tasks": []} for role in ROLES}), account=account)

    command = line.asked[0]["CREATED_BY"]
    assert command.startswith("tasks.task.list?filter[CREATED_BY]=12&filter[GROUP_ID]=3&")
    assert "MUTED" not in command


def test_a_task_is_read_with_all_that_is_shown_of_it() -> None:
    assert read({"tasks": [LATE]}) == OverdueTasks(
        (
            OverdueTask(
                701,
                "Approve the new menu",
                datetime(2026, 2, 23, 9, tzinfo=UTC),
                "Boris Orlov",
                5,
            ),
        )
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"id": 701},
        {"id": "701", "title": "", "deadline": None, "groupId": "0", "responsible": []},
        {"id": "701", "title": "\u202e\n", "deadline": "soon", "responsible": {"name": None}},
        {"id": "701", "title": None, "deadline": "2026-02-23", "groupId": None},
    ],
)
def test_what_cannot_be_read_of_a_task_is_left_out_of_it(facts: dict[str, object]) -> None:
    assert read({"tasks": [facts]}) == OverdueTasks((OverdueTask(701, "#701"),))


def test_a_title_is_one_bounded_line_without_what_disturbs_a_menu() -> None:
    found = read({"tasks": [{**LATE, "title": "Two\nlines\u202e " + "x" * 5000}]})

    assert isinstance(found, OverdueTasks)
    title = str(found.tasks[0].title)
    assert title.startswith("Two lines xxx")
    assert len(title) == 200


def test_what_has_no_number_is_no_task() -> None:
    odd = [None, "701", {"title": "x"}, {"id": "0"}, {"id": "-1"}, {"id": True}]

    assert read({"tasks": odd}) == OverdueTasks()


@pytest.mark.parametrize("empty", [[], {"tasks": []}, {"tasks": {}}])
def test_an_empty_page_is_an_empty_list_however_it_is_written(empty: object) -> None:
    assert read(empty, empty, empty) == OverdueTasks()


@pytest.mark.parametrize("odd", [False, 5, "", "text", {}, [1], {"tasks": None}, {"tasks": 5}])
def test_a_page_that_is_none_is_a_bad_reply(odd: object) -> None:
    with pytest.raises(PortalError) as error:
        read({"tasks": [LATE]}, odd)

    assert error.value.problem == Problem(ProblemKind.BAD_REPLY)


def test_a_task_held_in_several_roles_is_listed_once() -> None:
    found = read({"tasks": [LATE]}, {"tasks": {"701": LATE}}, {"tasks": [LATE]})

    assert isinstance(found, OverdueTasks)
    assert [task.id for task in found.tasks] == [701]


def test_the_longest_overdue_comes_first_whatever_the_role() -> None:
    found = read(
        {"tasks": [of_role("doing", 3, "2026-02-20T10:00:00Z"), of_role("doing", 2)]},
        {"tasks": [of_role("helping", 1, "2026-02-21T10:00:00Z")]},
        {"tasks": [of_role("given", 4, "2026-02-20T12:00:00+03:00")]},
    )

    assert isinstance(found, OverdueTasks)
    assert [task.id for task in found.tasks] == [4, 3, 1, 2]


def test_of_more_than_one_page_the_most_pressing_are_kept() -> None:
    early = [of_role("given", number, "2026-02-20T10:00:00Z") for number in range(1, 50)]
    late = [of_role("doing", number, "2026-02-24T10:00:00Z") for number in range(100, 149)]

    found = read({"tasks": late}, None, {"tasks": early})

    assert isinstance(found, OverdueTasks)
    assert (len(found.tasks), found.more) == (PAGE_SIZE, True)
    assert [task.id for task in found.tasks] == [*range(1, 50), 100]


@pytest.mark.parametrize(("number", "more"), [(49, False), (50, True)])
def test_a_full_page_may_not_be_all(number: int, more: bool) -> None:
    found = read({"tasks": [of_role("doing", task_id) for task_id in range(1, number + 1)]})

    assert isinstance(found, OverdueTasks)
    assert (len(found.tasks), found.more) == (number, more)


def test_a_refused_filter_is_replaced_by_the_documented_one() -> None:
    refused = batch_of({}, dict.fromkeys(ROLES, REFUSAL))

    found, line = asked(refused, batch_of({role: {"tasks": [LATE]} for role in ROLES}))

    assert [task.id for task in found.tasks] == [701]
    assert line.asked[1]["RESPONSIBLE_ID"].startswith(
        "tasks.task.list?filter[RESPONSIBLE_ID]=547&filter[STATUS]=-1&select[]=ID"
    )
    assert "REAL_STATUS" not in line.asked[1]["RESPONSIBLE_ID"]


def test_one_refused_role_would_be_a_list_with_a_hole() -> None:
    partly = batch_of({role: {"tasks": [LATE]} for role in ROLES[:2]}, {ROLES[2]: REFUSAL})

    with pytest.raises(PortalError) as error:
        asked(partly, partly)

    assert error.value.problem == Problem(ProblemKind.PORTAL_ERROR)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("insufficient_scope", Problem(ProblemKind.SCOPE_MISSING, scope="task")),
        ("ERROR_METHOD_NOT_FOUND", Problem(ProblemKind.UNSUPPORTED)),
        ("OPERATION_TIME_LIMIT", Problem(ProblemKind.OPERATION_LIMITED)),
    ],
)
def test_what_another_filter_would_not_mend_is_asked_once(code: str, problem: Problem) -> None:
    refused = batch_of({}, {key: {"error": code, "error_description": ""} for key in ROLES})

    with pytest.raises(PortalError) as error:
        asked(refused)

    assert error.value.problem == problem


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)


@given(st.sampled_from(sorted(LATE)), _JSON)
def test_an_odd_part_of_a_task_never_costs_the_rest(part: str, odd: object) -> None:
    found = read({"tasks": [{**LATE, part: odd}, {**LATE, "id": "702"}]})

    assert isinstance(found, OverdueTasks)
    assert 702 in [task.id for task in found.tasks]
    assert all(task.title for task in found.tasks)
