"""Sign-ins in a thread of their own, and the end of those that nobody waits for any more."""

import itertools
import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import CredentialStore
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError

_log = logging.getLogger(__name__)

Outcome = TypeVar("Outcome")


class _Attempt:
    """Whether somebody waits for it, what came of it, and whether that was taken back."""

    def __init__(self) -> None:
        self.is_wanted = True
        self.outcome: object = None
        self.was_taken_back = False


class SignIns(QObject):
    """Runs sign-ins one after the other; belongs to the GUI thread.

    A `SignedIn` nobody waits for has left a secret in the keyring: it is deleted, unless the
    account is kept all the same. Windows come and go meanwhile.
    """

    def __init__(
        self,
        credentials: CredentialStore,
        is_kept: Callable[[AccountId], bool],
        parent: QObject | None = None,
    ) -> None:
        """`is_kept` is called in another thread."""
        super().__init__(parent)
        self._credentials = credentials
        self._is_kept = is_kept
        self._tickets = itertools.count(1)
        self._attempts: dict[int, _Attempt] = {}
        self._is_stopped = False
        self._thread = BackgroundThread("sign-in", self)

    def submit(
        self,
        work: Callable[[], Outcome],
        on_result: Callable[[Outcome], None],
        on_failure: Callable[[], None] = lambda: None,
    ) -> int:
        """Runs a sign-in after those submitted before; returns a ticket to forget it by."""
        ticket, attempt = next(self._tickets), _Attempt()
        self._attempts[ticket] = attempt

        def perform() -> list[Outcome]:
            if self._is_stopped:
                return []
            outcome = attempt.outcome = work()
            if not attempt.is_wanted:
                # Here and not later: the next attempt may be for the same account.
                self._take_back(attempt)
            return [outcome]

        def deliver(outcomes: list[Outcome]) -> None:
            self._attempts.pop(ticket, None)
            if not attempt.is_wanted:
                self._thread.submit(partial(self._take_back, attempt), lambda _: None)
                return
            for outcome in outcomes:
                on_result(outcome)

        def fail() -> None:
            self._attempts.pop(ticket, None)
            if attempt.is_wanted:
                on_failure()

        self._thread.submit(perform, deliver, fail)
        return ticket

    def forget(self, ticket: int) -> None:
        """Nobody waits for that one any more."""
        attempt = self._attempts.get(ticket)
        if attempt is not None:
            attempt.is_wanted = False

    def stop(self) -> None:
        """Nobody waits for any of them, no more are begun, and what they left is taken back."""
        self._is_stopped = True
        for attempt in self._attempts.values():
            attempt.is_wanted = False
        if self._attempts:
            # One may have ended just before it was not wanted any more.
            self._thread.submit(
                partial(self._take_all_back, tuple(self._attempts.values())), lambda _: None
            )
        self._thread.close()

    def wait(self, timeout_ms: int) -> bool:
        """Whether the thread has ended in that time."""
        return self._thread.wait(timeout_ms)

    def _take_all_back(self, attempts: Iterable[_Attempt]) -> None:
        for attempt in attempts:
            self._take_back(attempt)

    def _take_back(self, attempt: _Attempt) -> None:
        """In the thread of the sign-ins, and there but once."""
        outcome = attempt.outcome
        if outcome is None or attempt.was_taken_back:
            return
        attempt.was_taken_back = True
        from trayapp.jobs.sign_in import SignedIn  # loads httpx, as the attempt has done by now

        if not isinstance(outcome, SignedIn) or outcome.unwritable:
            return
        if self._is_kept(outcome.account.id):
            return
        try:
            self._credentials.delete(outcome.account.id)
        except CredentialsUnavailableError:
            _log.warning("The secret of a sign-in that was cancelled is still in the keyring")
