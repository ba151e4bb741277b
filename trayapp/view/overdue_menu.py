"""The menus of overdue tasks and of new comments, below the numbers of the tasks."""

from datetime import tzinfo
from typing import Final

from trayapp.model import places
from trayapp.model.counters import TaskCount, TaskRole
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.shortening import shortened
from trayapp.model.status import Status, last_tasks
from trayapp.view.dates import day
from trayapp.view.menu_entry import Entry, Open
from trayapp.view.task_sections import role_names, task_count
from trayapp.view.wording import tasks_problem_sentence
from trayapp.view.words import Words

TASKS_SHOWN: Final = 12
_NOTHING: Final = TaskCount(0, 0)
_LONGEST_TITLE: Final = 48
_LONGEST_NAME: Final = 30
"""Some desktops let a menu grow as wide as its widest line."""


def overdue_menu(
    status: Status,
    listed: OverdueTasks | None,
    prefix: str,
    words: Words,
    zone: tzinfo | None = None,
) -> list[Entry]:
    """One entry where something is overdue, with the tasks inside; `listed` None: not asked yet."""
    whole = _whole(status)
    if whole is None or not whole.expired:
        return []
    account, key = status.account, f"{prefix}tasks/overdue"
    if listed is None:
        inside = [Entry(f"{key}/asking", words.gettext("Asking the portal…"))]
    elif listed.problem is not None:
        sentence = tasks_problem_sentence(listed.problem, account.place, words)
        inside = [Entry(f"{key}/problem", sentence)]
    elif not listed.tasks:
        # It may count for an employee what it shows to nobody else.
        inside = [Entry(f"{key}/none", words.gettext("The portal does not list them."))]
    else:
        inside = [
            Entry(
                f"{key}/{task.id}",
                _text(task, words, zone),
                Open(places.task(account, task.id, task.group_id)),
            )
            for task in listed.tasks[:TASKS_SHOWN]
        ]
    inside += _lists_on_the_portal(status, key, places.TaskNews.OVERDUE, words)
    title = words.ngettext("{n} overdue task", "{n} overdue tasks", whole.expired)
    return [Entry(key, title.format(n=whole.expired), children=tuple(inside))]


def comments_menu(status: Status, prefix: str, words: Words) -> list[Entry]:
    """One entry where there are new comments, with the portal's lists of such tasks inside."""
    whole = _whole(status)
    if whole is None or not whole.new_comments:
        return []
    key = f"{prefix}tasks/comments"
    inside = _lists_on_the_portal(status, key, places.TaskNews.NEW_COMMENTS, words)
    title = words.ngettext("{n} new comment", "{n} new comments", whole.new_comments)
    text = title.format(n=whole.new_comments)
    return [Entry(key, text, children=tuple(entry for entry in inside if entry.text))]


def _lists_on_the_portal(
    status: Status, key: str, news: places.TaskNews, words: Words
) -> list[Entry]:
    """The list of every role that has such news, and the one of all."""
    counters = last_tasks(status).counters
    by_role = {} if counters is None else counters.by_role
    lists = []
    for role, name in role_names(words).items():
        count = by_role.get(role)
        only = None if count is None else _only(count, news)
        if only is not None and only != _NOTHING:
            text = f"{name}: {task_count(only, words)}"
            lists.append(Entry(f"{key}/{role.value}", text, _open_list(status, role, news)))
    everything = _open_list(status, TaskRole.ALL, news)
    return [
        Entry(f"{key}/separator"),
        *lists,
        Entry(f"{key}/all", words.gettext("Show all on the portal"), everything),
    ]


def _open_list(status: Status, role: TaskRole, news: places.TaskNews) -> Open:
    return Open(places.tasks(status.account, role, news))


def _only(count: TaskCount, news: places.TaskNews) -> TaskCount:
    if news is places.TaskNews.OVERDUE:
        return TaskCount(count.expired, 0)
    return TaskCount(0, count.new_comments)


def _whole(status: Status) -> TaskCount | None:
    counters = last_tasks(status).counters
    return None if counters is None else counters.by_role.get(TaskRole.ALL)


def _text(task: OverdueTask, words: Words, zone: tzinfo | None) -> str:
    unnamed = words.gettext("Task {id}").format(id=task.id)
    title = unnamed if task.title is None else shortened(task.title, _LONGEST_TITLE)
    facts = [] if task.deadline is None else [day(task.deadline, words, zone)]
    if task.responsible is not None:
        facts.append(shortened(task.responsible, _LONGEST_NAME))
    return f"{title} ({', '.join(facts)})" if facts else title
