"""One account's counters as rows: what each is, what the icon takes of it, and what it leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trayapp.model.count_rule import REST_KEY, Part, number, parts, task_parts
from trayapp.model.settings import Settings
from trayapp.model.sources import Source
from trayapp.model.status import Messages, Status, last_messages, last_tasks
from trayapp.view.rows import OVERFLOW
from trayapp.view.words import N_, Words

MESSENGER: Final = "im.counters.get"
TASKS: Final = "tasks.task.counters.get view_all"


@dataclass(frozen=True, slots=True)
class CounterRow:
    """One counter. `number` None is not known; `on_icon` is what it adds to the icon's number.

    `on_icon` None: it is a sum of others and no part of anything, or not known either. `source` is
    what the portal calls it. `key` stays while the row is about the same counter.
    """

    key: str
    name: str
    number: int | None
    on_icon: int | None
    reasons: tuple[str, ...]
    source: str


_NAMES: Final = {
    "dialogs": N_("Dialogs"),
    "chats": N_("Chats"),
    "channel_comments": N_("Channel comments"),
    "notifications": N_("Notifications"),
    "open_lines": N_("Open lines"),
    "task_chats": N_("Task chats"),
    "marked": N_("Marked as unread"),
    "overdue_tasks": N_("Overdue tasks"),
    "new_comments": N_("New comments in tasks"),
}
_FIELDS: Final = {
    "dialogs": "DIALOG",
    "chats": "CHAT",
    "channel_comments": "CHANNEL_COMMENT",
    "notifications": "TYPE.NOTIFY",
    "open_lines": "LINES",
    "task_chats": "TASKS_TASK",
    "marked": "*_UNREAD",
    "other": "TYPE.ALL",
    "only_listed": "TYPE.ALL",
    "muted": "CHAT_MUTED",
    "total": "TYPE.ALL",
    "overdue_tasks": "expired",
    "new_comments": "new_comments",
}
_ALWAYS: Final = ("dialogs", "chats", "notifications")
_SOMETIMES: Final = ("channel_comments", "open_lines", "task_chats", "marked")
_OF_TASKS: Final = ("overdue_tasks", "new_comments")
_COUNTED_AS: Final = {
    "channel_comments": Source.CHATS,
    "task_chats": Source.NEW_COMMENTS,
}
"""The sources of the rows that have no source of their own name."""


def counter_rows(
    status: Status, settings: Settings, seen: Mapping[str, int], words: Words
) -> tuple[CounterRow, ...]:
    """Every counter; the numbers `on_icon` add up to what the account adds to the icon.

    `seen` is what somebody knows already of this account. Without the messenger's numbers there
    are no rows.
    """
    messages = last_messages(status)
    if messages is None:
        return ()
    of_tasks = {part.source.value: part for part in task_parts(last_tasks(status))}
    rule = settings.appearance.rule
    counting = _Counting(rule.sources, seen, words, tasks_known=bool(of_tasks))
    rows = [*_messenger(messages, counting)]
    rows += [
        counting.row(key, [of_tasks[key]]) if of_tasks else counting.unknown(key)
        for key in _OF_TASKS
    ]
    if rule.sources is None:
        whole = number(status, rule, seen).number or 0
        rows += counting.only_listed(whole - sum(row.on_icon or 0 for row in rows))
    return (*rows, counting.total(messages.counters.total))


def _messenger(messages: Messages, counting: "_Counting") -> Iterator[CounterRow]:
    found = _by_row(messages)
    for key in (*_ALWAYS, *_SOMETIMES):
        if key == "notifications" and messages.counters.notifications is None:
            yield counting.unknown(key)
        elif key in _ALWAYS or found[key]:
            yield counting.row(key, found[key])
    listed = sum(part.count for each in found.values() for part in each)
    yield from counting.rest(messages.counters.total - listed)
    yield from counting.muted(sum(messages.counters.muted_chats.values()))


@dataclass(frozen=True, slots=True)
class _Counting:
    """By which rule rows are counted; `sources` None is the portal's own total."""

    sources: frozenset[Source] | None
    seen: Mapping[str, int]
    words: Words
    tasks_known: bool

    def row(self, key: str, found: Sequence[Part]) -> CounterRow:
        amount = sum(part.count for part in found)
        known = sum(min(part.count, self.seen.get(part.key, 0)) for part in found)
        left_out = self._why_left_out(key, amount)
        reasons = [left_out] if left_out else []
        if left_out is None and known:
            reasons.append(self._known(known))
        if left_out is None and key == "task_chats" and self.tasks_known:
            # Newer portals count a comment in the task's chat and in the task counters as well.
            reasons.append(self.words.gettext("the numbers of the tasks hold these again"))
        if key == "marked":
            reasons.append(self.words.gettext("each mark counts 1"))
        full = 0 if key in _OF_TASKS else sum(part.count >= OVERFLOW for part in found)
        if full and key != "notifications":
            reasons.append(self._overflow(full))
        on_icon = amount - known if left_out is None else 0
        return self._told(key, self.words.gettext(_NAMES[key]), amount, on_icon, reasons)

    def unknown(self, key: str) -> CounterRow:
        why = self.words.gettext("not told by the portal")
        on_icon = None if self._counts(key) else 0
        return self._told(key, self.words.gettext(_NAMES[key]), None, on_icon, [why])

    def rest(self, amount: int) -> Iterator[CounterRow]:
        """What is in the portal's total and in none of its lists."""
        if amount <= 0:
            return
        reasons, on_icon = [self.words.gettext("not told apart by the portal")], 0
        if self.sources is None:
            known = min(amount, self.seen.get(REST_KEY, 0))
            on_icon = amount - known
            reasons += [self._known(known)] if known else []
        else:
            reasons.append(self.words.gettext("counts only with everything else"))
        yield self._told("other", self.words.gettext("Other"), amount, on_icon, reasons)

    def muted(self, amount: int) -> Iterator[CounterRow]:
        if amount:
            why = self.words.gettext("muted: in no total of the portal")
            yield self._told("muted", self.words.gettext("Muted chats"), amount, 0, [why])

    def only_listed(self, amount: int) -> Iterator[CounterRow]:
        """Some portals list more than they count; what the icon leaves out of the rows above."""
        if amount:
            name = self.words.gettext("Only listed")
            why = self.words.gettext("the portal lists more than it counts in its total")
            yield self._told("only_listed", name, amount, amount, [why])

    def total(self, amount: int) -> CounterRow:
        """The portal's own, beside which the others can be checked."""
        return self._told("total", self.words.gettext("The portal’s total"), amount, None, [])

    def _why_left_out(self, key: str, amount: int) -> str | None:
        """None if it counts, "" if there is nothing in it to leave out."""
        if self.sources is None:
            if key not in _OF_TASKS:
                return None
            return self.words.gettext("the portal’s total counts no tasks") if amount else ""
        if not self._counts(key):
            return self.words.gettext("switched off in the settings") if amount else ""
        if key == "task_chats" and self.tasks_known:
            return self.words.gettext("counted with the comments in tasks, below")
        return None

    def _counts(self, key: str) -> bool:
        """Whether what is in that row counts one by one, and not only in the portal's total."""
        return self.sources is not None and _COUNTED_AS.get(key, key) in self.sources

    def _known(self, amount: int) -> str:
        return self.words.gettext("{n} known already").format(n=amount)

    def _overflow(self, amount: int) -> str:
        text = self.words.ngettext(
            "{n} conversation has 100 or more: the portal counts no further",
            "{n} conversations have 100 or more: the portal counts no further",
            amount,
        )
        return text.format(n=amount)

    def _told(
        self, key: str, name: str, amount: int | None, on_icon: int | None, reasons: Sequence[str]
    ) -> CounterRow:
        method = TASKS if key in _OF_TASKS else MESSENGER
        source = self.words.gettext("{field} of {method}")
        text = source.format(field=_FIELDS[key], method=method)
        return CounterRow(key, name, amount, on_icon, tuple(reasons), text)


def _by_row(messages: Messages) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {key: [] for key in (*_ALWAYS, *_SOMETIMES)}
    for part in parts(messages):
        if part.count:
            found[_row_of(part)].append(part)
    return found


def _row_of(part: Part) -> str:
    if part.source is Source.NEW_COMMENTS:
        return "task_chats"
    if part.source is Source.CHATS and part.key.startswith("comments"):
        return "channel_comments"
    return part.source.value
