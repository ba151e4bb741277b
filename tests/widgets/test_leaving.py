"""Leaving: threads get a moment, and what would be lost for good gets longer."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Event, Thread

import pytest
from pytestqt.qtbot import QtBot

from trayapp.desktop.leaving import KEEPING_S, LEAVING_S, end_threads
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.renewals import WatchedCredentials
from trayapp.model.account import AccountId

ANNA = AccountId("547@acme.bitrix24.ru")
SLACK_S = 0.5
"""What a busy machine may add."""


class Desk:
    """Threads that can be held up."""

    def __init__(self) -> None:
        self.credentials = WatchedCredentials(MemoryCredentials())
        self.secrets = BackgroundThread("secrets")
        self.other = BackgroundThread("other")
        self.go_on = Event()

    def leave(self) -> tuple[bool, float]:
        """Whether every thread ended, and how long that took."""
        self.other.stop()
        before = time.monotonic()
        ended = end_threads(self.credentials, self.secrets, (self.other,))
        return ended, time.monotonic() - before


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    with ExitStack() as at_the_end:
        at_the_end.callback(lambda: (made.secrets.wait(5000), made.other.wait(5000)))
        at_the_end.callback(made.go_on.set)
        yield made


def hold_up(desk: Desk, thread: BackgroundThread) -> None:
    begun = Event()

    def work() -> None:
        begun.set()
        desk.go_on.wait(5)

    thread.submit(work, lambda _: None)
    assert begun.wait(5)


def test_threads_with_nothing_to_do_end_at_once(desk: Desk) -> None:
    ended, took_s = desk.leave()

    assert ended
    assert took_s < LEAVING_S + SLACK_S


def test_a_portal_that_hangs_is_not_waited_for(desk: Desk) -> None:
    hold_up(desk, desk.other)

    ended, took_s = desk.leave()

    assert not ended
    assert took_s < LEAVING_S + SLACK_S


def test_a_keyring_that_asks_is_waited_for_no_longer_than_that(desk: Desk) -> None:
    hold_up(desk, desk.secrets)

    ended, took_s = desk.leave()

    assert not ended
    assert KEEPING_S <= took_s < KEEPING_S + SLACK_S


def test_a_secret_on_its_way_out_is_waited_for(desk: Desk) -> None:
    deleted: list[bool] = []
    desk.secrets.submit(lambda: time.sleep(2 * LEAVING_S), lambda _: deleted.append(True))

    ended, _ = desk.leave()

    assert ended
    assert deleted == [True]


def test_new_tokens_are_waited_for_until_they_are_kept(desk: Desk) -> None:
    begun = Event()
    kept: list[bool] = []

    def renew() -> None:
        with desk.credentials.alone(ANNA, 1.0):
            begun.set()
            time.sleep(2 * LEAVING_S)
            kept.append(True)

    renewing = Thread(target=renew)
    renewing.start()
    assert begun.wait(5)

    ended, took_s = desk.leave()

    assert ended
    assert kept == [True]
    assert took_s < KEEPING_S
    renewing.join()
