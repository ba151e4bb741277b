"""What the number on the icon counts: the portal's own total, or the sources somebody chose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from trayapp.model.counters import TaskRole
from trayapp.model.sources import CountRule, Source
from trayapp.model.status import Messages, Status, Tasks, last_messages, last_tasks
from trayapp.model.total import Total

NOTIFICATIONS_KEY: Final = "notifications"
REST_KEY: Final = "rest"
TASKS_PREFIX: Final = "tasks/"
OVERDUE_KEY: Final = f"{TASKS_PREFIX}expired"
COMMENTS_KEY: Final = f"{TASKS_PREFIX}new_comments"


_OF_TASKS: Final = frozenset({Source.OVERDUE_TASKS, Source.NEW_COMMENTS})


@dataclass(frozen=True, slots=True)
class Part:
    """Something unread. `key` is a dialog id of the portal, or names what is no conversation."""

    key: str
    source: Source
    count: int


def amounts(messages: Messages) -> tuple[tuple[Source, Mapping[str, int]], ...]:
    """Everything the messenger counts, under the keys of `Part`; muted conversations nowhere.

    Messages in the chat of a task are comments of it, and counted as such. A conversation marked
    as unread counts 1 where it has nothing unread of its own. A source may come twice.
    """
    counters, person_of_chat = messages.counters, messages.names.person_of_chat
    bell = counters.notifications
    found = (
        (Source.DIALOGS, _keyed("", counters.dialogs)),
        (Source.CHATS, _keyed("chat", counters.chats)),
        (Source.CHATS, _keyed("comments", counters.channel_comments)),
        (Source.OPEN_LINES, _keyed("chat", counters.open_lines)),
        (Source.NEW_COMMENTS, _keyed("chat", counters.task_chats)),
        (Source.NOTIFICATIONS, {NOTIFICATIONS_KEY: bell} if bell else {}),
    )
    muted_people = {person_of_chat.get(chat_id) for chat_id in counters.muted_chats}
    marked = [
        *map(str, counters.marked_dialogs - muted_people),
        *(
            f"chat{chat_id}"
            for chat_id in counters.marked_chats | counters.marked_task_chats
            if chat_id not in counters.muted_chats
        ),
    ]
    alone = [key for key in marked if not any(numbers.get(key) for _, numbers in found)]
    return (*found, (Source.MARKED, dict.fromkeys(sorted(alone), 1)))


def parts(messages: Messages) -> tuple[Part, ...]:
    """The same one by one."""
    return tuple(
        Part(key, source, amount)
        for source, numbers in amounts(messages)
        for key, amount in numbers.items()
    )


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
    of_tasks = {part.key: part.count for part in task_parts(last_tasks(status)) if part.count}
    return _messenger_marks(messages) | of_tasks


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
        unseen = _unseen(_messenger_marks(messages), seen)
        # Some portals list more than they count in their total.
        return Total(min(messages.counters.total, unseen))
    tasks = last_tasks(status)
    counted = [
        numbers
        for source, numbers in (*_untold_by(tasks, messages), *_amounts_of(tasks))
        if source in rule.sources
    ]
    unknown = rule.sources & _unknown(messages, tasks)
    if unknown and unknown == rule.sources and not any(any(each.values()) for each in counted):
        return Total(None, complete=False)
    return Total(sum(_unseen(each, seen) for each in counted), complete=not unknown)


def _keyed(prefix: str, counts: Mapping[int, int]) -> dict[str, int]:
    return {f"{prefix}{each}": amount for each, amount in counts.items()}


def _unseen(numbers: Mapping[str, int], seen: Mapping[str, int]) -> int:
    if not seen:
        return sum(numbers.values())
    return sum(max(0, amount - seen.get(key, 0)) for key, amount in numbers.items())


def _untold_by(tasks: Tasks, messages: Messages) -> Iterator[tuple[Source, Mapping[str, int]]]:
    """Newer portals count a comment in the task's chat and in the task counters as well."""
    is_told = bool(task_parts(tasks))
    for source, numbers in amounts(messages):
        if not (is_told and source is Source.NEW_COMMENTS):
            yield source, numbers


def _amounts_of(tasks: Tasks) -> Iterator[tuple[Source, Mapping[str, int]]]:
    return ((part.source, {part.key: part.count}) for part in task_parts(tasks))


def _unknown(messages: Messages, tasks: Tasks) -> frozenset[Source]:
    """Of what the portal does not say how much there is, or not how much in all."""
    bell = frozenset({Source.NOTIFICATIONS})
    silent = bell if messages.counters.notifications is None else frozenset[Source]()
    refused = tasks.problem is not None and not task_parts(tasks)
    return silent | _OF_TASKS if refused else silent


def _messenger_marks(messages: Messages) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for _, found in amounts(messages):
        numbers |= {key: amount for key, amount in found.items() if amount}
    rest = messages.counters.total - sum(numbers.values())
    return numbers | ({REST_KEY: rest} if rest > 0 else {})
