"""What the numbers will be once the portal has done what it was asked to, as far as one can tell.

Threads below a channel's posts stay as they are: the portal reads a channel without them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from trayapp.model.action import Action, ActionKind
from trayapp.model.count_rule import NOTIFICATIONS_KEY, parts
from trayapp.model.counters import Counters
from trayapp.model.status import Messages, Names

_CHAT: Final = "chat"
_ALL: Final = "all"
_MESSENGER: Final = "messenger"
_NOTIFICATIONS: Final = "notify"


class _Section(StrEnum):
    """Where a conversation counts unless it is muted; the values are types of the portal."""

    DIALOGS = "dialog"
    CHATS = "chat"
    OPEN_LINES = "lines"
    TASK_CHATS = "taskstask"


_OF_CONVERSATIONS: Final = frozenset({_MESSENGER, "collab", "copilot", *_Section})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a conversation stands: under `key` in its section, under `chat_id` once it is muted."""

    section: _Section
    key: int
    chat_id: int | None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What can be changed about a conversation."""

    unread: int
    marked: bool
    muted: bool

    @property
    def counted(self) -> int:
        """What it adds to the total: a mark counts where nothing is unread."""
        return 0 if self.muted else self.unread or int(self.marked)


_CHANGES: Final[Mapping[ActionKind, Callable[[_Facts], _Facts]]] = {
    ActionKind.READ: lambda facts: replace(facts, unread=0, marked=False),
    ActionKind.MARK: lambda facts: replace(facts, marked=True),
    ActionKind.UNMARK: lambda facts: replace(facts, marked=False),
    ActionKind.MUTE: lambda facts: replace(facts, muted=True),
    ActionKind.UNMUTE: lambda facts: replace(facts, muted=False),
}
"""What is about all conversations, or about none, is not among these."""


def applied(messages: Messages, action: Action) -> Messages:
    """The numbers with the action done; those the portal gives afterwards take their place."""
    counters = messages.counters
    match action.kind:
        case ActionKind.READ_ALL:
            return replace(messages, counters=_all_read(messages))
        case ActionKind.READ_NOTIFICATIONS:
            bell = -(counters.notifications or 0)
            return replace(messages, counters=_shifted(counters, bell, _ALL, _NOTIFICATIONS))
        case _:
            place = _place(counters, messages.names, action.dialog_id or "")
    if place is None:
        return messages
    facts = _facts(counters, place)
    return replace(messages, counters=_with(counters, place, _CHANGES[action.kind](facts)))


def _place(counters: Counters, names: Names, dialog_id: str) -> _Place | None:
    digits = dialog_id.removeprefix(_CHAT)
    if not (digits.isascii() and digits.isdecimal()):
        return None
    number = int(digits)
    if digits == dialog_id:
        chats = (chat for chat, person in names.person_of_chat.items() if person == number)
        return _Place(_Section.DIALOGS, number, next(chats, None))
    if number in names.person_of_chat:
        return _Place(_Section.DIALOGS, names.person_of_chat[number], number)
    if number in counters.open_lines:
        return _Place(_Section.OPEN_LINES, number, number)
    if number in counters.task_chats or number in counters.marked_task_chats:
        return _Place(_Section.TASK_CHATS, number, number)
    return _Place(_Section.CHATS, number, number)


def _facts(counters: Counters, place: _Place) -> _Facts:
    muted = place.chat_id is not None and place.chat_id in counters.muted_chats
    match place.section:
        case _Section.DIALOGS:
            unread, marks = counters.dialogs, counters.marked_dialogs
        case _Section.CHATS:
            unread, marks = counters.chats, counters.marked_chats
        case _Section.OPEN_LINES:
            # The portal lists no marks of theirs.
            unread, marks = counters.open_lines, frozenset[int]()
        case _Section.TASK_CHATS:
            unread, marks = counters.task_chats, counters.marked_task_chats
        case _:
            assert_never(place.section)
    own = counters.muted_chats[place.chat_id] if muted and place.chat_id else unread.get(place.key)
    return _Facts(own or 0, marked=place.key in marks, muted=muted)


def _with(counters: Counters, place: _Place, facts: _Facts) -> Counters:
    """The conversation taken out and put back as it is now."""

    def counts(section: _Section, numbers: Mapping[int, int]) -> Mapping[int, int]:
        if section is not place.section:
            return numbers
        return _at(numbers, place.key, 0 if facts.muted else facts.unread)

    def marks(section: _Section, marked: frozenset[int]) -> frozenset[int]:
        if section is not place.section:
            return marked
        return marked | {place.key} if facts.marked else marked - {place.key}

    before, muted = _facts(counters, place).counted, counters.muted_chats
    if place.chat_id is not None:
        muted = _at(muted, place.chat_id, facts.unread if facts.muted else 0)
    moved = replace(
        counters,
        dialogs=counts(_Section.DIALOGS, counters.dialogs),
        chats=counts(_Section.CHATS, counters.chats),
        open_lines=counts(_Section.OPEN_LINES, counters.open_lines),
        task_chats=counts(_Section.TASK_CHATS, counters.task_chats),
        muted_chats=muted,
        marked_dialogs=marks(_Section.DIALOGS, counters.marked_dialogs),
        marked_chats=marks(_Section.CHATS, counters.marked_chats),
        marked_task_chats=marks(_Section.TASK_CHATS, counters.marked_task_chats),
    )
    return _shifted(moved, facts.counted - before, _ALL, _MESSENGER, place.section.value)


def _at(numbers: Mapping[int, int], key: int, amount: int) -> dict[int, int]:
    rest = {each: number for each, number in numbers.items() if each != key}
    return rest | ({key: amount} if amount else {})


def _all_read(messages: Messages) -> Counters:
    """Notifications are no conversations; they stay where they are."""
    counters = messages.counters
    read = sum(part.count for part in parts(messages) if part.key != NOTIFICATIONS_KEY)
    bell = counters.notifications
    left = max(0, counters.total - read) if bell is None else min(counters.total, bell)
    types = {
        key: 0 if _folded(key) in _OF_CONVERSATIONS else number
        for key, number in counters.types.items()
    }
    return Counters(left, {key: left if _folded(key) == _ALL else types[key] for key in types})


def _shifted(counters: Counters, by: int, *types: str) -> Counters:
    return replace(
        counters,
        total=max(0, counters.total + by),
        types={
            key: max(0, number + by) if _folded(key) in types else number
            for key, number in counters.types.items()
        },
    )


def _folded(key: str) -> str:
    """`TASKS_TASK` and `tasksTask` are the same type."""
    return key.replace("_", "").lower()
