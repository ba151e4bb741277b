"""`status --json`: statuses as the documented object."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import assert_never

from trayapp.model.account import Account
from trayapp.model.conversations import Conversation, Conversations, conversations
from trayapp.model.counters import TaskCounters, TaskRole
from trayapp.model.problem import Problem
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.sources import EVERYTHING, CountRule
from trayapp.model.status import (
    Failed,
    Fresh,
    Messages,
    ProjectTasks,
    Refreshed,
    Stale,
    last_messages,
    last_projects,
    last_tasks,
    problem_of,
)
from trayapp.view.totals import badge, total
from trayapp.view.wording import problem_sentence, tasks_problem_sentence
from trayapp.view.words import Words


def status_json(
    statuses: Sequence[Refreshed],
    words: Words,
    rule: CountRule = EVERYTHING,
    seen: Seen = NOTHING_SEEN,
) -> dict[str, object]:
    """The whole document; unknown numbers are None, never 0."""
    summed = total(statuses)
    return {
        "badge": badge(statuses, rule, seen).number,
        "total": summed.number,
        "complete": summed.complete,
        "accounts": [_account(status, words) for status in statuses],
    }


def _account(status: Refreshed, words: Words) -> dict[str, object]:
    account, messages, tasks = status.account, last_messages(status), last_tasks(status)
    problem = problem_of(status)
    return {
        "id": account.id,
        "portal": account.portal,
        "user_id": account.user_id,
        "state": _state(status),
        "problem": _problem(problem, problem_sentence, account.place, words),
        "refreshed_at": None if messages is None else _utc(messages.read_at),
        "total": None if messages is None else messages.counters.total,
        "types": None if messages is None else dict(messages.counters.types),
        **_rows(messages, account.portal),
        "tasks_of": {
            "user_id": account.tasks_of.user_id,
            "group_id": account.tasks_of.group_id,
        },
        "tasks": _tasks(tasks.counters),
        "mentioned": None if tasks.counters is None else tasks.counters.mentioned,
        "projects": [_project(each, account, words) for each in last_projects(status)],
        "tasks_problem": _problem(tasks.problem, tasks_problem_sentence, account.place, words),
    }


def _state(status: Refreshed) -> str:
    match status:
        case Fresh():
            return "fresh"
        case Stale():
            return "stale"
        case Failed():
            return "failed"
        case _:
            assert_never(status)


def _rows(messages: Messages | None, portal: str) -> dict[str, object]:
    found = Conversations() if messages is None else conversations(messages, portal)
    return {
        "chats": _conversations(found.chats),
        "muted_chats": _conversations(found.muted_chats),
        "dialogs": _conversations(found.dialogs),
        "open_lines": _conversations(found.open_lines),
        "task_chats": _conversations(found.task_chats),
        "channel_comments": _conversations(found.channel_comments),
    }


def _conversations(rows: Sequence[Conversation]) -> list[dict[str, object]]:
    return [
        {
            "id": row.id,
            "title": row.title,
            "count": row.count,
            "marked": row.marked,
            "url": row.url,
        }
        for row in rows
    ]


def _project(watched: ProjectTasks, account: Account, words: Words) -> dict[str, object]:
    tasks = watched.tasks
    return {
        "group_id": watched.project.group_id,
        "title": watched.project.name,
        "tasks": _tasks(tasks.counters),
        "tasks_problem": _problem(tasks.problem, tasks_problem_sentence, account.place, words),
    }


def _tasks(counters: TaskCounters | None) -> dict[str, object] | None:
    if counters is None:
        return None
    return {
        role.value: None
        if (count := counters.by_role.get(role)) is None
        else {"expired": count.expired, "new_comments": count.new_comments}
        for role in TaskRole
    }


def _problem(
    problem: Problem | None,
    sentence: Callable[[Problem, str, Words], str],
    place: str,
    words: Words,
) -> dict[str, object] | None:
    if problem is None:
        return None
    return {
        "kind": problem.kind.value,
        "message": sentence(problem, place, words),
        "retry_at": None if problem.retry_at is None else _utc(problem.retry_at),
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
