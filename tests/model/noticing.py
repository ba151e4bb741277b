"""Refreshes one after the other, and what each of them has to tell."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.model.samples import ANNA, OFFLINE, tasks
from trayapp.model.account import Account
from trayapp.model.counters import Counters
from trayapp.model.noticing import Circumstances, News, Noticed, news
from trayapp.model.status import Fresh, Messages, Names, Stale, Status, Tasks

START: Final = datetime(2026, 2, 25, 9, 0, tzinfo=UTC)
NAMES: Final = Names(
    chats={1: "Lunch", 2: "Customer", 3: "Office move", 4: "News"},
    people={547: "Anna Petrova", 12: "Boris"},
    person_of_chat={90: 12},
)


def unread(
    dialogs: Mapping[int, int] | None = None,
    chats: Mapping[int, int] | None = None,
    bell: int | None = 0,
    open_lines: Mapping[int, int] | None = None,
    task_chats: Mapping[int, int] | None = None,
    channel_comments: Mapping[int, int] | None = None,
    muted_chats: Mapping[int, int] | None = None,
    marked_dialogs: frozenset[int] = frozenset(),
    marked_chats: frozenset[int] = frozenset(),
) -> Counters:
    return Counters(
        total=0,
        types={} if bell is None else {"NOTIFY": bell},
        dialogs=dialogs or {},
        chats=chats or {},
        open_lines=open_lines or {},
        task_chats=task_chats or {},
        channel_comments=channel_comments or {},
        muted_chats=muted_chats or {},
        marked_dialogs=marked_dialogs,
        marked_chats=marked_chats,
    )


class Watch:
    """One account, a minute from refresh to refresh."""

    def __init__(self, account: Account = ANNA) -> None:
        self.account = account
        self.given = Circumstances(START, zone=UTC)
        self.noticed: Noticed | None = None
        self._last: Fresh | None = None

    def refresh(
        self, counters: Counters, its_tasks: Tasks | None = None, *, later: timedelta | None = None
    ) -> News:
        """The portal's next answer."""
        now = self.given.now + (timedelta(minutes=1) if later is None else later)
        self.given = replace(self.given, now=now)
        messages = Messages(counters, NAMES, now)
        self._last = Fresh(self.account, messages, tasks(0, 0) if its_tasks is None else its_tasks)
        return self.look(self._last)

    def look(self, status: Status | None = None) -> News:
        """At a status of any kind, or once more at the last one."""
        status = status or self._last
        assert status is not None
        found = news(self.noticed, status, self.given)
        self.noticed = found.noticed
        return found

    def fail(self) -> News:
        """The portal does not answer."""
        assert self._last is not None
        return self.look(Stale(self.account, OFFLINE, self._last.messages, self._last.tasks))


def told(found: News) -> list[tuple[str, int, int]]:
    """The key, the number and what is new of it."""
    return [(each.key, each.count, each.by) for each in found.increases]
