"""Why the icon shows its number: every counter, what is left out of it, and how old it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trayapp.model.account import AccountId
from trayapp.model.appearance import BadgeStyle
from trayapp.model.seen import Seen
from trayapp.model.settings import Settings
from trayapp.model.sources import CountRule
from trayapp.model.status import Loading, Status, last_messages, last_tasks, problem_of
from trayapp.model.total import Total
from trayapp.view.ages import age
from trayapp.view.count_words import preset_names
from trayapp.view.counter_rows import CounterRow, counter_rows
from trayapp.view.headline import waiting
from trayapp.view.icon_face import LARGEST_SHOWN
from trayapp.view.totals import badge
from trayapp.view.wording import problem_sentence, tasks_problem_sentence
from trayapp.view.words import N_, Words

_SUMMANDS: Final = {
    "dialogs": N_("dialogs {n}"),
    "chats": N_("chats {n}"),
    "channel_comments": N_("channel comments {n}"),
    "notifications": N_("notifications {n}"),
    "open_lines": N_("open lines {n}"),
    "task_chats": N_("task chats {n}"),
    "marked": N_("marked unread {n}"),
    "other": N_("other {n}"),
    "overdue_tasks": N_("overdue tasks {n}"),
    "new_comments": N_("comments in tasks {n}"),
    "only_listed": N_("only listed {n}"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong: a sentence for the screen, and a word for what others will read."""

    sentence: str
    kind: str


@dataclass(frozen=True, slots=True)
class AccountTable:
    """One account's counters; `read_at` None: its portal has not told any yet."""

    account_id: AccountId
    place: str
    read_at: datetime | None
    rows: tuple[CounterRow, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class WhyNumber:
    """The whole answer: the sum in one line, which rule made it, and every account's counters."""

    sum: str
    rule: str
    accounts: tuple[AccountTable, ...]


def why_number(
    statuses: Sequence[Status], settings: Settings, seen: Seen, words: Words
) -> WhyNumber:
    """Equal input gives an equal answer: ages are told by `account_line` when it is drawn."""
    tables = tuple(_table(status, settings, seen, words) for status in statuses)
    counted = badge(statuses, settings.appearance.rule, seen)
    rows = [row for table in tables for row in table.rows]
    rule = words.gettext("What counts: {rule}.")
    told = [rule.format(rule=_rule_name(settings.appearance.rule, words))]
    told += _on_the_icon(counted, settings.appearance.style, words)
    return WhyNumber(_sum(counted, rows, words), " ".join(told), tables)


def account_line(table: AccountTable, now: datetime, words: Words) -> str:
    """The portal and how old its numbers are."""
    return _with_age(table.place, table, now, words)


def number_text(number: int | None, words: Words) -> str:
    """A number of the table; what is taken away has a proper minus."""
    return words.gettext("not known") if number is None else _plain(number)


def on_icon_text(row: CounterRow) -> str:
    """What the row adds to the icon's number, "" for a sum of others."""
    return "" if row.on_icon is None else _plain(row.on_icon)


def as_text(why: WhyNumber, now: datetime, words: Words) -> str:
    """The answer to paste anywhere: portals are numbered, problems named by their kind."""
    lines = [why.sum, why.rule]
    for position, table in enumerate(why.accounts, start=1):
        portal = words.gettext("Portal {n}").format(n=position)
        lines += ["", _with_age(portal, table, now, words)]
        lines += [f"  {_row_text(row, words)}" for row in table.rows]
        lines += [f"  ! {remark.kind}" for remark in table.remarks]
    return "\n".join(lines) + "\n"


def _table(status: Status, settings: Settings, seen: Seen, words: Words) -> AccountTable:
    account, messages = status.account, last_messages(status)
    rows = counter_rows(status, settings, seen.of(account.id), words)
    read_at = None if messages is None else messages.read_at
    remarks = tuple(_remarks(status, words))
    return AccountTable(account.id, account.place, read_at, rows, remarks)


def _remarks(status: Status, words: Words) -> Iterable[Remark]:
    place, problem = status.account.place, problem_of(status)
    if isinstance(status, Loading):
        kind = "waiting for the keyring" if status.at_keyring else "loading"
        yield Remark(waiting(words, at_keyring=status.at_keyring), kind)
    if problem is not None:
        yield Remark(problem_sentence(problem, place, words), problem.kind.value)
    of_tasks = last_tasks(status).problem
    if of_tasks is not None and of_tasks != problem:
        kind = f"tasks: {of_tasks.kind.value}"
        yield Remark(tasks_problem_sentence(of_tasks, place, words), kind)


def _sum(counted: Total, rows: Sequence[CounterRow], words: Words) -> str:
    if counted.number is None:
        return words.gettext("The number is not known.")
    amounts: Counter[str] = Counter()
    for row in rows:
        amounts[row.key] += row.on_icon or 0
    text = str(counted)
    sign = "="
    for key, name in _SUMMANDS.items():
        if amounts[key]:
            joint = sign if amounts[key] > 0 else "−"
            text += f" {joint} {words.gettext(name).format(n=abs(amounts[key]))}"
            sign = "+"
    return text


def _rule_name(rule: CountRule, words: Words) -> str:
    return preset_names(words).get(rule) or words.gettext("your own choice")


def _on_the_icon(counted: Total, style: BadgeStyle, words: Words) -> list[str]:
    """Where the icon says less than the number."""
    if style is BadgeStyle.DOT:
        return [words.gettext("The icon shows a dot in place of the number.")]
    if style is BadgeStyle.NONE:
        return [words.gettext("The icon shows no number.")]
    if counted.number is not None and counted.number > LARGEST_SHOWN:
        return [words.gettext("The icon has room for “{most}+” only.").format(most=LARGEST_SHOWN)]
    return []


def _with_age(name: str, table: AccountTable, now: datetime, words: Words) -> str:
    if table.read_at is None:
        return name
    return words.gettext("{portal}, {age}").format(portal=name, age=age(table.read_at, now, words))


def _row_text(row: CounterRow, words: Words) -> str:
    if row.on_icon is None:
        text = words.gettext("{name}: {number} [{source}]")
    else:
        text = words.gettext("{name}: {number}, on the icon {counted} [{source}]")
    told = text.format(
        name=row.name,
        number=number_text(row.number, words),
        counted=on_icon_text(row),
        source=row.source,
    )
    return "; ".join([told, *row.reasons])


def _plain(number: int) -> str:
    return f"{number}".replace("-", "−")
