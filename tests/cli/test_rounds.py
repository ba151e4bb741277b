"""Accounts asked in the background, given up without waiting for them."""

import threading
import time
from contextlib import closing

import pytest

from tests.cli.sessions import signed_in
from trayapp.cli.rounds import rounds
from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials
from trayapp.model.status import Failed, Fresh


class PromptingCredentials(MemoryCredentials):
    """A keyring that waits for a person who does not come."""

    def __init__(self) -> None:
        super().__init__()
        self.asking = threading.Event()
        self.answered = threading.Event()

    def read(self, account_id: AccountId) -> Credentials:
        self.asking.set()
        self.answered.wait(30)
        return super().read(account_id)


def test_the_first_round_has_every_account_in_its_place(
    portal: DemoPortal, other_portal: DemoPortal
) -> None:
    session = signed_in(portal, other_portal)
    settings = session.settings.load().settings
    portal.stop()

    with closing(rounds(session, settings)) as asked:
        statuses = next(asked)

    first, second = statuses
    assert isinstance(first, Failed)
    assert isinstance(second, Fresh)
    assert [status.account for status in statuses] == list(settings.accounts)


def test_accounts_are_asked_at_the_same_time(portal: DemoPortal, other_portal: DemoPortal) -> None:
    session = signed_in(portal, other_portal)
    settings = session.settings.load().settings
    portal.faults.hang()
    before = len(other_portal.requests)

    with closing(rounds(session, settings)) as asked:
        waiting = threading.Thread(target=next, args=(asked,))
        waiting.start()
        assert other_portal.wait_for_requests(before + 2)
        portal.faults.release()
        waiting.join(30)


def test_the_end_does_not_wait_for_a_portal_that_hangs(portal: DemoPortal) -> None:
    session = signed_in(portal)
    settings = session.settings.load().settings
    portal.faults.hang()
    asked = len(portal.requests)
    threads = set(threading.enumerate())

    def until() -> None:
        assert portal.wait_for_requests(asked + 1)

    began = time.monotonic()
    found = list(rounds(session, settings, until))

    assert found == []
    assert time.monotonic() - began < 2
    assert not [each for each in set(threading.enumerate()) - threads if "_ask" in each.name]


def test_the_end_does_not_wait_for_a_keyring_that_asks(
    portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = PromptingCredentials()
    session = signed_in(portal, credentials=keyring)
    settings = session.settings.load().settings
    monkeypatch.setattr("trayapp.cli.rounds.LEAVING_S", 0.01)

    def until() -> None:
        keyring.asking.wait(30)

    assert list(rounds(session, settings, until)) == []
    keyring.answered.set()
