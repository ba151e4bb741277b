"""The state in one line, and what its number is made of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from trayapp.model.count_rule import amounts
from trayapp.model.sources import Source
from trayapp.model.status import Loading, Stale, Status, last_messages
from trayapp.model.total import Total
from trayapp.view.totals import total
from trayapp.view.wording import clock_time
from trayapp.view.words import N_, Words

_CHANNEL_COMMENTS: Final = "channel_comments"
_REASONS: Final[Mapping[str, str]] = {
    Source.DIALOGS: N_("dialogs {n}"),
    Source.CHATS: N_("chats {n}"),
    _CHANNEL_COMMENTS: N_("channel comments {n}"),
    Source.NOTIFICATIONS: N_("notifications {n}"),
    Source.OPEN_LINES: N_("open lines {n}"),
    Source.NEW_COMMENTS: N_("task chats {n}"),
    Source.MARKED: N_("marked unread {n}"),
}

_TOLD: Final = 3


def headline(statuses: Sequence[Status], words: Words) -> str:
    """The state; begins with the total where one is known."""
    if not statuses:
        return words.gettext("Not signed in")
    summed = total(statuses)
    if summed.number is None:
        loading = [status for status in statuses if isinstance(status, Loading)]
        if len(loading) == len(statuses):
            return waiting(words, at_keyring=any(status.at_keyring for status in loading))
        return words.gettext("Unread messages are not known")
    text = words.ngettext("{n} unread", "{n} unread", summed.number).format(n=summed)
    stale = [status for status in statuses if isinstance(status, Stale)]
    if not stale:
        return text
    oldest = min(status.messages.read_at for status in stale)
    return words.gettext("{number} as of {time}").format(number=text, time=clock_time(oldest))


def waiting(words: Words, *, at_keyring: bool) -> str:
    """Who has not answered yet."""
    if at_keyring:
        return words.gettext("Waiting for the keyring…")
    return words.gettext("Asking the portal…")


def reasons(statuses: Sequence[Status], counted: Total, words: Words) -> str:
    """What most of the total is made of, and what the icon says where that differs.

    Short, because menus and tooltips are: every number has its place in "Why this number?".
    """
    known = [messages for messages in map(last_messages, statuses) if messages is not None]
    summed = total(statuses)
    if summed.number is None:
        return ""
    by_source: Counter[str] = Counter(dict.fromkeys(_REASONS, 0))
    for messages in known:
        for source, numbers in amounts(messages):
            by_source[source] += sum(numbers.values())
        # Counted as chats by a rule; the portal counts them in no `TYPE` but the sums.
        in_channels = sum(messages.counters.channel_comments.values())
        by_source[Source.CHATS] -= in_channels
        by_source[_CHANNEL_COMMENTS] += in_channels
    largest = [(source, amount) for source, amount in by_source.most_common(_TOLD) if amount]
    told = [words.gettext(_REASONS[source]).format(n=amount) for source, amount in largest]
    other = summed.number - sum(amount for _, amount in largest)
    if told and other > 0:
        told.append(words.gettext("other {n}").format(n=other))
    if counted.number is None:
        told.append(words.gettext("the icon’s number is not known"))
    elif counted != summed:
        told.append(words.gettext("on the icon {n}").format(n=counted))
    return ", ".join(told)
