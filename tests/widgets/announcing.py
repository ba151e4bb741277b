"""Somebody at a desktop where notices pop up, and a board that shows which."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.view.samples import ENGLISH
from tests.widgets.statuses import ACCOUNT
from tests.widgets.working import AtOnce
from trayapp.desktop.announcements import Announcements
from trayapp.desktop.in_force import InForce
from trayapp.desktop.notify.notifier import Notifier
from trayapp.desktop.worker import TakesWork
from trayapp.model.account import Account
from trayapp.model.counters import Counters
from trayapp.model.notice import Notice
from trayapp.model.pause import Pause
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.model.status import Failed, Fresh, Messages, Names, Stale, Status, Tasks
from trayapp.view.notices import notice_key

NOON: Final = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)
PEOPLE: Final = {12: "Boris", 20: "Anna Petrova", 30: "<b>R&D</b>"}


class Board(Notifier):
    """Holds what a desktop would show, and tells what was done to it."""

    def __init__(self) -> None:
        super().__init__(lambda title, body: None, platform="win32")
        self.up: dict[str, Notice] = {}
        self.done: list[str] = []

    def show(self, notice: Notice) -> None:
        self.up[notice.key] = notice
        self.done.append(f"show {notice.title}")

    def withdraw(self, key: str) -> None:
        del self.up[key]
        self.done.append("withdraw")

    def withdraw_all(self) -> None:
        self.up.clear()
        self.done.append("withdraw all")

    def stop(self) -> None:
        self.up.clear()
        self.done.append("stop")

    @property
    def titles(self) -> list[str]:
        return [notice.title for notice in self.up.values()]


class Desk:
    """What is in force, to be changed; looks after every change as the program does."""

    def __init__(self, notifier: Notifier, background: TakesWork | None = None) -> None:
        self.notifier = notifier
        self.statuses: dict[str, Status] = {}
        self.settings, self.state = Settings(), State()
        self.now = NOON
        in_force = InForce(
            lambda: tuple(self.statuses.values()),
            lambda: self.settings,
            lambda: self.state,
            lambda: ENGLISH,
            lambda: self.now,
            UTC,
        )
        self.announcements = Announcements(notifier, in_force, background or AtOnce())
        self.acts: list[object] = []
        self.announcements.acted.connect(self.acts.append)

    def bring(self, dialogs: Mapping[int, int], account: Account = ACCOUNT) -> None:
        """The portal's next answer, a minute later: who has written how much."""
        self.now += timedelta(minutes=1)
        counters = Counters(sum(dialogs.values()), {}, dialogs=dialogs)
        messages = Messages(counters, Names(people=PEOPLE), self.now)
        self._take(Fresh(account, messages, Tasks()))

    def fail(
        self, kind: ProblemKind, account: Account = ACCOUNT, *, login_first: bool = False
    ) -> None:
        self._take(Failed(account, Problem(kind, login_first=login_first)))

    def wake(self, account: Account = ACCOUNT) -> None:
        """The computer has slept, and the portal is being asked."""
        messages = Messages(Counters(0, {}), Names(), self.now)
        self._take(Stale(account, None, messages, Tasks()))

    def sign_out(self, account: Account = ACCOUNT) -> None:
        del self.statuses[account.id]
        self.announcements.look()

    def use(self, settings: Settings) -> None:
        self.settings = settings
        self.announcements.look()

    def switch_notices(self, *, on: bool) -> None:
        self.use(replace(self.settings, notices=replace(self.settings.notices, enabled=on)))

    def hide_names(self, *, hidden: bool) -> None:
        self.use(replace(self.settings, menu=replace(self.settings.menu, hide_names=hidden)))

    def pause(self, pause: Pause | None) -> None:
        self.state = State(pause=pause)
        self.announcements.look()

    def choose(self, name: str, action: str, account: Account = ACCOUNT) -> None:
        """Somebody chooses an action on the notice with that key within the account."""
        self.notifier.chosen.emit(notice_key(account.id, name), action)

    def _take(self, status: Status) -> None:
        self.statuses[status.account.id] = status
        self.announcements.look()


class DeskWithBoard(Desk):
    def __init__(self, background: TakesWork | None = None) -> None:
        self.board = Board()
        super().__init__(self.board, background)
