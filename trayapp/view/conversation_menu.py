"""What can be done with a conversation, as a menu of the conversations shown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from trayapp.model import places
from trayapp.model.account import Account
from trayapp.model.action import Action, ActionKind
from trayapp.model.conversations import Conversation
from trayapp.model.count_rule import marks
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.seen import Seen
from trayapp.model.status import Status, last_messages
from trayapp.view.menu_entry import Ask, Change, Command, Entry, Mark, Remember, Send, Way
from trayapp.view.rows import Row, row_text
from trayapp.view.words import Words

_CANNOT_BE_MUTED: Final = frozenset({"open_lines", "task_chats"})


def conversation_menu(  # noqa: PLR0913, PLR0917  # what the entries depend on
    status: Status,
    rows: Iterable[Row],
    prefix: str,
    words: Words,
    menu: MenuChoices,
    seen: Seen,
) -> list[Entry]:
    """One entry with a menu for every conversation that stands in the breakdown, in `rows`."""
    messages = last_messages(status)
    if messages is None:
        return []
    account, known = status.account, seen.of(status.account.id)
    key = f"{prefix}actions"
    inside = [
        Entry(
            f"{key}/{row.section}/{row.conversation.id}",
            _title(row, menu, words),
            children=tuple(_entries(row, account, key, words, menu, known)),
            picture=row.picture,
        )
        for row in rows
    ]
    inside += _for_all(status, key, words, known)
    if menu.acting:
        inside += _changes_for_all(account, key, words, messages.counters.notifications)
    if inside and not inside[0].text:
        # Without a conversation there is nothing to keep the first group apart from.
        inside = inside[1:]
    if not inside:
        return []
    return [
        Entry(f"{key}/separator"),
        Entry(key, words.gettext("Actions"), children=tuple(inside)),
    ]


def _title(row: Row, menu: MenuChoices, words: Words) -> str:
    """Without names only the number tells one conversation from another."""
    return row_text(row, words) if menu.hide_names else row.title


def _entries(  # noqa: PLR0913, PLR0917  # what the entries depend on
    row: Row,
    account: Account,
    key: str,
    words: Words,
    menu: MenuChoices,
    seen: Mapping[str, int],
) -> Iterator[Entry]:
    _, conversation = words.gettext, row.conversation
    dialog_id, url = conversation.dialog_id, conversation.url
    inside = f"{key}/{row.section}/{conversation.id}"
    # Threads below a channel's posts are counted apart from the channel itself.
    is_threads = row.section == "channel_comments"
    counted_as = f"comments{conversation.id}" if is_threads else dialog_id
    yield Entry(f"{inside}/browser", _("Open in the browser"), Send(url, Way.BROWSER))
    if places.in_app(url) is not None:
        yield Entry(f"{inside}/app", _("Open in the Bitrix24 app"), Send(url, Way.APP))
    yield Entry(f"{inside}/copy", _("Copy link"), Send(url, Way.CLIPBOARD))
    yield Entry(f"{inside}/local-separator")
    if dialog_id in account.favourites:
        ordinary = Remember(account.id, dialog_id, Mark.ORDINARY)
        yield Entry(f"{inside}/ordinary", _("No favourite any more"), ordinary)
    else:
        favourite = Remember(account.id, dialog_id, Mark.FAVOURITE)
        yield Entry(f"{inside}/favourite", _("Show first, as a favourite"), favourite)
    if row.section != "muted_chats":
        if seen.get(counted_as):
            again = Remember(account.id, counted_as, Mark.COUNT_AGAIN)
            yield Entry(f"{inside}/again", _("Count again"), again)
        if conversation.count > seen.get(counted_as, 0):
            known = Remember(account.id, counted_as, Mark.SEEN)
            yield Entry(f"{inside}/seen", _("I know already"), known)
    # The portal reads, marks and mutes the channel, and leaves its threads as they are.
    if menu.acting and not is_threads:
        yield Entry(f"{inside}/portal-separator")
        for kind, label in _actions(row.section, conversation, words):
            change = Change(account.id, Action(kind, dialog_id))
            yield Entry(f"{inside}/{kind.value}", label, change)


def _actions(
    section: str, conversation: Conversation, words: Words
) -> Iterator[tuple[ActionKind, str]]:
    _ = words.gettext
    yield ActionKind.READ, _("Mark as read")
    if not conversation.marked:
        yield ActionKind.MARK, _("Mark as unread")
    if section == "muted_chats":
        yield ActionKind.UNMUTE, _("Unmute")
    elif section not in _CANNOT_BE_MUTED:
        yield ActionKind.MUTE, _("Mute")


def _for_all(status: Status, key: str, words: Words, seen: Mapping[str, int]) -> Iterator[Entry]:
    """What is remembered here; the portal knows nothing of it."""
    account_id, now = status.account.id, marks(status)
    new = any(amount > seen.get(each, 0) for each, amount in now.items())
    if new or seen:
        yield Entry(f"{key}/seen-separator")
    if new:
        everything = words.gettext("I know all of this already")
        yield Entry(f"{key}/seen", everything, Ask(Command.SEEN, account_id))
    if seen:
        again = words.gettext("Count everything again")
        yield Entry(f"{key}/again", again, Ask(Command.COUNT_AGAIN, account_id))


def _changes_for_all(
    account: Account, key: str, words: Words, notifications: int | None
) -> Iterator[Entry]:
    _ = words.gettext
    yield Entry(f"{key}/all-separator")
    if notifications:
        bell = Change(account.id, Action(ActionKind.READ_NOTIFICATIONS))
        yield Entry(f"{key}/notifications", _("Mark notifications as read"), bell)
    everything = Change(account.id, Action(ActionKind.READ_ALL))
    yield Entry(f"{key}/everything", _("Mark all conversations as read…"), everything)
