"""One account's numbers as titled sections of lines, for the menu and for the terminal."""

from dataclasses import dataclass
from typing import Final

from trayapp.model import places
from trayapp.model.account import Account
from trayapp.model.conversations import Conversation, conversations
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.status import Messages, Status, Tasks, last_messages, last_tasks
from trayapp.view.wording import tasks_problem_sentence
from trayapp.view.words import Words

LINES_SHOWN: Final = 8
FEW_LINES_SHOWN: Final = 4
"""A menu that is higher than the screen has to be scrolled, and its commands are at the end."""

LONGEST_TITLE: Final = 60
"""Characters; some desktops let a menu grow as wide as its widest line."""

OVERFLOW: Final = 100
"""The portal stops counting a conversation here: 100 means "at least 100"."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `key` stays the same while the line is about the same thing."""

    key: str
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A title and its lines; a title with a `url` is itself a line to choose."""

    key: str
    title: str
    lines: tuple[Line, ...]
    url: str | None = None


def account_sections(status: Status, words: Words) -> tuple[Section, ...]:
    """Everything known of an account; what is empty is left out, the tasks only if unknown."""
    account = status.account
    messages = last_messages(status)
    first, last = ((), ()) if messages is None else _messenger(account, messages, words)
    return (*first, *_tasks(account, last_tasks(status), words), *last)


def _messenger(
    account: Account, messages: Messages, words: Words
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """What stands above the tasks and what below: muted conversations are in no total."""
    rows = conversations(messages, account.portal)
    _ = words.gettext

    def section(
        key: str, title: str, found: tuple[Conversation, ...], most: int = FEW_LINES_SHOWN
    ) -> tuple[Section, ...]:
        if not found:
            return ()
        return (Section(key, title, _lines(key, found, account, words, most)),)

    first = (
        *section("dialogs", _("Dialogs"), rows.dialogs, LINES_SHOWN),
        *section("chats", _("Chats"), rows.chats, LINES_SHOWN),
        *_notifications(account, messages, words),
        *section("open_lines", _("Open lines"), rows.open_lines),
        *section("channel_comments", _("Channel comments"), rows.channel_comments),
        *section("task_chats", _("Task chats"), rows.task_chats),
    )
    return first, section("muted_chats", _("Muted chats"), rows.muted_chats)


def _notifications(account: Account, messages: Messages, words: Words) -> tuple[Section, ...]:
    number = messages.counters.notifications
    if not number:
        return ()
    title = words.gettext("Notifications ({count})").format(count=number)
    return (Section("notifications", title, (), places.notifications(account.portal)),)


def _lines(
    key: str, rows: tuple[Conversation, ...], account: Account, words: Words, most: int
) -> tuple[Line, ...]:
    # A single line more takes no more room than the line that would stand for it.
    shown = rows if len(rows) == most + 1 else rows[:most]
    rest = rows[len(shown) :]
    lines = [Line(f"{key}/{row.id}", _row_text(key, row, words), row.url) for row in shown]
    if rest:
        more = words.ngettext("{n} more ({count})", "{n} more ({count})", len(rest))
        unread = sum(row.count for row in rest)
        text = more.format(n=len(rest), count=unread)
        lines.append(Line(f"{key}/more", text, places.messenger(account.portal)))
    return tuple(lines)


def _row_text(key: str, row: Conversation, words: Words) -> str:
    number = "99+" if row.count >= OVERFLOW else str(row.count)
    if row.marked and row.count:
        number = words.gettext("{count}, marked unread").format(count=number)
    elif row.marked:
        number = words.gettext("marked unread")
    return f"{_title(key, row, words)} ({number})"


def _title(key: str, row: Conversation, words: Words) -> str:
    if row.title is None:
        unknown = words.gettext("Person {id}") if key == "dialogs" else words.gettext("Chat {id}")
        return unknown.format(id=row.id)
    if len(row.title) <= LONGEST_TITLE:
        return row.title
    return row.title[: LONGEST_TITLE - 1].rstrip() + "…"


def _tasks(account: Account, tasks: Tasks, words: Words) -> tuple[Section, ...]:
    title = _whose_tasks(account, words)
    lines: list[Line] = []
    url = None
    if tasks.counters is not None:
        # Not the sum of the roles: a task counts once here, however many roles it is under.
        whole = tasks.counters.by_role.get(TaskRole.ALL)
        title = title if whole is None else f"{title}: {_task_count(whole, words)}"
        url = places.tasks(account, TaskRole.ALL)
        lines = _role_lines(account, tasks.counters, words)
    if tasks.problem is not None:
        sentence = tasks_problem_sentence(tasks.problem, account.place, words)
        lines.append(Line("tasks/problem", sentence))
    elif tasks.counters is None and account.tasks_of.user_id is not None:
        sentence = words.gettext("The portal does not show you this employee's numbers.")
        lines.append(Line("tasks/none", sentence))
    return (Section("tasks", title, tuple(lines), url),) if lines else ()


def _whose_tasks(account: Account, words: Words) -> str:
    whose = account.tasks_of
    person = whose.user_name or words.gettext("employee {id}").format(id=whose.user_id)
    project = whose.group_name or words.gettext("project {id}").format(id=whose.group_id)
    if whose.user_id is not None and whose.group_id:
        text = words.gettext("Tasks ({person}, {project})")
        return text.format(person=person, project=project)
    if whose.user_id is not None:
        return words.gettext("Tasks ({person})").format(person=person)
    if whose.group_id:
        return words.gettext("Tasks ({project})").format(project=project)
    return words.gettext("Tasks")


def _role_lines(account: Account, counters: TaskCounters, words: Words) -> list[Line]:
    labels = {
        TaskRole.RESPONSIBLE: words.gettext("Responsible"),
        TaskRole.ACCOMPLICE: words.gettext("Accomplice"),
        TaskRole.AUDITOR: words.gettext("Auditor"),
        TaskRole.ORIGINATOR: words.gettext("Originator"),
    }
    return [
        Line(
            f"tasks/{role.value}",
            f"{label}: {_task_count(counters.by_role.get(role), words)}",
            places.tasks(account, role),
        )
        for role, label in labels.items()
    ]


def _task_count(count: TaskCount | None, words: Words) -> str:
    if count is None:
        return words.gettext("not known")
    parts = []
    if count.expired:
        overdue = words.ngettext("{n} overdue", "{n} overdue", count.expired)
        parts.append(overdue.format(n=count.expired))
    if count.new_comments:
        comments = words.ngettext("{n} new comment", "{n} new comments", count.new_comments)
        parts.append(comments.format(n=count.new_comments))
    return ", ".join(parts) or words.gettext("nothing new")
