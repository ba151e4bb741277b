"""Signing in with a local application: to the browser and back, or with a code by hand."""

import logging
import queue
import socket
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
from tests.jobs.portals import exchanged, granted_at
from tests.patience import PATIENT_S
from trayapp.bitrix.auth.consent import Granted
from trayapp.demo import Consent, DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import ConsentRequest, OAuthSignIn
from trayapp.model.credentials import OAuth
from trayapp.model.flaw import CodeFlaw
from trayapp.model.network import DIRECT


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def portal(port: int) -> Iterator[DemoPortal]:
    with portal_with_application(port) as running:
        running.consent = Consent.ALLOW
        yield running


@pytest.fixture
def oauth(credentials: MemoryCredentials) -> OAuthSignIn:
    return OAuthSignIn(credentials, lambda: DIRECT, lambda flaw: f"<p>{flaw}</p>")


@pytest.fixture
def request_to(portal: DemoPortal, oauth: OAuthSignIn) -> Iterator[ConsentRequest]:
    with closing(oauth.request(application_at(portal))) as request:
        yield request


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
    granted = arrived.get(timeout=PATIENT_S)
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
    assert isinstance(arrived.get(timeout=PATIENT_S), Granted)


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
