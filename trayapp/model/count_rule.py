"""What the number on the icon counts: the portal's own total, or the sources somebody chose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from trayapp.model.counters import TaskRole
from trayapp.model.status import Messages, Status, Tasks, last_messages, last_tasks
from trayapp.model.total import Total

NOTIFICATIONS_KEY: Final = "notifications"
REST_KEY: Final = "rest"
TASKS_PREFIX: Final = "tasks/"
OVERDUE_KEY: Final = f"{TASKS_PREFIX}expired"
COMMENTS_KEY: Final = f"{TASKS_PREFIX}new_comments"


class Source(StrEnum):
    """Where unread things come from; the words are those of the settings file."""

    DIALOGS = "dialogs"
    CHATS = "chats"
    NOTIFICATIONS = "notifications"
    OPEN_LINES = "open_lines"
    MARKED = "marked"
    OVERDUE_TASKS = "overdue_tasks"
    NEW_COMMENTS = "new_comments"


_OF_TASKS: Final = frozenset({Source.OVERDUE_TASKS, Source.NEW_COMMENTS})


@dataclass(frozen=True, slots=True)
class CountRule:
    """What counts; `sources` None is the portal's `TYPE.ALL`, whatever is in it."""

    sources: frozenset[Source] | None = None


EVERYTHING: Final = CountRule()
AS_DESKTOP: Final = CountRule(
    frozenset({Source.DIALOGS, Source.CHATS, Source.NOTIFICATIONS, Source.MARKED})
)
PEOPLE_ONLY: Final = CountRule(frozenset({Source.DIALOGS}))


@dataclass(frozen=True, slots=True)
class Part:
    """Something unread. `key` is a dialog id of the portal, or names what is no conversation."""

    key: str
    source: Source
    count: int


def parts(messages: Messages) -> tuple[Part, ...]:
    """Everything the messenger counts one by one; muted conversations count nowhere.

    Messages in the chat of a task are comments of it, and counted as such. A conversation marked
    as unread counts 1 where it has nothing unread of its own.
    """
    counters, person_of_chat = messages.counters, messages.names.person_of_chat
    found = [
        *_conversations(counters.dialogs, Source.DIALOGS, "{}"),
        *_conversations(counters.chats, Source.CHATS, "chat{}"),
        *_conversations(counters.channel_comments, Source.CHATS, "comments{}"),
        *_conversations(counters.open_lines, Source.OPEN_LINES, "chat{}"),
        *_conversations(counters.task_chats, Source.NEW_COMMENTS, "chat{}"),
    ]
    if counters.notifications:
        found.append(Part(NOTIFICATIONS_KEY, Source.NOTIFICATIONS, counters.notifications))
    muted_people = {person_of_chat.get(chat_id) for chat_id in counters.muted_chats}
    marked = [
        *map(str, counters.marked_dialogs - muted_people),
        *(
            f"chat{chat_id}"
            for chat_id in counters.marked_chats | counters.marked_task_chats
            if chat_id not in counters.muted_chats
        ),
    ]
    counted = {part.key for part in found if part.count}
    found += [Part(key, Source.MARKED, 1) for key in sorted(marked) if key not in counted]
    return tuple(found)


def task_parts(tasks: Tasks) -> tuple[Part, ...]:
    """What the tasks count over all roles, each task once; empty where that is not known."""
    whole = None if tasks.counters is None else tasks.counters.by_role.get(TaskRole.ALL)
    if whole is None:
        return ()
    return (
        Part(OVERDUE_KEY, Source.OVERDUE_TASKS, whole.expired),
        Part(COMMENTS_KEY, Source.NEW_COMMENTS, whole.new_comments),
    )


def marks(status: Status) -> dict[str, int]:
    """How much there is under every key: what "I know already" remembers."""
    messages = last_messages(status)
    if messages is None:
        return {}
    return _messenger_marks(messages) | _by_key(task_parts(last_tasks(status)))


def number(status: Status, rule: CountRule, seen: Mapping[str, int]) -> Total:
    """What an account adds to the badge: what the rule counts, less what was seen already.

    Its number is None where nothing is known of anything that counts.
    """
    messages = last_messages(status)
    if messages is None:
        return Total(None, complete=False)
    if rule.sources is None:
        if not seen:
            # What is listed and the rest are never less than the total; no need to list it.
            return Total(messages.counters.total)
        now = _messenger_marks(messages).items()
        unseen = sum(max(0, amount - seen.get(key, 0)) for key, amount in now)
        # Some portals list more than they count in their total.
        return Total(min(messages.counters.total, unseen))
    tasks = last_tasks(status)
    found = [part for part in parts(messages) if not _is_also_a_task_count(part, tasks)]
    counted = [part for part in (*found, *task_parts(tasks)) if part.source in rule.sources]
    unknown = rule.sources & _unknown(messages, tasks)
    if unknown and unknown == rule.sources and not any(part.count for part in counted):
        return Total(None, complete=False)
    unseen = sum(max(0, part.count - seen.get(part.key, 0)) for part in counted)
    return Total(unseen, complete=not unknown)


def _conversations(counts: Mapping[int, int], source: Source, key: str) -> list[Part]:
    return [Part(key.format(each), source, amount) for each, amount in counts.items()]


def _unknown(messages: Messages, tasks: Tasks) -> frozenset[Source]:
    """Of what the portal does not say how much there is, or not how much in all."""
    bell = frozenset({Source.NOTIFICATIONS})
    silent = bell if messages.counters.notifications is None else frozenset[Source]()
    refused = tasks.problem is not None and not task_parts(tasks)
    return silent | _OF_TASKS if refused else silent


def _messenger_marks(messages: Messages) -> dict[str, int]:
    numbers = _by_key(parts(messages))
    rest = messages.counters.total - sum(numbers.values())
    return numbers | ({REST_KEY: rest} if rest > 0 else {})


def _by_key(found: Iterable[Part]) -> dict[str, int]:
    return {part.key: part.count for part in found if part.count}


def _is_also_a_task_count(part: Part, tasks: Tasks) -> bool:
    """Newer portals count a comment in the task's chat and in the task counters as well."""
    return part.source is Source.NEW_COMMENTS and bool(task_parts(tasks))
