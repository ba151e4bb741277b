"""Words for what is new, about one thing or about several at once, and for what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from trayapp.model import places
from trayapp.model.account import Account, AccountId
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices
from trayapp.model.notice import DEFAULT, Notice, NoticeAction
from trayapp.model.noticing import SUMMARY_KEY, Increase
from trayapp.model.problem import Problem
from trayapp.model.shortening import shortened
from trayapp.model.sources import Source
from trayapp.view.rows import OVERFLOW
from trayapp.view.wording import problem_sentence, remedy_label
from trayapp.view.words import Words

READ: Final = "read"
SNOOZE: Final = "snooze"

PROBLEM_KEY: Final = "problem"
"""Stands for an account's problem among the keys of what is told."""

LONGEST_NAME: Final = 60
LONGEST_NAME_OF_SEVERAL: Final = 30
NAMES_SHOWN: Final = 4

_OF_TASKS: Final = frozenset({Source.OVERDUE_TASKS, Source.NEW_COMMENTS})


@dataclass(frozen=True, slots=True)
class Announcement:
    """A notice and what its actions are about: `url` is what "default" opens.

    `key` is the increase's, to be snoozed; `dialog_id` None is no conversation.
    """

    notice: Notice
    account_id: AccountId
    key: str
    url: str
    dialog_id: str | None = None


def notice_key(account_id: AccountId, key: str) -> str:
    """The key of the notice about something at an account."""
    return f"{account_id} {key}"


def announcement(  # noqa: PLR0913  # what a notice depends on
    account: Account,
    increases: Sequence[Increase],
    words: Words,
    menu: MenuChoices = USUAL_MENU,
    *,
    sound: bool = False,
    with_portal: bool = False,
) -> Announcement | None:
    """What to pop up; None where nothing is new. `with_portal`: there is more than one account."""
    if not increases:
        return None
    if len(increases) > 1:
        title, body = _summary(account, increases, words, menu)
        key, url, dialog_id = SUMMARY_KEY, places.messenger(account.portal), None
        actions = [NoticeAction(DEFAULT, words.gettext("Open"))]
    else:
        (only,) = increases
        title, body = _single(account, only, words, menu)
        key, url, dialog_id = only.key, only.url, only.dialog_id
        actions = _actions(only, words, menu)
    if with_portal:
        title = f"{title} — {account.place}"
    notice = Notice(notice_key(account.id, key), title, body, tuple(actions), sound=sound)
    return Announcement(notice, account.id, key, url, dialog_id)


def problem_notice(
    account: Account,
    problem: Problem,
    words: Words,
    zone: tzinfo | None = None,
    *,
    sound: bool = False,
) -> Notice:
    """What to pop up where nothing will be told until somebody does something; it stays.

    It says what the menu says, and a click is the menu's remedy.
    """
    return Notice(
        notice_key(account.id, PROBLEM_KEY),
        words.gettext("{portal} needs attention").format(portal=account.place),
        problem_sentence(problem, account.place, words, zone),
        (NoticeAction(DEFAULT, remedy_label(problem, words)),),
        urgent=True,
        sound=sound,
    )


def _actions(increase: Increase, words: Words, menu: MenuChoices) -> list[NoticeAction]:
    actions = [NoticeAction(DEFAULT, words.gettext("Open"))]
    # To read a channel is not to read its comments, which have a key of their own.
    if menu.acting and increase.key == increase.dialog_id:
        actions.append(NoticeAction(READ, words.gettext("Mark as read")))
    if increase.dialog_id is not None:
        actions.append(NoticeAction(SNOOZE, words.gettext("Snooze for an hour")))
    return actions


def _single(
    account: Account, increase: Increase, words: Words, menu: MenuChoices
) -> tuple[str, str]:
    if menu.hide_names and increase.dialog_id is not None:
        return _without_names(increase, words), ""
    title = shortened(_name(account, increase, words, menu), LONGEST_NAME)
    return title, _how_many(increase, words)


def _summary(
    account: Account, increases: Sequence[Increase], words: Words, menu: MenuChoices
) -> tuple[str, str]:
    number = sum(each.by for each in increases)
    title = words.ngettext("{n} new", "{n} new", number).format(n=number)
    if menu.hide_names:
        return title, ""
    found = (_name(account, each, words, menu) for each in increases)
    names = tuple(dict.fromkeys(found))
    # A single name more takes no more room than the words that would stand for it.
    most = len(names) if len(names) <= NAMES_SHOWN + 1 else NAMES_SHOWN
    shown = ", ".join(shortened(name, LONGEST_NAME_OF_SEVERAL) for name in names[:most])
    rest = len(names) - most
    if not rest:
        return title, shown
    more = words.ngettext("{names} and {n} more", "{names} and {n} more", rest)
    return title, more.format(names=shown, n=rest)


def _name(account: Account, increase: Increase, words: Words, menu: MenuChoices) -> str:
    if increase.dialog_id is None:
        if increase.kind in _OF_TASKS:
            return _whose_tasks(account, words, menu)
        return words.gettext("Notifications")
    if increase.title is not None:
        return increase.title
    number = increase.dialog_id.removeprefix("chat")
    is_person = increase.kind is Source.DIALOGS
    unknown = words.gettext("Person {id}") if is_person else words.gettext("Chat {id}")
    return unknown.format(id=number)


def _whose_tasks(account: Account, words: Words, menu: MenuChoices) -> str:
    whose, names = account.tasks_of, []
    if whose.user_id is not None:
        unnamed = words.gettext("employee {id}").format(id=whose.user_id)
        names.append(whose.user_name or unnamed)
    if whose.group_id:
        names.append(whose.group_name or words.gettext("project {id}").format(id=whose.group_id))
    if not names or menu.hide_names:
        return words.gettext("Tasks")
    return words.gettext("Tasks ({person})").format(person=", ".join(names))


def _how_many(increase: Increase, words: Words) -> str:
    match increase.kind:
        case Source.NOTIFICATIONS:
            text = words.ngettext(
                "{n} unread notification", "{n} unread notifications", increase.count
            )
        case Source.OVERDUE_TASKS:
            text = words.ngettext("{n} overdue task", "{n} overdue tasks", increase.count)
        case _ if _is_about_comments(increase):
            text = words.ngettext("{n} new comment", "{n} new comments", increase.count)
        case _:
            text = words.ngettext("{n} unread message", "{n} unread messages", increase.count)
    return text.format(n=_number(increase))


def _without_names(increase: Increase, words: Words) -> str:
    if _is_about_comments(increase):
        text = words.ngettext("New comment ({n})", "New comments ({n})", increase.count)
    else:
        text = words.ngettext("New message ({n})", "New messages ({n})", increase.count)
    return text.format(n=_number(increase))


def _is_about_comments(increase: Increase) -> bool:
    return increase.kind is Source.NEW_COMMENTS or increase.key != increase.dialog_id


def _number(increase: Increase) -> str:
    is_cut_off = increase.dialog_id is not None and increase.count >= OVERFLOW
    return f"{OVERFLOW - 1}+" if is_cut_off else str(increase.count)
