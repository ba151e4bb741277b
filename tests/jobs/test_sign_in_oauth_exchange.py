"""A code exchanged for tokens: what is told when it fails, and that nothing is kept then."""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
    account_id_at,
    application_at,
    portal_with_application,
)
from tests.jobs.portals import LockedCredentials, exchanged, granted_at
from tests.patience import PATIENT_S
from trayapp.bitrix.auth.tokens import TokenStore
from trayapp.bitrix.transport import Connection
from trayapp.demo import DemoPortal
from trayapp.demo import LocalApplication as Registered
from trayapp.jobs.connections import connect_with
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in_oauth import Exchange
from trayapp.model.credentials import CredentialsUnavailableError, OAuth
from trayapp.model.flaw import CodeFlaw
from trayapp.model.network import Network
from trayapp.model.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from trayapp.jobs.sign_in import SignedIn


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with portal_with_application() as running:
        yield running


def is_kept(credentials: MemoryCredentials, portal: DemoPortal) -> bool:
    try:
        credentials.read(account_id_at(portal))
    except CredentialsUnavailableError:
        return False
    return True


def test_a_code_that_is_too_old_is_not_accepted(
    portal: DemoPortal, credentials: MemoryCredentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted = granted_at(portal)
    later = portal.world.clock() + 31
    monkeypatch.setattr(portal.world, "clock", lambda: later)

    assert exchanged(portal, credentials, granted) is CodeFlaw.NOT_ACCEPTED
    assert not is_kept(credentials, portal)


def test_a_code_works_once(portal: DemoPortal, credentials: MemoryCredentials) -> None:
    granted = granted_at(portal)
    exchanged(portal, credentials, granted)

    assert exchanged(portal, credentials, granted) is CodeFlaw.NOT_ACCEPTED


def test_wrong_keys_are_told_apart(portal: DemoPortal, credentials: MemoryCredentials) -> None:
    granted = granted_at(portal)
    portal.register(Registered(CLIENT_ID, "a newer secret"))

    assert exchanged(portal, credentials, granted) is CodeFlaw.UNKNOWN_APPLICATION


def test_an_application_without_the_messenger_has_nothing_to_keep(
    portal: DemoPortal, credentials: MemoryCredentials
) -> None:
    portal.register(Registered(CLIENT_ID, CLIENT_SECRET, scopes=("task",)))

    assert exchanged(portal, credentials) == Problem(ProblemKind.SCOPE_MISSING, scope="im")
    assert not is_kept(credentials, portal)


def test_a_portal_that_cannot_say_yes_keeps_nothing(
    portal: DemoPortal, credentials: MemoryCredentials
) -> None:
    portal.faults.answer(502)

    assert exchanged(portal, credentials) == Problem(ProblemKind.PORTAL_ERROR)
    assert not is_kept(credentials, portal)


def test_a_keyring_nobody_unlocks_is_the_problem(portal: DemoPortal) -> None:
    assert exchanged(portal, LockedCredentials()) == Problem(ProblemKind.KEYRING_LOCKED)


@pytest.mark.parametrize("part", ["auth_faults", "faults"])
def test_an_exchange_can_be_given_up_wherever_it_hangs(
    portal: DemoPortal, credentials: MemoryCredentials, part: str
) -> None:
    getattr(portal, part).hang()
    exchange = Exchange(application_at(portal), granted_at(portal), credentials)
    answers: list[SignedIn | Problem | CodeFlaw] = []
    waiting = threading.Thread(target=lambda: answers.append(exchange.run()))
    waiting.start()
    asked = portal.wait_for_token_requests if part == "auth_faults" else portal.wait_for_requests
    assert asked(1)

    exchange.abort()
    waiting.join(PATIENT_S)

    assert [isinstance(answer, Problem) for answer in answers] == [True]
    assert not is_kept(credentials, portal)


def test_an_exchange_given_up_between_its_steps_does_not_ask_the_portal(
    portal: DemoPortal, credentials: MemoryCredentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = Exchange(application_at(portal), granted_at(portal), credentials)

    def connect_too_late(secret: OAuth, tokens: TokenStore, network: Network) -> Connection:
        exchange.abort()
        return connect_with(secret, tokens, network)

    monkeypatch.setattr("trayapp.jobs.sign_in_oauth.connect_with", connect_too_late)

    assert exchange.run() == Problem(ProblemKind.UNREACHABLE)

    assert len(portal.token_requests) == 1
    assert portal.requests == []
