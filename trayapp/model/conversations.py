"""Conversations as rows: who or what, how much, where it leads, in the order of every view."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from trayapp.model import places
from trayapp.model.status import Messages, Names


@dataclass(frozen=True, slots=True)
class Conversation:
    """One row. `id` is a user id among dialogs, else a chat id; `title` None is not known yet."""

    id: int
    title: str | None
    count: int
    marked: bool
    url: str


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

    def chat_url(chat_id: int) -> str:
        person = names.person_of_chat.get(chat_id)
        return places.chat(portal, chat_id) if person is None else places.dialog(portal, person)

    def rows(
        counts: Mapping[int, int],
        marked: Iterable[int] = (),
        titles: Mapping[int, str] = names.chats,
        url: Callable[[int], str] = chat_url,
    ) -> tuple[Conversation, ...]:
        return _sorted_rows(counts, frozenset(marked), titles, url)

    return Conversations(
        dialogs=rows(
            counters.dialogs,
            counters.marked_dialogs.difference(muted_dialogs.values()),
            names.people,
            lambda user_id: places.dialog(portal, user_id),
        ),
        chats=rows(counters.chats, counters.marked_chats - muted),
        open_lines=rows(counters.open_lines, url=lambda chat_id: places.open_line(portal, chat_id)),
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


def _sorted_rows(
    counts: Mapping[int, int],
    marked: frozenset[int],
    titles: Mapping[int, str],
    url: Callable[[int], str],
) -> tuple[Conversation, ...]:
    found = [
        Conversation(
            id=conversation_id,
            title=titles.get(conversation_id),
            count=counts.get(conversation_id, 0),
            marked=conversation_id in marked,
            url=url(conversation_id),
        )
        for conversation_id in set(counts) | marked
    ]
    return tuple(sorted((row for row in found if row.count or row.marked), key=_order))


def _order(row: Conversation) -> tuple[int, bool, str, int]:
    return (-row.count, row.title is None, row.title or "", row.id)
