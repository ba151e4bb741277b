"""From one refresh to the next: what there is to tell, and what has been dealt with elsewhere.

What is there at first is told by nobody: everybody knows it from the icon. After that a
conversation is told of when it has more than was told, however long the computer slept meanwhile.
What comes in a pause or in quiet hours waits for their end, unless it is read before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Final

from trayapp.model import places
from trayapp.model.account import Account, TasksOf
from trayapp.model.conversations import Conversations, conversations
from trayapp.model.count_rule import (
    COMMENTS_KEY,
    NOTIFICATIONS_KEY,
    OVERDUE_KEY,
    Source,
    task_parts,
)
from trayapp.model.counters import TaskRole
from trayapp.model.notice_choices import KINDS, USUAL_NOTICES, NoticeChoices
from trayapp.model.pause import AN_HOUR, Pause, silenced
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.status import Fresh, Status

SUMMARY_KEY: Final = "summary"
"""Stands for several things at once among the keys of what is told."""

_OF_TASKS: Final = frozenset({OVERDUE_KEY, COMMENTS_KEY})
_ALWAYS_SAID: Final = _OF_TASKS | {NOTIFICATIONS_KEY}
"""Zero where there is nothing: where such a number is missing it is not known."""


@dataclass(frozen=True, slots=True)
class Increase:
    """Something has more unread than was told: `count` in all, `by` so much.

    `key` is unique within an account; `dialog_id` None is no conversation; `title` None is not
    known yet, or says nothing beyond the kind.
    """

    kind: Source
    key: str
    title: str | None
    count: int
    by: int
    url: str
    dialog_id: str | None = None


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was told of one account, the numbers of last time, and who is silent for a while.

    `summed` is what the last summary was about and has not been read since. Overdue tasks are
    told once a day: `told` keeps their highest number of that `day`.
    """

    told: Mapping[str, int]
    last: Mapping[str, int]
    day: date
    tasks_of: TasksOf
    summed: frozenset[str] = frozenset()
    snoozed: Mapping[str, datetime] = field(default_factory=dict)

    def with_snoozed(self, key: str, now: datetime) -> "Noticed":
        """That conversation is silent for an hour."""
        return replace(self, snoozed={**self.snoozed, key: now + AN_HOUR})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides whether something is told now; `zone` None is this machine's."""

    now: datetime
    choices: NoticeChoices = USUAL_NOTICES
    pause: Pause | None = None
    seen: Seen = NOTHING_SEEN
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What to remember, what to tell, the most important first, and what to tell no longer.

    More than one increase is for one summary. `withdrawn` may name what was never told.
    """

    noticed: Noticed | None
    increases: tuple[Increase, ...] = ()
    withdrawn: frozenset[str] = frozenset()


def news(before: Noticed | None, status: Status, given: Circumstances) -> News:
    """What came between; `before` None: these are the first numbers. The same twice is no news."""
    if not isinstance(status, Fresh):
        return News(before)
    account = status.account
    rows = conversations(status.messages, account.portal)
    found = (*_unread(rows), *_alone(status))
    now = {each.key: each.count for each in found}
    # A conversation that is not muted any more has nothing new for that.
    muted = {row.dialog_id: row.count for row in rows.muted_chats}
    day = status.messages.read_at.astimezone(given.zone).date()
    if before is None:
        return News(Noticed(now | muted, now, day, account.tasks_of))
    before = _up_to_date(before, now, account.tasks_of, day)
    rises = _rises(found, before, given.seen.of(account.id))
    wanted = [rise for rise in rises if given.choices.wants(rise.kind)]
    waiting = {
        rise.key: rise.count - rise.by
        for rise in wanted
        if _has_to_wait(rise, account, before, given)
    }
    unsaid = _ALWAYS_SAID - now.keys()
    told = {key: before.told[key] for key in unsaid & before.told.keys()} | muted | now
    if OVERDUE_KEY in now:
        # Fewer for a while and as many again is no news.
        told[OVERDUE_KEY] = max(now[OVERDUE_KEY], before.told[OVERDUE_KEY])
    noticed = replace(
        before,
        told=told | waiting,
        last={key: before.last[key] for key in unsaid & before.last.keys()} | now,
        snoozed={key: until for key, until in before.snoozed.items() if given.now < until},
    )
    heard = [rise for rise in wanted if rise.key not in waiting]
    fallen = frozenset(
        key for key, count in before.last.items() if noticed.last.get(key, 0) < count
    )
    return _summed(noticed, fallen, _sorted(heard, account))


def _up_to_date(before: Noticed, now: Mapping[str, int], tasks_of: TasksOf, day: date) -> Noticed:
    """With what is no news on another day, for other tasks, or where nothing was known."""
    told, last = dict(before.told), dict(before.last)
    if tasks_of != before.tasks_of:
        for key in _OF_TASKS & told.keys():
            del told[key], last[key]
    if day != before.day and OVERDUE_KEY in told:
        told[OVERDUE_KEY] = min(told[OVERDUE_KEY], last[OVERDUE_KEY])
    first = {key: now[key] for key in _ALWAYS_SAID & now.keys() - told.keys()}
    return replace(before, told=told | first, last=last | first, day=day, tasks_of=tasks_of)


def _rises(
    found: Iterable[Increase], before: Noticed, seen: Mapping[str, int]
) -> tuple[Increase, ...]:
    """What there is more of than was told, or than somebody said to know."""
    compared = (
        replace(each, by=each.count - max(before.told.get(each.key, 0), seen.get(each.key, 0)))
        for each in found
    )
    return tuple(each for each in compared if each.by > 0)


def _has_to_wait(rise: Increase, account: Account, before: Noticed, given: Circumstances) -> bool:
    until = before.snoozed.get(rise.key)
    if until is not None and given.now < until:
        return True
    favourite = rise.dialog_id is not None and rise.dialog_id in account.favourites
    return silenced(
        given.now,
        given.pause,
        given.choices.quiet_hours,
        given.zone,
        breaks_through=favourite and given.choices.favourites_break_through,
    )


def _summed(noticed: Noticed, fallen: frozenset[str], found: tuple[Increase, ...]) -> News:
    """A summary takes the place of what it sums up, and goes when all of that was read."""
    if len(found) > 1:
        keys = frozenset(each.key for each in found)
        return News(replace(noticed, summed=keys), found, fallen | keys)
    left = noticed.summed - fallen
    over = {SUMMARY_KEY} if noticed.summed and not left else frozenset()
    return News(replace(noticed, summed=left), found, fallen | over)


def _sorted(increases: Iterable[Increase], account: Account) -> tuple[Increase, ...]:
    """Favourites first, then people, then the rest; the most unread first among equals."""

    def order(each: Increase) -> tuple[bool, int, int, str]:
        usual = each.dialog_id not in account.favourites
        return usual, KINDS.index(each.kind), -each.by, each.title or ""

    return tuple(sorted(increases, key=order))


def _unread(rows: Conversations) -> Iterable[Increase]:
    """Every conversation with something unread in it; one that is merely marked has nothing."""
    sections = (
        (Source.DIALOGS, rows.dialogs, "{}"),
        (Source.CHATS, rows.chats, "chat{}"),
        # The comments of a channel are counted beside its posts.
        (Source.CHATS, rows.channel_comments, "comments{}"),
        (Source.OPEN_LINES, rows.open_lines, "chat{}"),
        (Source.NEW_COMMENTS, rows.task_chats, "chat{}"),
    )
    for kind, section, form in sections:
        for row in section:
            if row.count:
                key = form.format(row.id)
                yield Increase(kind, key, row.title, row.count, row.count, row.url, row.dialog_id)


def _alone(status: Fresh) -> Iterable[Increase]:
    """What has one number for all of it, as far as the portal said it."""
    account, counters = status.account, status.messages.counters
    if counters.notifications is not None:
        count, url = counters.notifications, places.notifications(account.portal)
        yield Increase(Source.NOTIFICATIONS, NOTIFICATIONS_KEY, None, count, count, url)
    # Portals whose tasks have chats count a comment there as well, where it has a title.
    has_chats = any(name.upper() == "TASKS_TASK" for name in counters.types)
    for part in task_parts(status.tasks):
        if part.key == COMMENTS_KEY and has_chats and account.tasks_of.user_id is None:
            continue
        is_overdue = part.key == OVERDUE_KEY
        kind = places.TaskNews.OVERDUE if is_overdue else places.TaskNews.NEW_COMMENTS
        url = places.tasks(account, TaskRole.ALL, kind)
        yield Increase(part.source, part.key, None, part.count, part.count, url)
