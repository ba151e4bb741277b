"""How the tests refresh an account, and at what time."""

from datetime import UTC, datetime, timedelta

from tests.jobs.portals import account_at
from trayapp.demo import DemoPortal
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import TasksOf
from trayapp.model.conversations import conversations
from trayapp.model.status import Fresh, Messages, Refreshed, Status

START = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)


class Clock:
    """Says the time it was set to; beside it, a clock that nobody sets."""

    def __init__(self) -> None:
        self.now = START
        self._elapsed_s = 0.0

    def __call__(self) -> datetime:
        return self.now

    def elapsed(self) -> float:
        return self._elapsed_s

    def go_on(self, time: timedelta) -> None:
        self.now += time
        self._elapsed_s += time.total_seconds()


def refreshed(
    refresher: Refresher,
    portal: DemoPortal,
    last: Status | None = None,
    tasks_of: TasksOf | None = None,
) -> Refreshed:
    return refresher.refresh(account_at(portal, tasks_of), last)


def fresh(
    refresher: Refresher,
    portal: DemoPortal,
    last: Status | None = None,
    tasks_of: TasksOf | None = None,
) -> Fresh:
    status = refreshed(refresher, portal, last, tasks_of)
    assert isinstance(status, Fresh)
    return status


def titles(messages: Messages) -> dict[int, str | None]:
    found = conversations(messages, "https://acme.example")
    sections = (found.dialogs, found.chats, found.muted_chats, found.task_chats)
    return {row.id: row.title for section in sections for row in section}
