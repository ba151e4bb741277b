"""What can be done with a conversation, as a menu of the conversations shown."""

from collections.abc import Iterator, Mapping
from typing import Final

from trayapp.model import places
from trayapp.model.account import Account
from trayapp.model.action import Action, ActionKind
from trayapp.model.conversations import Conversation
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.seen import Seen
from trayapp.model.status import Status, last_messages
from trayapp.view.menu_entry import Change, Entry, Mark, Remember, Send, Way
from trayapp.view.rows import Row, shown_rows
from trayapp.view.words import Words

_CANNOT_BE_MUTED: Final = frozenset({"open_lines", "task_chats", "channel_comments"})


def conversation_menu(
    status: Status, prefix: str, words: Words, menu: MenuChoices, seen: Seen
) -> list[Entry]:
    """One entry with a menu for every conversation that stands in the breakdown."""
    messages = last_messages(status)
    if messages is None:
        return []
    account, known = status.account, seen.of(status.account.id)
    key = f"{prefix}actions"
    inside = [
        Entry(
            f"{key}/{row.section}/{row.conversation.id}",
            row.title,
            children=tuple(_entries(row, account, key, words, menu, known)),
            picture=row.picture,
        )
        for row in shown_rows(status.account, messages, words, menu)
    ]
    if menu.acting:
        inside += _for_all(account, key, words, notifications=messages.counters.notifications)
    if not inside:
        return []
    return [
        Entry(f"{key}/separator"),
        Entry(key, words.gettext("With a conversation"), children=tuple(inside)),
    ]


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
    yield Entry(f"{inside}/browser", _("Open in the browser"), Send(url, Way.BROWSER))
    in_app = places.in_app(url)
    if in_app is not None:
        yield Entry(f"{inside}/app", _("Open in the Bitrix24 app"), Send(in_app, Way.APP))
    yield Entry(f"{inside}/copy", _("Copy link"), Send(url, Way.CLIPBOARD))
    yield Entry(f"{inside}/local-separator")
    if dialog_id in account.favourites:
        ordinary = Remember(account.id, dialog_id, Mark.ORDINARY)
        yield Entry(f"{inside}/ordinary", _("No favourite any more"), ordinary)
    else:
        favourite = Remember(account.id, dialog_id, Mark.FAVOURITE)
        yield Entry(f"{inside}/favourite", _("Show first, as a favourite"), favourite)
    if row.section != "muted_chats":
        if seen.get(dialog_id):
            again = Remember(account.id, dialog_id, Mark.COUNT_AGAIN)
            yield Entry(f"{inside}/again", _("Count again"), again)
        if conversation.count > seen.get(dialog_id, 0):
            known = Remember(account.id, dialog_id, Mark.SEEN)
            yield Entry(f"{inside}/seen", _("I know already"), known)
    if menu.acting:
        yield Entry(f"{inside}/portal-separator")
        for kind, label in _actions(row.section, conversation, words):
            change = Change(account.id, Action(kind, dialog_id))
            yield Entry(f"{inside}/{kind.value}", label, change)


def _actions(
    section: str, conversation: Conversation, words: Words
) -> Iterator[tuple[ActionKind, str]]:
    _ = words.gettext
    if conversation.count or conversation.marked:
        yield ActionKind.READ, _("Mark as read")
    if not conversation.marked:
        yield ActionKind.MARK, _("Mark as unread")
    if section == "muted_chats":
        yield ActionKind.UNMUTE, _("Unmute")
    elif section not in _CANNOT_BE_MUTED:
        yield ActionKind.MUTE, _("Mute")


def _for_all(
    account: Account, key: str, words: Words, *, notifications: int | None
) -> Iterator[Entry]:
    _ = words.gettext
    yield Entry(f"{key}/all-separator")
    if notifications:
        bell = Change(account.id, Action(ActionKind.READ_NOTIFICATIONS))
        yield Entry(f"{key}/notifications", _("Mark notifications as read"), bell)
    everything = Change(account.id, Action(ActionKind.READ_ALL))
    yield Entry(f"{key}/everything", _("Mark all conversations as read…"), everything)
