"""One account's refreshes, again and again: a timer here, the work in a thread of its own."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account
from trayapp.model.problem import ProblemKind
from trayapp.model.schedule import Pace, next_delay_s
from trayapp.model.status import Loading, Refreshed, Status, problem_of


class Refreshes(Protocol):
    """What the loop drives; `abort` is called from the GUI thread, the rest from the loop's."""

    def refresh(self, account: Account, last: Status | None) -> Refreshed:
        """Blocks until the portal has answered or failed; never raises."""

    def reconnect(self) -> None:
        """Drops connection and secret."""

    def abort(self) -> None:
        """Wakes a `refresh` that waits."""


class RefreshLoop(QObject):
    """Refreshes one account on a timer and on request; belongs to the GUI thread.

    `refreshed` carries a `Status`, in the GUI thread. While a refresh is under way one more
    request is remembered, not more.
    """

    refreshed = Signal(object)

    def __init__(
        self,
        account: Account,
        refreshes: Refreshes,
        interval_s: int,
        luck: Callable[[], float] = random.random,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.account = account
        self.status: Status = Loading(account)
        self._refreshes = refreshes
        self._interval_s = interval_s
        self._luck = luck
        self._pace = Pace()
        self._busy = False
        self._once_more = False
        self._finished_at = 0.0
        self._thread = BackgroundThread(f"refresh {account.id}", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.request)

    @property
    def next_refresh_ms(self) -> int:
        """Milliseconds until the timer asks again; -1 while a refresh is under way."""
        return self._timer.remainingTime()

    @Slot()
    def request(self) -> None:
        """Refreshes now, or once more after the refresh that is under way."""
        if self._busy:
            self._once_more = True
            return
        self._busy = True
        self._timer.stop()
        account, last = self.account, self.status
        self._thread.submit(lambda: self._refreshes.refresh(account, last), self._on_refreshed)

    def request_if_older(self, age_s: float) -> None:
        """Refreshes unless one is under way or has just been.

        A locked keyring is not asked again like this: it would prompt each time a menu opens.
        """
        problem = problem_of(self.status)
        if problem is not None and problem.kind is ProblemKind.KEYRING_LOCKED:
            return
        if not self._busy and time.monotonic() - self._finished_at > age_s:
            self.request()

    def change_account(self, account: Account) -> None:
        """Other choices for the same account: asked for at once."""
        changed = account != self.account
        self.account = account
        if changed:
            self.request()

    def change_interval(self, interval_s: int) -> None:
        """A new interval holds from now on, whatever was learned about the old one."""
        if interval_s != self._interval_s:
            self._interval_s = interval_s
            self._pace = Pace()
            if not self._busy:
                self._schedule()

    def reconnect(self) -> None:
        """The secret in the keyring is a new one, or the way to the portal is another."""
        self._thread.submit(self._refreshes.reconnect, lambda _: None)
        self._pace = Pace()
        self.request()

    def stop(self) -> None:
        """Wakes and ends the thread; `refreshed` is not emitted any more."""
        self._timer.stop()
        self._refreshes.abort()
        self._thread.stop()

    def wait(self, timeout_ms: int) -> bool:
        """Whether the thread has ended in that time."""
        return self._thread.wait(timeout_ms)

    def _on_refreshed(self, status: Refreshed) -> None:
        self._busy = False
        self._finished_at = time.monotonic()
        self.status = status
        self._pace = self._pace.after(problem_of(status))
        self._schedule()
        self.refreshed.emit(status)
        if self._once_more:
            self._once_more = False
            self.request()

    def _schedule(self) -> None:
        delay_s = next_delay_s(
            self._interval_s,
            self._pace,
            problem_of(self.status),
            datetime.now(UTC),
            self._luck(),
        )
        self._timer.start(round(delay_s * 1000))
