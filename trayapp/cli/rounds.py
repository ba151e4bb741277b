"""Every account asked on a thread of its own, as in the tray: one that hangs delays no other."""

import queue
import random
import threading
import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from typing import Final

from trayapp.jobs.refresh import Refresher
from trayapp.jobs.session import Session
from trayapp.model.account import Account, AccountId
from trayapp.model.schedule import Pace, next_delay_s
from trayapp.model.settings import Settings
from trayapp.model.status import Refreshed, problem_of

LEAVING_S: Final = 0.5
"""What threads get to hang up; a look-up of a name, or a keyring that asks, cannot be woken."""

_Answers = queue.SimpleQueue[Refreshed | None]


def rounds(
    session: Session, settings: Settings, until: Callable[[], None] | None = None
) -> Generator[tuple[Refreshed, ...], None, None]:
    """Every account's status once all have answered, then again after each further answer.

    Ends when `until`, which may wait for ever, returns. Closing the generator gives up what is
    under way, however long a portal or a keyring would have taken.
    """
    answers: _Answers = queue.SimpleQueue()
    leaving = threading.Event()
    refreshers = [
        Refresher(account.id, session.credentials, network=session.network)
        for account in settings.accounts
    ]
    threads = [
        _in_background(_ask, account, refresher, settings, answers, leaving)
        for account, refresher in zip(settings.accounts, refreshers, strict=True)
    ]
    if until is not None:
        _in_background(_wait, until, answers)
    latest: dict[AccountId, Refreshed] = {}
    try:
        while (answer := answers.get()) is not None:
            latest[answer.account.id] = answer
            if len(latest) == len(settings.accounts):
                yield tuple(latest[account.id] for account in settings.accounts)
    finally:
        leaving.set()
        for refresher in refreshers:
            refresher.abort()
        deadline = time.monotonic() + LEAVING_S
        for thread in threads:
            thread.join(max(0, deadline - time.monotonic()))


def _in_background(work: Callable[..., None], *facts: object) -> threading.Thread:
    # A daemon does not keep the process from ending.
    thread = threading.Thread(target=work, args=facts, daemon=True)
    thread.start()
    return thread


def _ask(
    account: Account,
    refresher: Refresher,
    settings: Settings,
    answers: _Answers,
    leaving: threading.Event,
) -> None:
    last, pace = None, Pace()
    while not leaving.is_set():
        last = refresher.refresh(account, last)
        answers.put(last)
        problem = problem_of(last)
        pace = pace.after(problem)
        luck = random.random()  # noqa: S311 - spreads clients, keeps no secret
        now = datetime.now(UTC)
        leaving.wait(next_delay_s(settings.refresh_interval_s, pace, problem, now, luck))
    refresher.reconnect()


def _wait(until: Callable[[], None], answers: _Answers) -> None:
    until()
    answers.put(None)
