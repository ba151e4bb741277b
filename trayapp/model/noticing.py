"""From one refresh to the next: what there is to tell, and what has been dealt with since.

What is there at first is told by nobody: everybody knows it from the icon. After that a
conversation is told of when it has more than was told, however long the computer slept meanwhile.
What comes in a pause or in quiet hours waits for their end, unless it is read before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Final

from trayapp.model import places
from trayapp.model.account import Account, TasksOf
from trayapp.model.conversations import Listing, Listings, listings
from trayapp.model.count_rule import COMMENTS_KEY, NOTIFICATIONS_KEY, OVERDUE_KEY, task_parts
from trayapp.model.counters import TaskRole
from trayapp.model.notice_choices import KINDS, USUAL_NOTICES, NoticeChoices
from trayapp.model.pause import AN_HOUR, Pause, silenced
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.sources import Source
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

    `summed` is what the last summary was about and is neither read nor known since. Overdue tasks
    are told once a day: `told` keeps their highest number of that `day`.
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
    seen = given.seen.of(status.account.id)
    if not isinstance(status, Fresh):
        return News(None) if before is None else _summed(before, _known(before, seen), ())
    account = status.account
    found = listings(status.messages, account.portal)
    alone = {each.key: each for each in _alone(status)}
    now = {key: each.count for key, each in alone.items()}
    for _, listing, prefix in _sections(found):
        now |= {f"{prefix}{number}": count for number, count in listing.counts.items() if count}
    # A conversation that is not muted any more has nothing new for that.
    silent = found.muted_chats
    muted = {silent.dialog_id(number): count for number, count in silent.counts.items()}
    day = status.messages.read_at.astimezone(given.zone).date()
    if before is None:
        return News(Noticed(now | muted, now, day, account.tasks_of))
    before = _up_to_date(before, now, account.tasks_of, day)
    grown = _grown(now, before, given.seen.of(account.id))
    rises = (*_rises(found, grown), *_rises_of(alone, grown))
    wanted = [rise for rise in rises if given.choices.wants(rise.kind)]
    has_to_wait = _waiting(account, before, given)
    waiting = {rise.key: rise.count - rise.by for rise in wanted if has_to_wait(rise)}
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
    return _summed(noticed, fallen | _known(noticed, seen), _sorted(heard, account))


def _known(noticed: Noticed, seen: Mapping[str, int]) -> frozenset[str]:
    """What somebody said to know as it is: they need not be told of it any more."""
    return frozenset(key for key, count in noticed.last.items() if 0 < count <= seen.get(key, 0))


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


def _grown(now: Mapping[str, int], before: Noticed, seen: Mapping[str, int]) -> dict[str, int]:
    """How much more there is than was told, or than somebody said to know; only what has grown."""
    told = before.told
    more = {key: count for key, count in now.items() if count > told.get(key, 0)}
    by = {key: count - max(told.get(key, 0), seen.get(key, 0)) for key, count in more.items()}
    return {key: amount for key, amount in by.items() if amount > 0}


def _rises(found: Listings, grown: Mapping[str, int]) -> Iterator[Increase]:
    """Of the conversations, section by section in their order."""
    for kind, listing, prefix in _sections(found):
        keys = {number: f"{prefix}{number}" for number, count in listing.counts.items() if count}
        for number in sorted((each for each in keys if keys[each] in grown), key=listing.order):
            key, dialog_id = keys[number], listing.dialog_id(number)
            title, count = listing.titles.get(number), listing.counts[number]
            url = listing.url(dialog_id)
            yield Increase(kind, key, title, count, grown[key], url, dialog_id)


def _rises_of(alone: Mapping[str, Increase], grown: Mapping[str, int]) -> Iterator[Increase]:
    return (replace(each, by=grown[key]) for key, each in alone.items() if key in grown)


def _waiting(account: Account, before: Noticed, given: Circumstances) -> Callable[[Increase], bool]:
    """Whether somebody has to wait before they are told of something."""

    def is_silenced(*, breaks_through: bool) -> bool:
        hours, zone = given.choices.quiet_hours, given.zone
        return silenced(given.now, given.pause, hours, zone, breaks_through=breaks_through)

    usual = is_silenced(breaks_through=False)
    favourite = is_silenced(breaks_through=given.choices.favourites_break_through)

    def has_to_wait(rise: Increase) -> bool:
        until = before.snoozed.get(rise.key)
        if until is not None and given.now < until:
            return True
        return favourite if rise.dialog_id in account.favourites else usual

    return has_to_wait


def _summed(noticed: Noticed, over_with: frozenset[str], found: tuple[Increase, ...]) -> News:
    """A summary takes the place of what it sums up, and goes when all of that is over with."""
    if len(found) > 1:
        keys = frozenset(each.key for each in found)
        return News(replace(noticed, summed=keys), found, over_with | keys)
    left = noticed.summed - over_with
    summary = {SUMMARY_KEY} if noticed.summed and not left else frozenset()
    return News(replace(noticed, summed=left), found, over_with | summary)


def _sorted(increases: Iterable[Increase], account: Account) -> tuple[Increase, ...]:
    """Favourites first, then people, then the rest; the most unread first among equals."""

    def order(each: Increase) -> tuple[bool, int, int, str]:
        usual = each.dialog_id not in account.favourites
        return usual, KINDS.index(each.kind), -each.by, each.title or ""

    return tuple(sorted(increases, key=order))


def _sections(found: Listings) -> tuple[tuple[Source, Listing, str], ...]:
    """Every section that is told of, and what its keys begin with."""
    return (
        (Source.DIALOGS, found.dialogs, ""),
        (Source.CHATS, found.chats, "chat"),
        # The comments of a channel are counted beside its posts.
        (Source.CHATS, found.channel_comments, "comments"),
        (Source.OPEN_LINES, found.open_lines, "chat"),
        (Source.NEW_COMMENTS, found.task_chats, "chat"),
    )


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
