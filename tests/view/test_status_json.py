"""`status --json`, as scripts rely on it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from tests.view.samples import ACME, ENGLISH, GLOBEX, OFFLINE, READ_AT, failed, fresh, stale
from trayapp.bitrix.batch import Answered
from trayapp.bitrix.calls.counters import read_counters
from trayapp.bitrix.calls.tasks import read_tasks
from trayapp.model.account import Account, Project, TasksOf
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, Messages, Names, ProjectTasks, Refreshed, Tasks
from trayapp.view.status_json import status_json

REPLIES = Path(__file__).parent.parent / "replies"
DOCUMENTED = """
{
  "badge": 5,
  "total": 5,
  "complete": true,
  "accounts": [
    {
      "id": "547@acme.bitrix24.ru",
      "portal": "https://acme.bitrix24.ru",
      "user_id": 547,
      "state": "fresh",
      "problem": null,
      "refreshed_at": "2026-02-25T09:07:46Z",
      "total": 5,
      "types": {"ALL": 5, "NOTIFY": 4, "CHAT": 0, "LINES": 0, "DIALOG": 1, "MESSENGER": 1},
      "chats": [],
      "muted_chats": [
        {"id": 1317, "title": "Team lunch", "count": 1, "marked": false,
         "url": "https://acme.bitrix24.ru/online/?IM_DIALOG=chat1317"},
        {"id": 1319, "title": null, "count": 1, "marked": false,
         "url": "https://acme.bitrix24.ru/online/?IM_DIALOG=chat1319"}
      ],
      "dialogs": [
        {"id": 547, "title": "Anna Petrova", "count": 1, "marked": false,
         "url": "https://acme.bitrix24.ru/online/?IM_DIALOG=547"}
      ],
      "open_lines": [],
      "task_chats": [],
      "channel_comments": [],
      "tasks_of": {"user_id": null, "group_id": 0},
      "tasks": {
        "view_all": {"expired": 1, "new_comments": 7},
        "view_role_responsible": {"expired": 1, "new_comments": 7},
        "view_role_accomplice": {"expired": 1, "new_comments": 7},
        "view_role_auditor": {"expired": 1, "new_comments": 7},
        "view_role_originator": {"expired": 1, "new_comments": 7}
      },
      "mentioned": null,
      "projects": [],
      "tasks_problem": null
    }
  ]
}
"""
LISTS = ("chats", "muted_chats", "dialogs", "open_lines", "task_chats", "channel_comments")


def reply(method: str) -> object:
    """The `result` of a documented sample."""
    return json.loads((REPLIES / f"{method}.json").read_text(encoding="utf-8"))["result"]


def account_of(status: Refreshed) -> dict[str, object]:
    accounts = status_json([status], ENGLISH)["accounts"]
    assert isinstance(accounts, list)
    account = accounts[0]
    assert isinstance(account, dict)
    return account


def test_the_documented_samples_give_the_documented_object() -> None:
    counters = read_counters(reply("im.counters.get"))
    names = Names(people={547: "Anna Petrova"}, chats={1317: "Team lunch"})
    answer = Answered(reply("tasks.task.counters.get"))
    tasks = read_tasks({role.value: answer for role in TaskRole})

    document = status_json([Fresh(ACME, Messages(counters, names, READ_AT), tasks)], ENGLISH)

    expected = json.loads(DOCUMENTED)
    assert document == expected
    # Scripts compare numbers, and people read the keys in the documented order.
    assert json.dumps(document) == json.dumps(expected)


def test_with_no_account_nothing_is_known_and_nothing_is_missing() -> None:
    assert status_json([], ENGLISH) == {
        "badge": None,
        "total": None,
        "complete": True,
        "accounts": [],
    }


def test_a_sum_with_a_missing_part_is_not_complete() -> None:
    document = status_json([fresh(5), failed(GLOBEX)], ENGLISH)

    assert (document["badge"], document["total"], document["complete"]) == (5, 5, False)


def test_a_failed_account_has_no_numbers_and_empty_lists() -> None:
    account = account_of(failed())

    assert account["state"] == "failed"
    assert [account[key] for key in ("total", "types", "refreshed_at", "tasks")] == [None] * 4
    assert [account[key] for key in LISTS] == [[]] * len(LISTS)


def test_a_failed_account_shows_the_tasks_the_portal_did_give() -> None:
    counters = TaskCounters(dict.fromkeys(TaskRole, TaskCount(2, 3)), mentioned=4)

    account = account_of(Failed(ACME, OFFLINE, Tasks(counters)))

    assert account["tasks"] == {role: {"expired": 2, "new_comments": 3} for role in TaskRole}
    assert account["mentioned"] == 4


def test_a_stale_account_shows_its_problem_and_the_last_numbers() -> None:
    account = account_of(stale(7))

    assert (account["state"], account["total"]) == ("stale", 7)
    assert account["refreshed_at"] == "2026-02-25T09:07:46Z"
    assert account["problem"] == {
        "kind": "unreachable",
        "message": "acme.bitrix24.ru cannot be reached. Check the network connection.",
        "retry_at": None,
    }


def test_every_time_is_in_utc() -> None:
    moscow = timezone(timedelta(hours=3))
    retry_at = datetime(2026, 2, 25, 12, 20, tzinfo=moscow)
    messages = Messages(Counters(0, {}), Names(), READ_AT.astimezone(moscow))

    refreshed = account_of(Fresh(ACME, messages, Tasks()))
    limited = account_of(failed(problem=Problem(ProblemKind.OPERATION_LIMITED, retry_at)))

    assert refreshed["refreshed_at"] == "2026-02-25T09:07:46Z"
    problem = limited["problem"]
    assert isinstance(problem, dict)
    assert problem["retry_at"] == "2026-02-25T09:20:00Z"


def test_a_refused_role_is_null_and_the_reason_stands_beside() -> None:
    by_role = {TaskRole.ALL: TaskCount(1, 2), TaskRole.AUDITOR: None}
    problem = Problem(ProblemKind.SCOPE_MISSING, scope="task")

    account = account_of(fresh(1, tasks=Tasks(TaskCounters(by_role), problem)))

    tasks, tasks_problem = account["tasks"], account["tasks_problem"]
    assert isinstance(tasks, dict)
    assert isinstance(tasks_problem, dict)
    assert (tasks["view_all"], tasks["view_role_auditor"]) == (
        {"expired": 1, "new_comments": 2},
        None,
    )
    assert tasks_problem["kind"] == "scope_missing"
    assert account["state"] == "fresh"
    assert account["problem"] is None


def test_whose_tasks_were_asked_is_told_by_number() -> None:
    account = Account(ACME.portal, 547, tasks_of=TasksOf(12, 7, "Boris", "Office move"))

    assert account_of(fresh(1, account))["tasks_of"] == {"user_id": 12, "group_id": 7}


def test_types_of_newer_portals_are_passed_on() -> None:
    types = {"ALL": 3, "COLLAB": 1, "NEW_KIND": 2}
    status = Fresh(ACME, Messages(Counters(3, types), Names(), READ_AT), Tasks())

    assert account_of(status)["types"] == types


def test_watched_projects_are_told_beside_the_tasks_of_the_account() -> None:
    counted = Tasks(TaskCounters({TaskRole.ALL: TaskCount(1, 2)}))
    refused = Tasks(problem=Problem(ProblemKind.FORBIDDEN))
    watched = (ProjectTasks(Project(3, "Bakery"), counted), ProjectTasks(Project(18), refused))

    bakery, nameless = projects_of(replace(fresh(1), projects=watched))

    assert (bakery["group_id"], bakery["title"], bakery["tasks_problem"]) == (3, "Bakery", None)
    tasks = bakery["tasks"]
    assert isinstance(tasks, dict)
    assert tasks["view_all"] == {"expired": 1, "new_comments": 2}
    assert tasks["view_role_auditor"] is None
    assert (nameless["group_id"], nameless["title"], nameless["tasks"]) == (18, None, None)
    assert nameless["tasks_problem"] == {
        "kind": "forbidden",
        "message": "The chosen project is not visible to you, or it does not exist.",
        "retry_at": None,
    }


def projects_of(status: Refreshed) -> list[dict[str, object]]:
    projects = account_of(status)["projects"]
    assert isinstance(projects, list)
    return projects


def test_a_conversation_marked_unread_keeps_its_own_count() -> None:
    counters = Counters(1, {}, chats={9: 3}, marked_chats=frozenset({8, 9}))
    status = Fresh(ACME, Messages(counters, Names(), READ_AT), Tasks())

    chats = account_of(status)["chats"]

    assert isinstance(chats, list)
    assert [(row["id"], row["count"], row["marked"]) for row in chats] == [
        (9, 3, True),
        (8, 0, True),
    ]


def test_the_time_of_the_answer_is_cut_to_seconds() -> None:
    moment = datetime(2026, 2, 25, 9, 7, 46, 999_999, tzinfo=UTC)
    status = Fresh(ACME, Messages(Counters(0, {}), Names(), moment), Tasks())

    assert account_of(status)["refreshed_at"] == "2026-02-25T09:07:46Z"
