"""One account asked again and again on a thread of its own: one that hangs delays no other."""

import queue
import random
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from trayapp.jobs.refresh import REFRESH_TIMEOUT_S, Refresher
from trayapp.jobs.session import Session
from trayapp.jobs.task_part import kept_numbers
from trayapp.model.account import Account
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.retrying import may_be_the_network, next_retry_s
from trayapp.model.schedule import Pace, next_delay_s
from trayapp.model.status import Failed, Refreshed, Stale, last_messages, problem_of
from trayapp.system.clocks import elapsed_s

PATIENCE_S: Final = REFRESH_TIMEOUT_S
"""What keyring and portal have together before the account is reported without their answer."""

_GRACE_S: Final = 0.5
"""For a refresh whose time is up to say so itself, with all it knows."""

Arrivals = queue.SimpleQueue["tuple[Inquiry, Refreshed] | None"]
"""What refreshes brought, in the order they ended; None is the end of asking."""


class Inquiry:
    """Puts each refresh's outcome into `arrivals`. All methods are for one thread, the asker's.

    A keyring that waits for a person, or the look-up of a name, cannot be woken: `give_up` says
    what is to be shown meanwhile. What such a refresh brings in the end arrives all the same.
    """

    def __init__(
        self, account: Account, interval_s: int, session: Session, arrivals: Arrivals
    ) -> None:
        self._account = account
        self._interval_s = interval_s
        self._arrivals = arrivals
        self._refresher = Refresher(account.id, session.credentials, network=session.network)
        self._called = threading.Event()
        self._leaving = False
        self._reconnecting = False
        self._given_up = False
        self._interrupted = False
        self._pauses_are_over = False
        self._woken_at: float | None = None
        self._began_at: float | None = time.monotonic()
        # A daemon does not keep the process from ending.
        self._thread = threading.Thread(
            target=self._ask_on, name=f"inquiry {account.id}", daemon=True
        )
        self._thread.start()

    def change(self, account: Account, interval_s: int) -> None:
        """Other choices for the same account: asked for at once, if they are others."""
        if (account, interval_s) != (self._account, self._interval_s):
            self._account, self._interval_s = account, interval_s
            self._called.set()

    def reconnect(self) -> None:
        """Asks at once, by the way and with the secret there are now."""
        self._reconnecting = True
        self._called.set()

    def wake(self) -> None:
        """Asks at once on a new line and, while the network is not back, some more times."""
        self._woken_at = elapsed_s()
        self._pauses_are_over = True
        # Said first: what is given up may be back before `interrupt` is.
        self._interrupted = True
        self._interrupted = self._refresher.interrupt()
        self._called.set()

    @property
    def waits_for_keyring(self) -> bool:
        """Whether that is what the refresh under way is held up by."""
        return self._refresher.waits_for_keyring

    def overdue_in_s(self) -> float | None:
        """Seconds until it is to be given up; None while nothing is under way, or it has been."""
        began_at = self._began_at
        if began_at is None or self._given_up:
            return None
        patience_s = PATIENCE_S if self.waits_for_keyring else PATIENCE_S + _GRACE_S
        return began_at + patience_s - time.monotonic()

    def give_up(self, last: Refreshed | None) -> Refreshed:
        """What there is to say without an answer; `last` is the account's status so far."""
        self._given_up = True
        at_keyring = self.waits_for_keyring
        problem = Problem(ProblemKind.KEYRING_LOCKED if at_keyring else ProblemKind.UNREACHABLE)
        messages, kept = last_messages(last), kept_numbers(self._account, last)
        if messages is None:
            return Failed(self._account, problem, kept.tasks, kept.projects)
        return Stale(self._account, problem, messages, kept.tasks, kept.projects)

    def leave(self) -> None:
        """Hangs up and lets go of the secret, as soon as what is under way can be woken."""
        self._leaving = True
        self._called.set()
        self._refresher.abort()

    def join(self, timeout_s: float) -> None:
        """Waits for the thread to end, but no longer than that."""
        self._thread.join(timeout_s)

    def _ask_on(self) -> None:
        last, pace = None, Pace()
        while not self._leaving:
            if self._reconnecting:
                self._reconnecting = False
                self._refresher.reconnect()
                pace = Pace()
            if self._pauses_are_over:
                self._pauses_are_over = False
                # How often we failed before says nothing about the network of now.
                pace = replace(pace, failures=0)
            if self._woken_at is not None:
                self._refresher.hang_up()
            self._given_up, self._began_at = False, time.monotonic()
            found = self._refresher.refresh(self._account, last)
            self._began_at = None
            if self._interrupted:
                self._interrupted = False
                continue
            last = found
            problem = problem_of(last)
            if self._given_up and problem == Problem(ProblemKind.UNREACHABLE):
                # The keyring has been unlocked, too late for this refresh and in time for the next.
                continue
            self._arrivals.put((self, last))
            pace = pace.after(problem)
            self._called.wait(self._delay_s(pace, problem))
            self._called.clear()
        self._refresher.reconnect()

    def _delay_s(self, pace: Pace, problem: Problem | None) -> float:
        woken_at = self._woken_at
        if woken_at is not None and problem is not None and may_be_the_network(problem):
            retry_s = next_retry_s(elapsed_s() - woken_at)
            if retry_s is not None:
                return retry_s
        self._woken_at = None
        luck = random.random()  # noqa: S311 - spreads clients, keeps no secret
        return next_delay_s(self._interval_s, pace, problem, datetime.now(UTC), luck)
