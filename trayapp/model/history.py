"""What was unread during the last day, kept in memory only; what is not known stays a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from trayapp.model.status import Fresh, Status, problem_of

SPAN: Final = timedelta(hours=24)

_ONE_SAMPLE: Final = timedelta(minutes=1)
_LASTS: Final = timedelta(minutes=45)
"""Longer than any two refreshes are apart; after that nothing is known of the time between."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What all accounts together had unread at a moment, in UTC.

    `total` is the portals' own, and `muted` is in none of it. `after_gap`: what was unread between
    the sample before and this one is not known.
    """

    at: datetime
    total: int
    dialogs: int = 0
    chats: int = 0
    notifications: int = 0
    open_lines: int = 0
    task_chats: int = 0
    muted: int = 0
    after_gap: bool = False

    @property
    def other(self) -> int:
        """What the portals count without saying where: marks, for one."""
        listed = self.dialogs + self.chats + self.notifications + self.open_lines + self.task_chats
        return max(0, self.total - listed)


@dataclass(frozen=True, slots=True)
class Span:
    """A time during which a sample was the truth as far as anybody knew."""

    begin: datetime
    end: datetime
    sample: Sample


@dataclass(frozen=True, slots=True)
class History:
    """Samples in their order, at most one a minute. `is_broken`: nothing is known since the last.

    Equal statuses change nothing, so it may be asked for the next one as often as one likes.
    """

    samples: tuple[Sample, ...] = ()
    is_broken: bool = False

    def after(self, statuses: Sequence[Status]) -> "History":
        """The history with what these say added; what is older than a day is let go."""
        now = _sample(statuses)
        if now is None:
            return replace(self, is_broken=bool(self.samples))
        # A clock that was set back would give a minute twice.
        kept = tuple(each for each in self.samples if now.at - SPAN <= each.at <= now.at)
        if not kept:
            return History((now,))
        last = kept[-1]
        if _minute(last.at) == _minute(now.at):
            return History((*kept[:-1], replace(now, after_gap=last.after_gap)))
        gap = self.is_broken or now.at - last.at > _LASTS
        return History((*kept, replace(now, after_gap=gap)))

    def spans(self, now: datetime) -> Iterator[Span]:
        """Where each sample holds until the next; none reaches into a gap."""
        for i, sample in enumerate(self.samples):
            following = self.samples[i + 1] if i + 1 < len(self.samples) else None
            if following is None:
                gap, end = self.is_broken or now - sample.at > _LASTS, max(now, sample.at)
            else:
                gap, end = following.after_gap, following.at
            yield Span(sample.at, min(end, sample.at + _ONE_SAMPLE) if gap else end, sample)

    def most(self) -> Sample | None:
        """When most was unread, and of several such times the last."""
        return max(self.samples, key=lambda each: (each.total, each.at), default=None)


EMPTY_HISTORY: Final = History()


def _sample(statuses: Sequence[Status]) -> Sample | None:
    """None while an account that will come back is missing: its absence would look like reading."""
    counted = [status for status in statuses if not _is_out_of_the_sum(status)]
    fresh = [status for status in counted if isinstance(status, Fresh)]
    if not fresh or len(fresh) < len(counted):
        return None
    counters = [status.messages.counters for status in fresh]
    return Sample(
        at=max(status.messages.read_at for status in fresh),
        total=sum(each.total for each in counters),
        dialogs=sum(sum(each.dialogs.values()) for each in counters),
        chats=sum(
            sum(each.chats.values()) + sum(each.channel_comments.values()) for each in counters
        ),
        notifications=sum(each.notifications or 0 for each in counters),
        open_lines=sum(sum(each.open_lines.values()) for each in counters),
        task_chats=sum(sum(each.task_chats.values()) for each in counters),
        muted=sum(sum(each.muted_chats.values()) for each in counters),
    )


def _is_out_of_the_sum(status: Status) -> bool:
    """Of these no number can be expected before somebody does something."""
    problem = problem_of(status)
    return problem is not None and problem.needs_a_person


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
