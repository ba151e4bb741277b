"""The menu of overdue tasks, below the numbers of the tasks."""

from datetime import tzinfo
from typing import Final

from trayapp.model import places
from trayapp.model.counters import TaskRole
from trayapp.model.notice import shortened
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.status import Status, last_tasks
from trayapp.view.dates import day
from trayapp.view.menu_entry import Entry, Open
from trayapp.view.wording import tasks_problem_sentence
from trayapp.view.words import Words

TASKS_SHOWN: Final = 12
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
    counters = last_tasks(status).counters
    whole = None if counters is None else counters.by_role.get(TaskRole.ALL)
    if whole is None or not whole.expired:
        return []
    account, key = status.account, f"{prefix}tasks/overdue"
    everything = Open(places.tasks(account, TaskRole.ALL, places.TaskNews.OVERDUE))
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
    inside.append(Entry(f"{key}/separator"))
    inside.append(Entry(f"{key}/all", words.gettext("Show all on the portal"), everything))
    title = words.ngettext("{n} overdue task", "{n} overdue tasks", whole.expired)
    return [Entry(key, title.format(n=whole.expired), children=tuple(inside))]


def _text(task: OverdueTask, words: Words, zone: tzinfo | None) -> str:
    title = shortened(task.title, _LONGEST_TITLE)
    facts = [] if task.deadline is None else [day(task.deadline, words, zone)]
    if task.responsible is not None:
        facts.append(shortened(task.responsible, _LONGEST_NAME))
    return f"{title} ({', '.join(facts)})" if facts else title
