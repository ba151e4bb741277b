"""Accounts asked in the background, given up without waiting for them."""

import socket
import threading
import time
from contextlib import closing
from functools import partial
from itertools import count
from typing import NoReturn

import pytest

from tests.cli.impatient import impatient
from tests.cli.prompting import PromptingCredentials
from tests.cli.sessions import signed_in
from tests.patience import PATIENT_S, PROMPTLY_S
from trayapp.cli.rounds import rounds
from trayapp.demo import DemoPortal
from trayapp.model.problem import ProblemKind
from trayapp.model.status import Failed, Fresh


def test_the_first_round_has_every_account_in_its_place(
    portal: DemoPortal, other_portal: DemoPortal
) -> None:
    session = signed_in(portal, other_portal)
    settings = session.settings.load().settings
    portal.stop()

    with closing(rounds(session, settings)) as asked:
        first, second = next(asked).statuses

    assert isinstance(first, Failed)
    assert isinstance(second, Fresh)
    assert (first.account, second.account) == settings.accounts


def test_accounts_are_asked_at_the_same_time(portal: DemoPortal, other_portal: DemoPortal) -> None:
    session = signed_in(portal, other_portal)
    settings = session.settings.load().settings
    portal.faults.hang()
    before = len(other_portal.requests)

    with closing(rounds(session, settings)) as asked:
        waiting = threading.Thread(target=next, args=(asked,))
        waiting.start()
        # One after the other that would be once the first was given up.
        assert other_portal.wait_for_requests(before + 2, PROMPTLY_S)
        portal.faults.release()
        waiting.join(30)


def test_after_a_sleep_everybody_is_asked_at_once(portal: DemoPortal) -> None:
    session = signed_in(portal)
    settings = session.settings.load().settings
    slept_s = 0.0
    left = threading.Event()

    def until() -> None:
        left.wait(30)

    with closing(rounds(session, settings, until, lambda: time.monotonic() + slept_s)) as asked:
        (before,) = next(asked).statuses
        portal.world.notify(2)
        slept_s = 8 * 3600.0
        (after,) = next(asked).statuses
        left.set()

    assert isinstance(before, Fresh)
    assert isinstance(after, Fresh)
    grown = after.messages.counters.total - before.messages.counters.total
    assert grown == 2


def test_the_end_does_not_wait_for_a_portal_that_hangs(
    portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = signed_in(portal)
    settings = session.settings.load().settings
    portal.faults.hang()
    asked = len(portal.requests)
    threads = set(threading.enumerate())
    # A thread that waits for its answer does so for longer.
    monkeypatch.setattr("trayapp.bitrix.transport.READ_TIMEOUT_S", 10 * PATIENT_S)
    monkeypatch.setattr("trayapp.jobs.refresh.REFRESH_TIMEOUT_S", 10 * PATIENT_S)
    monkeypatch.setattr("trayapp.cli.rounds.LEAVING_S", PATIENT_S)

    def until() -> None:
        assert portal.wait_for_requests(asked + 1, PATIENT_S)

    found = list(rounds(session, settings, until))

    assert found == []
    assert not [each for each in set(threading.enumerate()) - threads if "inquiry" in each.name]


def test_the_end_does_not_wait_for_a_keyring_that_asks(
    portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = PromptingCredentials()
    session = signed_in(portal, credentials=keyring)
    settings = session.settings.load().settings
    monkeypatch.setattr("trayapp.cli.rounds.LEAVING_S", 0.01)

    def until() -> None:
        keyring.asking.wait(PATIENT_S)

    assert list(rounds(session, settings, until)) == []
    keyring.answered.set()


def test_no_account_waits_longer_than_the_patience_lasts(
    portal: DemoPortal, other_portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.cli.rounds.LEAVING_S", 0.01)
    keyring = PromptingCredentials(readers=2, all_ask=impatient(monkeypatch))
    session = signed_in(portal, other_portal, credentials=keyring)

    with closing(rounds(session, session.settings.load().settings)) as asked:
        statuses = next(asked).statuses
    # Whoever had been waited for would have been let in.
    keyring.answered.set()

    for each in statuses:
        assert isinstance(each, Failed)
        assert each.problem.kind is ProblemKind.KEYRING_LOCKED


def test_a_portal_that_is_not_found_in_time_is_out_of_reach(
    portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def look_up(*_: object, **__: object) -> NoReturn:
        released.wait(30)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    session = signed_in(portal)
    monkeypatch.setattr("trayapp.cli.inquiry.PATIENCE_S", 0.0)
    monkeypatch.setattr("trayapp.cli.inquiry._GRACE_S", 0.1)
    monkeypatch.setattr("trayapp.cli.rounds.LEAVING_S", 0.01)
    monkeypatch.setattr("socket.getaddrinfo", look_up)

    with closing(rounds(session, session.settings.load().settings)) as asked:
        (status,) = next(asked).statuses
    released.set()

    assert isinstance(status, Failed)
    assert status.problem.kind is ProblemKind.UNREACHABLE


def test_that_a_keyring_is_waited_for_is_told_once(
    portal: DemoPortal, other_portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.cli.rounds.GLANCE_S", 0.01)
    credentials = PromptingCredentials(readers=2)
    session = signed_in(portal, other_portal, credentials=credentials)
    settings = session.settings.load().settings
    told: list[None] = []
    looks_since = count()

    def look() -> float:
        """The computer's clock is looked at in every turn."""
        if told and next(looks_since) == 5:
            credentials.answered.set()
        return time.monotonic()

    telling = partial(told.append, None)
    with closing(rounds(session, settings, elapsed=look, at_keyring=telling)) as asked:
        statuses = next(asked).statuses

    assert told == [None]
    assert all(isinstance(status, Fresh) for status in statuses)
