"""Conversations as rows: who or what, how much, where it leads, in the order of every view."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from trayapp.model import places
from trayapp.model.status import Messages, Names, Portrait


@dataclass(frozen=True, slots=True)
class Conversation:
    """One row. `id` is a user id among dialogs, else a chat id; `title` None is not known yet.

    `dialog_id` is what the portal's methods call it: `547` a person, `chat1317` a chat.
    `active_at` is when it last had something new, as far as that is known.
    """

    id: int
    title: str | None
    count: int
    marked: bool
    url: str
    dialog_id: str
    portrait: Portrait | None = None
    active_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conversations:
    """Every section of one account's messenger."""

    dialogs: tuple[Conversation, ...] = ()
    chats: tuple[Conversation, ...] = ()
    open_lines: tuple[Conversation, ...] = ()
    task_chats: tuple[Conversation, ...] = ()
    channel_comments: tuple[Conversation, ...] = ()
    muted_chats: tuple[Conversation, ...] = ()


def conversations(messages: Messages, portal: str) -> Conversations:
    """Names and addresses put to the numbers."""
    counters, names = messages.counters, messages.names
    muted = frozenset(counters.muted_chats)
    # A dialog is marked under its person's number, and stands among the muted under its chat's.
    muted_dialogs = {chat: who for chat, who in names.person_of_chat.items() if chat in muted}
    marked_chats = counters.marked_chats | counters.marked_task_chats
    marked_chats |= {chat for chat, who in muted_dialogs.items() if who in counters.marked_dialogs}

    def dialog_id_of_chat(chat_id: int) -> str:
        return str(names.person_of_chat.get(chat_id, f"chat{chat_id}"))

    def rows(
        counts: Mapping[int, int],
        marked: Iterable[int] = (),
        titles: Mapping[int, str] = names.chats,
        dialog_id: Callable[[int], str] = dialog_id_of_chat,
        url: Callable[[str, str], str] = places.conversation,
    ) -> tuple[Conversation, ...]:
        marks = frozenset(marked)
        found = [
            _row(each, dialog_id(each), counts, marks, titles, messages, partial(url, portal))
            for each in set(counts) | marks
        ]
        return tuple(sorted((row for row in found if row.count or row.marked), key=_order))

    return Conversations(
        dialogs=rows(
            counters.dialogs,
            counters.marked_dialogs.difference(muted_dialogs.values()),
            names.people,
            dialog_id=str,
        ),
        chats=rows(counters.chats, counters.marked_chats - muted),
        open_lines=rows(counters.open_lines, url=places.open_line),
        task_chats=rows(counters.task_chats, counters.marked_task_chats - muted),
        channel_comments=rows(counters.channel_comments),
        muted_chats=rows(
            counters.muted_chats,
            marked_chats & muted,
            _titles_of_muted(names),
        ),
    )


def _titles_of_muted(names: Names) -> dict[int, str]:
    """A muted dialog stands among the muted by its chat id: it is called after its person."""
    titles = dict(names.chats)
    for chat_id, user_id in names.person_of_chat.items():
        person = names.people.get(user_id)
        if person is not None:
            titles[chat_id] = person
    return titles


def _row(  # noqa: PLR0913, PLR0917  # what a row is put together from
    number: int,
    dialog_id: str,
    counts: Mapping[int, int],
    marked: frozenset[int],
    titles: Mapping[int, str],
    messages: Messages,
    url: Callable[[str], str],
) -> Conversation:
    portrait = messages.names.portraits.get(dialog_id)
    return Conversation(
        id=number,
        title=titles.get(number),
        count=counts.get(number, 0),
        marked=number in marked,
        url=url(dialog_id),
        dialog_id=dialog_id,
        portrait=portrait,
        active_at=messages.risen_at.get(
            dialog_id, None if portrait is None else portrait.active_at
        ),
    )


def _order(row: Conversation) -> tuple[int, bool, str, int]:
    return (-row.count, row.title is None, row.title or "", row.id)
