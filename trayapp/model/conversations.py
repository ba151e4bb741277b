"""Conversations as rows: who or what, how much, where it leads, in the order of every view."""

from collections.abc import Callable, Mapping
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
class Listing:
    """One section: ids with their numbers. There may be thousands: rows are made for a few.

    `counts` are those of every conversation listed, 0 where it is merely marked.
    """

    counts: Mapping[int, int]
    marked: frozenset[int]
    titles: Mapping[int, str]
    dialog_id: Callable[[int], str]
    url: Callable[[str], str]
    messages: Messages

    def order(self, number: int) -> tuple[int, bool, str, int]:
        """The order of every view, unless somebody wants another."""
        title = self.titles.get(number)
        return (-self.counts[number], title is None, title or "", number)

    def active_at(self, dialog_id: str) -> datetime | None:
        """When it last had something new, as far as that is known."""
        portrait = self.messages.names.portraits.get(dialog_id)
        known = None if portrait is None else portrait.active_at
        return self.messages.risen_at.get(dialog_id, known)

    def row(self, number: int) -> Conversation:
        """One conversation of those listed."""
        dialog_id = self.dialog_id(number)
        return Conversation(
            id=number,
            title=self.titles.get(number),
            count=self.counts[number],
            marked=number in self.marked,
            url=self.url(dialog_id),
            dialog_id=dialog_id,
            portrait=self.messages.names.portraits.get(dialog_id),
            active_at=self.active_at(dialog_id),
        )

    def rows(self) -> tuple[Conversation, ...]:
        """All of them, in their order."""
        return tuple(map(self.row, sorted(self.counts, key=self.order)))


@dataclass(frozen=True, slots=True)
class Listings:
    """Every section of one account's messenger."""

    dialogs: Listing
    chats: Listing
    open_lines: Listing
    task_chats: Listing
    channel_comments: Listing
    muted_chats: Listing


@dataclass(frozen=True, slots=True)
class Conversations:
    """The same with every row made."""

    dialogs: tuple[Conversation, ...] = ()
    chats: tuple[Conversation, ...] = ()
    open_lines: tuple[Conversation, ...] = ()
    task_chats: tuple[Conversation, ...] = ()
    channel_comments: tuple[Conversation, ...] = ()
    muted_chats: tuple[Conversation, ...] = ()


def conversations(messages: Messages, portal: str) -> Conversations:
    """Names and addresses put to the numbers."""
    found = listings(messages, portal)
    return Conversations(
        dialogs=found.dialogs.rows(),
        chats=found.chats.rows(),
        open_lines=found.open_lines.rows(),
        task_chats=found.task_chats.rows(),
        channel_comments=found.channel_comments.rows(),
        muted_chats=found.muted_chats.rows(),
    )


def listings(messages: Messages, portal: str) -> Listings:
    """What there is in every section, with no row made yet."""
    counters, names = messages.counters, messages.names
    muted = frozenset(counters.muted_chats)
    # A dialog is marked under its person's number, and stands among the muted under its chat's.
    muted_dialogs = {chat: who for chat, who in names.person_of_chat.items() if chat in muted}
    marked_chats = counters.marked_chats | counters.marked_task_chats
    marked_chats |= {chat for chat, who in muted_dialogs.items() if who in counters.marked_dialogs}

    def dialog_id_of_chat(chat_id: int) -> str:
        person = names.person_of_chat.get(chat_id)
        return f"chat{chat_id}" if person is None else str(person)

    def listing(
        counts: Mapping[int, int],
        marked: frozenset[int] = frozenset(),
        titles: Mapping[int, str] = names.chats,
        dialog_id: Callable[[int], str] = dialog_id_of_chat,
        url: Callable[[str, str], str] = places.conversation,
    ) -> Listing:
        listed = {each: count for each, count in counts.items() if count}
        for each in marked - listed.keys():
            listed[each] = 0
        return Listing(listed, marked, titles, dialog_id, partial(url, portal), messages)

    return Listings(
        dialogs=listing(
            counters.dialogs,
            counters.marked_dialogs.difference(muted_dialogs.values()),
            names.people,
            dialog_id=str,
        ),
        chats=listing(counters.chats, counters.marked_chats - muted),
        open_lines=listing(counters.open_lines, url=places.open_line),
        task_chats=listing(counters.task_chats, counters.marked_task_chats - muted),
        channel_comments=listing(counters.channel_comments),
        muted_chats=listing(counters.muted_chats, marked_chats & muted, _titles_of_muted(names)),
    )


def title_of(dialog_id: str, names: Names) -> str | None:
    """What a person or a chat is called, if that is known."""
    digits = dialog_id.removeprefix("chat")
    if not (digits.isascii() and digits.isdecimal()):
        return None
    return (names.people if digits == dialog_id else names.chats).get(int(digits))


def _titles_of_muted(names: Names) -> dict[int, str]:
    """A muted dialog stands among the muted by its chat id: it is called after its person."""
    titles = dict(names.chats)
    for chat_id, user_id in names.person_of_chat.items():
        person = names.people.get(user_id)
        if person is not None:
            titles[chat_id] = person
    return titles
