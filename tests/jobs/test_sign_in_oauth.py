"""Signing in with a local application: to the browser, back, and into the keyring."""

import logging
import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
    account_id_at,
    application_at,
    free_port,
    portal_with_application,
)
from tests.browsing import visit
from tests.jobs.portals import LockedCredentials
from trayapp.bitrix.auth.consent import Granted
from trayapp.bitrix.auth.tokens import TokenStore
from trayapp.bitrix.transport import Connection
from trayapp.demo import Consent, DemoPortal
from trayapp.demo import LocalApplication as Registered
from trayapp.jobs.connections import connect_with
from trayapp.jobs.credentials import CredentialStore, MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import ConsentRequest, Exchange, OAuthSignIn
from trayapp.model.credentials import CredentialsUnavailableError, OAuth
from trayapp.model.flaw import CodeFlaw
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

PATIENCE_S = 5


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def portal(port: int) -> Iterator[DemoPortal]:
    with portal_with_application(port) as running:
        running.consent = Consent.ALLOW
        yield running


@pytest.fixture
def credentials() -> MemoryCredentials:
    return MemoryCredentials()


@pytest.fixture
def oauth(credentials: MemoryCredentials) -> OAuthSignIn:
    return OAuthSignIn(credentials, lambda: DIRECT, lambda flaw: f"<p>{flaw}</p>")


@pytest.fixture
def request_to(portal: DemoPortal, oauth: OAuthSignIn) -> Iterator[ConsentRequest]:
    with closing(oauth.request(application_at(portal))) as request:
        yield request


def granted_at(portal: DemoPortal, code: str | None = None) -> Granted:
    return Granted(code or portal.tokens.issue_code(CLIENT_ID), portal.auth_server_url)


def exchanged(
    portal: DemoPortal, credentials: CredentialStore, granted: Granted | None = None
) -> SignedIn | Problem | CodeFlaw:
    granted = granted or granted_at(portal)
    return Exchange(application_at(portal), granted, credentials).run()


def is_kept(credentials: MemoryCredentials, portal: DemoPortal) -> bool:
    try:
        credentials.read(account_id_at(portal))
    except CredentialsUnavailableError:
        return False
    return True


def test_the_whole_way_ends_in_an_account(
    portal: DemoPortal,
    port: int,
    oauth: OAuthSignIn,
    request_to: ConsentRequest,
    credentials: MemoryCredentials,
) -> None:
    arrived: queue.SimpleQueue[Granted] = queue.SimpleQueue()
    assert request_to.listen(port, arrived.put)

    page = visit(request_to.address)
    granted = arrived.get(timeout=PATIENCE_S)
    signed_in = oauth.exchange(application_at(portal), granted).run()

    assert (page.status_code, page.text) == (200, "<p>None</p>")
    assert isinstance(signed_in, SignedIn)
    assert signed_in.account.id == account_id_at(portal)
    assert signed_in.account.user_name == "Anna Petrova"
    assert (signed_in.tasks_allowed, signed_in.owner_differs) == (True, False)
    kept = credentials.read(account_id_at(portal))
    assert isinstance(kept, OAuth)
    assert kept.application == application_at(portal)
    assert portal.tokens.client_of(kept.access_token) == CLIENT_ID


def test_no_secret_is_logged_or_stands_in_an_address(
    portal: DemoPortal, credentials: MemoryCredentials, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    granted = granted_at(portal)

    assert isinstance(exchanged(portal, credentials, granted), SignedIn)

    kept = credentials.read(account_id_at(portal))
    assert isinstance(kept, OAuth)
    for secret in (CLIENT_SECRET, granted.code, kept.access_token, kept.refresh_token):
        assert secret not in caplog.text
    assert {each.in_address for each in portal.requests} == {frozenset()}
    assert {each.in_address for each in portal.token_requests} == {frozenset()}


def test_a_browser_that_brings_another_state_is_sent_away_and_waited_on(
    request_to: ConsentRequest, port: int
) -> None:
    arrived: queue.SimpleQueue[Granted] = queue.SimpleQueue()
    assert request_to.listen(port, arrived.put)

    page = visit(f"http://localhost:{port}/?code=0123456789abcdef&state=forged")

    assert (page.status_code, page.text) == (400, f"<p>{CodeFlaw.OTHER_SIGN_IN}</p>")
    assert arrived.empty()
    visit(request_to.address)
    assert isinstance(arrived.get(timeout=PATIENCE_S), Granted)


def test_after_a_refusal_nobody_comes(
    portal: DemoPortal, request_to: ConsentRequest, port: int
) -> None:
    portal.consent = Consent.DENY
    arrived: queue.SimpleQueue[Granted] = queue.SimpleQueue()
    assert request_to.listen(port, arrived.put)

    visit(request_to.address)

    assert arrived.empty()


def test_nobody_is_waited_for_any_more_after_closing(request_to: ConsentRequest, port: int) -> None:
    assert request_to.listen(port, lambda _: None)

    request_to.close()
    request_to.close()

    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", port)) != 0


def test_a_taken_port_is_told_and_a_code_can_still_be_pasted(
    portal: DemoPortal, request_to: ConsentRequest, credentials: MemoryCredentials
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listens = request_to.listen(taken.getsockname()[1], lambda _: None)

    granted = request_to.read(portal.tokens.issue_code(CLIENT_ID))

    assert not listens
    assert isinstance(granted, Granted)
    assert isinstance(exchanged(portal, credentials, granted), SignedIn)


def test_a_code_shown_by_the_portal_can_be_pasted(credentials: MemoryCredentials) -> None:
    with portal_with_application() as portal:
        portal.consent = Consent.ALLOW
        oauth = OAuthSignIn(credentials, lambda: DIRECT, str)
        request = oauth.request(application_at(portal))
        shown = visit(request.address).text.partition('<code id="code">')[2].partition("</code>")[0]

        granted = request.read(f" {shown}\n")

        assert isinstance(granted, Granted)
        assert isinstance(exchanged(portal, credentials, granted), SignedIn)


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
    waiting.join(PATIENCE_S)

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
