"""One account's refreshes, again and again: a timer here, the work in a thread of its own."""

import math
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trayapp.desktop.refreshes import Refreshes
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account
from trayapp.model.action import Action
from trayapp.model.pending import Acted
from trayapp.model.retrying import may_be_the_network, next_retry_s
from trayapp.model.schedule import Pace, next_delay_s
from trayapp.model.status import Fresh, Loading, Refreshed, Stale, Status, problem_of
from trayapp.model.waking import Restraint, are_worn_out
from trayapp.system.clocks import elapsed_s

DOZE_MS: Final = 60_000
"""A computer that has announced its sleep is asleep by then."""


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
        elapsed: Callable[[], float] = elapsed_s,
    ) -> None:
        super().__init__()
        self.account = account
        self.status: Status = Loading(account)
        self._refreshes = refreshes
        self._interval_s = interval_s
        self._luck = luck
        self._elapsed = elapsed
        self._restraint = Restraint()
        self._retrying_since: float | None = None
        self._new_line = False
        self._ticket = 0
        self._pace = Pace()
        self._busy = False
        self._once_more = False
        self._finished_at = -math.inf
        self._thread = BackgroundThread(f"refresh {account.id}", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.request)

    @property
    def wait_ms(self) -> int:
        """Milliseconds planned from one refresh to the next; -1 while a refresh is under way."""
        return self._timer.interval() if self._timer.isActive() else -1

    @property
    def waits_for_keyring(self) -> bool:
        """Whether it is the keyring that holds up the refresh under way."""
        return self._refreshes.waits_for_keyring

    @Slot()
    def request(self) -> None:
        """Refreshes now, or once more after the refresh that is under way."""
        if self._busy:
            self._once_more = True
            return
        self._busy = True
        self._timer.stop()
        account, last = self.account, self.status
        new_line = self._new_line or self._retrying_since is not None
        self._new_line = False

        def refreshed() -> Refreshed:
            if new_line:
                self._refreshes.hang_up()
            return self._refreshes.refresh(account, last)

        self._ticket = self._thread.submit(refreshed, self._on_refreshed)

    def request_if_older(self, age_s: float) -> None:
        """Refreshes unless one is under way or has just been.

        Where the keyring is locked that looks whether it still is: a store that has prompted once
        does not do so again by itself.
        """
        if not self._busy and self._age_s > age_s:
            self.request()

    def act(
        self, action: Action, on_result: Callable[[Acted], None], on_failure: Callable[[], None]
    ) -> None:
        """Does it after a refresh that is under way, and before any that is asked for later."""
        self._thread.submit(lambda: self._refreshes.act(action), on_result, on_failure)

    def change_account(self, account: Account) -> None:
        """Other choices for the same account: asked for at once.

        Other permissions come with another secret.
        """
        before, self.account = self.account, account
        if set(account.scopes) != set(before.scopes):
            self.reconnect()
        elif account != before:
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

    def restrain(self, restraint: Restraint) -> None:
        """Asks less often from now on, or as usual again; at once when a lock was opened."""
        unlocked = self._restraint.locked and not restraint.locked
        self._restraint = restraint
        if self._timer.isActive() and self._retrying_since is None:
            self._schedule()
        if unlocked:
            self.request_if_older(0)

    def doze(self) -> None:
        """The computer falls asleep: what is asked now would still be waiting when it wakes."""
        if self._timer.isActive():
            self._timer.start(max(self._timer.remainingTime(), DOZE_MS))

    def wake(self, slept_s: float) -> None:
        """Asks at once and, while the network is not back, some more times; on a new line each."""
        if are_worn_out(slept_s, self._interval_s) and isinstance(self.status, Fresh):
            last = self.status
            self.status = Stale(last.account, None, last.messages, last.tasks, last.projects)
            self.refreshed.emit(self.status)
        self._retry(0)

    def network_returned(self) -> None:
        """As `wake`; but a whole office may have been cut off, and must not return as one."""
        usual_s = next_delay_s(self._interval_s, self._pace, None, datetime.now(UTC), 0.5)
        self._retry(self._luck() * max(0.0, usual_s - self._interval_s))

    def hang_up(self) -> None:
        """The next refresh takes a new line: the old one may lead nowhere by now."""
        self._new_line = True

    def correct_clock(self, set_by_s: float) -> None:
        """Somebody has set the wall clock: asks at once.

        Earlier times move back with the clock, lest they lie in the future. They do not move
        forward with it: a computer that was stopped as a whole sees the same, and its numbers are
        really so old.
        """
        if set_by_s < 0 and isinstance(self.status, Fresh | Stale):
            messages = self.status.messages
            read_at = messages.read_at + timedelta(seconds=set_by_s)
            self.status = replace(self.status, messages=replace(messages, read_at=read_at))
            self.refreshed.emit(self.status)
        self._retry(0)

    def stop(self) -> None:
        """Wakes and ends the thread; `refreshed` is not emitted any more."""
        self._timer.stop()
        self._refreshes.abort()
        self._thread.stop()

    def wait(self, timeout_ms: int) -> bool:
        """Whether the thread has ended in that time."""
        return self._thread.wait(timeout_ms)

    @property
    def _age_s(self) -> float:
        return self._elapsed() - self._finished_at

    def _retry(self, delay_s: float) -> None:
        self._retrying_since = self._elapsed() + delay_s
        # How often we failed before says nothing about the network of now.
        self._pace = replace(self._pace, failures=0)
        if delay_s <= 0:
            self._start_over()
        elif self._timer.isActive():
            self._timer.start(min(self._timer.remainingTime(), round(delay_s * 1000)))

    def _start_over(self) -> None:
        """Waits for no answer on an old line, but for a person who unlocks the keyring."""
        if self._busy and self._refreshes.interrupt():
            self._thread.forget(self._ticket)
            self._busy = self._once_more = False
        self.request()

    def _on_refreshed(self, status: Refreshed) -> None:
        self._busy = False
        self._finished_at = self._elapsed()
        self.status = status
        retry_s = self._next_retry_s()
        if retry_s is None:
            self._retrying_since = None
            self._pace = self._pace.after(problem_of(status))
            self._schedule()
        else:
            self._timer.start(round(retry_s * 1000))
        self.refreshed.emit(status)
        if self._once_more:
            self._once_more = False
            self.request()

    def _next_retry_s(self) -> float | None:
        problem = problem_of(self.status)
        if self._retrying_since is None or problem is None or not may_be_the_network(problem):
            return None
        return next_retry_s(self._elapsed() - self._retrying_since)

    def _schedule(self) -> None:
        problem = problem_of(self.status)
        delay_s = next_delay_s(
            self._interval_s, self._pace, problem, datetime.now(UTC), self._luck()
        )
        self._timer.start(round(self._restraint.delay_s(delay_s, problem) * 1000))
