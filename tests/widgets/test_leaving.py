"""Leaving: threads get a moment, and what would be lost for good gets longer."""

from collections.abc import Iterator
from contextlib import ExitStack
from threading import Event, Thread

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS, PATIENT_S
from trayapp.desktop.leaving import KEEPING_S, LEAVING_S, end_threads
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.renewals import WatchedCredentials
from trayapp.model.account import AccountId

ANNA = AccountId("547@acme.bitrix24.ru")
A_WHILE_S = 0.1
"""Longer than a thread gets that is not waited for."""


class Desk:
    """Threads that can be held up."""

    def __init__(self) -> None:
        self.credentials = WatchedCredentials(MemoryCredentials())
        self.secrets = BackgroundThread("secrets")
        self.other = BackgroundThread("other")
        self.go_on = Event()

    def leave(self) -> bool:
        """Whether every thread ended."""
        self.other.stop()
        return end_threads(self.credentials, self.secrets, (self.other,))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    with ExitStack() as at_the_end:
        at_the_end.callback(lambda: (made.secrets.wait(PATIENT_MS), made.other.wait(PATIENT_MS)))
        at_the_end.callback(made.go_on.set)
        yield made


def hold_up(desk: Desk, thread: BackgroundThread) -> None:
    begun = Event()

    def work() -> None:
        begun.set()
        desk.go_on.wait(PATIENT_S)

    thread.submit(work, lambda _: None)
    assert begun.wait(PATIENT_S)


@pytest.fixture
def slow_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who keeps a secret gets as long as it takes, and nobody else gets any time to speak of."""
    monkeypatch.setattr("trayapp.desktop.leaving.LEAVING_S", A_WHILE_S / 10)
    monkeypatch.setattr("trayapp.desktop.leaving.KEEPING_S", PATIENT_S)


def test_threads_with_nothing_to_do_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trayapp.desktop.leaving.LEAVING_S", PATIENT_S)

    assert desk.leave()


def test_a_portal_that_hangs_is_not_waited_for(desk: Desk) -> None:
    hold_up(desk, desk.other)

    # It returns although nothing goes on.
    assert not desk.leave()


def test_a_keyring_that_asks_is_not_waited_for_without_end(desk: Desk) -> None:
    hold_up(desk, desk.secrets)

    # As above.
    assert not desk.leave()


def test_less_than_a_second_is_all_that_threads_get() -> None:
    assert LEAVING_S < KEEPING_S < 1


def test_a_secret_on_its_way_out_is_waited_for(desk: Desk, slow_keyring: None) -> None:
    deleted: list[bool] = []
    desk.secrets.submit(lambda: Event().wait(A_WHILE_S), lambda _: deleted.append(True))

    desk.leave()

    assert deleted == [True]


def test_new_tokens_are_waited_for_until_they_are_kept(desk: Desk, slow_keyring: None) -> None:
    begun = Event()
    kept: list[bool] = []

    def renew() -> None:
        with desk.credentials.alone(ANNA, PATIENT_S):
            begun.set()
            Event().wait(A_WHILE_S)
            kept.append(True)

    renewing = Thread(target=renew)
    renewing.start()
    assert begun.wait(PATIENT_S)

    desk.leave()

    assert kept == [True]
    renewing.join()
