"""Conversations as a menu shows them: what they are called, in which order, how many of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from trayapp.model.account import Account
from trayapp.model.conversations import Conversation, Listing, Listings, listings
from trayapp.model.menu_choices import MenuChoices, Order
from trayapp.model.shortening import shortened
from trayapp.model.status import Messages
from trayapp.view.words import Words

if TYPE_CHECKING:
    from trayapp.model.picture import Picture

MANY: Final = 8
FEW: Final = 4
CROWD: Final = 16
"""A menu that is higher than the screen has to be scrolled, and its commands are at the end: where
there are more conversations than this in all, every section shows half as many."""

LONGEST_TITLE: Final = 60
"""Characters; some desktops let a menu grow as wide as its widest line."""

OVERFLOW: Final = 100
"""The portal stops counting a conversation here: 100 means "at least 100"."""

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_SECTIONS: Final = (
    "dialogs",
    "chats",
    "open_lines",
    "channel_comments",
    "task_chats",
    "muted_chats",
)
_Place = tuple[bool, float, tuple[int, bool, str, int]]
_LONG_SECTIONS: Final = frozenset({"dialogs", "chats"})


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation in its section, under the name it is shown by."""

    section: str
    conversation: Conversation
    title: str
    picture: "Picture | None" = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a section shows by name, and the numbers of the rest, which may be thousands."""

    rows: tuple[Row, ...]
    rest: tuple[int, ...] = ()


def arranged(
    account: Account, messages: Messages, words: Words, menu: MenuChoices
) -> dict[str, Shown]:
    """Every conversation by section, favourites first and then as the user likes."""
    found = listings(messages, account.portal)
    crowded = sum(len(_of(found, section).counts) for section in _SECTIONS) > CROWD
    arrangement = {}
    for section in _SECTIONS:
        listing = _of(found, section)
        most = (MANY if section in _LONG_SECTIONS else FEW) // (2 if crowded else 1)
        # A single line more takes no more room than the line that would stand for it.
        most += len(listing.counts) == most + 1
        chosen = nsmallest(most, listing.counts, key=_order(listing, account, menu))
        rows = tuple(_row(section, listing.row(each), account, words, menu) for each in chosen)
        rest = tuple(count for each, count in listing.counts.items() if each not in chosen)
        arrangement[section] = Shown(rows, rest)
    return arrangement


def row_text(row: Row, words: Words) -> str:
    """Name and number, as the row stands in the menu."""
    return f"{row.title} ({_number(row.conversation, words)})"


def _of(found: Listings, section: str) -> Listing:
    return {
        "dialogs": found.dialogs,
        "chats": found.chats,
        "open_lines": found.open_lines,
        "channel_comments": found.channel_comments,
        "task_chats": found.task_chats,
        "muted_chats": found.muted_chats,
    }[section]


def _order(listing: Listing, account: Account, menu: MenuChoices) -> Callable[[int], _Place]:
    usual, favourites = listing.order, account.favourites
    first = {
        each for each in listing.counts if favourites and listing.dialog_id(each) in favourites
    }

    def favourites_first(number: int) -> _Place:
        return number not in first, 0.0, usual(number)

    def newest_first(number: int) -> _Place:
        active_at = listing.active_at(listing.dialog_id(number))
        age_s = ((active_at or _LONG_AGO) - _LONG_AGO).total_seconds()
        return number not in first, -age_s, usual(number)

    return favourites_first if menu.order is Order.COUNT else newest_first


def _row(
    section: str, conversation: Conversation, account: Account, words: Words, menu: MenuChoices
) -> Row:
    if menu.hide_names:
        kind = words.gettext("Dialog") if section == "dialogs" else words.gettext("Chat")
        return Row(section, conversation, kind)
    title = _title(section, conversation, words)
    picture = _picture(section, conversation, account) if menu.pictures else None
    return Row(section, conversation, title, picture)


def _title(section: str, conversation: Conversation, words: Words) -> str:
    title = conversation.title
    if title is None:
        is_person = section == "dialogs"
        unknown = words.gettext("Person {id}") if is_person else words.gettext("Chat {id}")
        return unknown.format(id=conversation.id)
    return shortened(title, LONGEST_TITLE)


def _picture(section: str, conversation: Conversation, account: Account) -> "Picture":
    # A terminal shows none.
    from trayapp.model.picture import Picture, letters  # noqa: PLC0415  # as said

    portrait = conversation.portrait
    return Picture(
        letters(conversation.title, most=2 if section == "dialogs" else 1),
        None if portrait is None else portrait.colour,
        None if portrait is None else portrait.address,
        account.id,
    )


def _number(conversation: Conversation, words: Words) -> str:
    number = "99+" if conversation.count >= OVERFLOW else str(conversation.count)
    if not conversation.marked:
        return number
    if conversation.count:
        return words.gettext("{count}, marked unread").format(count=number)
    return words.gettext("marked unread")
