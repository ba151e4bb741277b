"""Everybody's status, once or again and again, with everybody asked at the same time."""

import queue
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Final

from trayapp.cli.following import FollowedSettings
from trayapp.cli.inquiry import Arrivals, Inquiry
from trayapp.jobs.session import Session
from trayapp.model.account import AccountId
from trayapp.model.problem import ProblemKind
from trayapp.model.retrying import ASLEEP_S
from trayapp.model.settings import Settings
from trayapp.model.status import Refreshed, problem_of
from trayapp.system.clocks import elapsed_s

LEAVING_S: Final = 0.5
"""What threads get to hang up; a look-up of a name, or a keyring that asks, cannot be woken."""

GLANCE_S: Final = 1.0
"""How often the settings are looked at. On Windows, Ctrl-C does not get through to a wait."""


@dataclass(frozen=True, slots=True)
class Round:
    """Every account's status, in the order of the settings that held."""

    settings: Settings
    statuses: tuple[Refreshed, ...]


def rounds(
    session: Session,
    settings: Settings,
    until: Callable[[], None] | None = None,
    elapsed: Callable[[], float] = elapsed_s,
    at_keyring: Callable[[], None] = lambda: None,
) -> Generator[Round, None, None]:
    """A round once every account has answered, then again after each further answer.

    No account is waited for longer than `PATIENCE_S`. With `until`, which may wait for ever, the
    rounds end when it returns, and follow the settings: who signs in is asked, who signs out is
    not, and while nobody is signed in a round has no statuses. They also follow the computer's
    sleep, by the clock: a wait does not end sooner for it. Closing the generator gives up what
    is under way, however long a portal or a keyring would have taken. `at_keyring` is called once
    a keyring keeps somebody waiting for the first time: one that is open answers sooner.
    """
    arrivals: Arrivals = queue.SimpleQueue()
    following = None if until is None else FollowedSettings(session)
    everybody = _Everybody(session, arrivals)
    everybody.follow(settings)
    if until is not None:
        threading.Thread(target=_wait, args=(until, arrivals), daemon=True).start()
    looked_at, is_told = elapsed(), False
    try:
        while True:
            yield from everybody.round_if_new()
            before, looked_at = looked_at, elapsed()
            if following is not None and looked_at - before >= ASLEEP_S:
                everybody.wake()
            try:
                arrived = arrivals.get(timeout=min(GLANCE_S, everybody.overdue_in_s()))
            except queue.Empty:
                if not is_told and everybody.waits_for_keyring:
                    is_told = True
                    at_keyring()
            else:
                if arrived is None:
                    return
                everybody.note(*arrived)
            everybody.give_up_overdue()
            changed = None if following is None else following.news()
            if changed is not None:
                everybody.follow(changed)
    finally:
        everybody.leave()


def _wait(until: Callable[[], None], arrivals: Arrivals) -> None:
    until()
    arrivals.put(None)


class _Everybody:
    """The accounts of the settings, an inquiry for each, and what they have brought so far."""

    def __init__(self, session: Session, arrivals: Arrivals) -> None:
        self._session = session
        self._arrivals = arrivals
        self._settings = Settings()
        self._inquiries: dict[AccountId, Inquiry] = {}
        self._latest: dict[AccountId, Refreshed] = {}
        self._leaving: list[Inquiry] = []
        self._is_new = True

    def follow(self, settings: Settings) -> None:
        """Starts, changes and ends inquiries so that they are those of the settings."""
        if settings != self._settings:
            self._is_new = True
        for account_id in self._inquiries.keys() - {account.id for account in settings.accounts}:
            self._end(account_id)
        for account in settings.accounts:
            known = self._inquiries.get(account.id)
            interval_s = settings.refresh_interval_s
            if known is None:
                started = Inquiry(account, interval_s, self._session, self._arrivals)
                self._inquiries[account.id] = started
                continue
            known.change(account, interval_s)
            if settings.network != self._settings.network or self._is_refused(account.id):
                # Whoever has been refused may have signed in again: the file was written anew.
                known.reconnect()
        self._settings = settings

    def note(self, inquiry: Inquiry, status: Refreshed) -> None:
        """What an inquiry brought, unless its account has signed out meanwhile."""
        account_id = status.account.id
        if self._inquiries.get(account_id) is inquiry:
            self._latest[account_id] = status
            self._is_new = True

    def overdue_in_s(self) -> float:
        """Seconds until the next inquiry is to be given up."""
        times = (inquiry.overdue_in_s() for inquiry in self._inquiries.values())
        return max(0.0, min((each for each in times if each is not None), default=GLANCE_S))

    @property
    def waits_for_keyring(self) -> bool:
        """Whether that is what somebody's answer is held up by."""
        return any(inquiry.waits_for_keyring for inquiry in self._inquiries.values())

    def wake(self) -> None:
        """What was known before the computer slept is old, and no line leads anywhere any more."""
        for inquiry in self._inquiries.values():
            inquiry.wake()

    def give_up_overdue(self) -> None:
        """Reports what hangs as what it is."""
        for account_id, inquiry in self._inquiries.items():
            overdue_in_s = inquiry.overdue_in_s()
            if overdue_in_s is not None and overdue_in_s <= 0:
                self.note(inquiry, inquiry.give_up(self._latest.get(account_id)))

    def round_if_new(self) -> Generator[Round, None, None]:
        """Nothing while an account has not answered for the first time."""
        if self._is_new and self._latest.keys() == self._inquiries.keys():
            self._is_new = False
            statuses = tuple(self._latest[account.id] for account in self._settings.accounts)
            yield Round(self._settings, statuses)

    def leave(self) -> None:
        """Ends all threads that can be woken."""
        for account_id in list(self._inquiries):
            self._end(account_id)
        deadline = time.monotonic() + LEAVING_S
        for inquiry in self._leaving:
            inquiry.join(max(0.0, deadline - time.monotonic()))

    def _end(self, account_id: AccountId) -> None:
        inquiry = self._inquiries.pop(account_id)
        self._latest.pop(account_id, None)
        inquiry.leave()
        self._leaving.append(inquiry)

    def _is_refused(self, account_id: AccountId) -> bool:
        status = self._latest.get(account_id)
        problem = None if status is None else problem_of(status)
        return problem is not None and problem.kind is ProblemKind.SIGN_IN_REQUIRED
