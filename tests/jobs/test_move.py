"""A renamed portal: the secret follows only to an address that was accepted and that knows it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.applications import CLIENT_ID, CLIENT_SECRET, portal_with_application, tokens_at
from tests.jobs.portals import LockedCredentials, account_at, credentials_for
from trayapp.bitrix.address import read_webhook
from trayapp.demo import DemoPortal, documented_world
from trayapp.demo import LocalApplication as Registered
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.move import move
from trayapp.jobs.renewals import WatchedCredentials
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import Account, SignInWay, TasksOf
from trayapp.model.credentials import CredentialsUnavailableError, OAuth
from trayapp.model.problem import Problem, ProblemKind


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as running:
        yield running


@pytest.fixture
def new_address(portal: DemoPortal) -> str:
    return portal.url.replace("127.0.0.1", "localhost")


def test_the_account_goes_to_the_new_address_with_its_secret_and_its_choices(
    portal: DemoPortal, new_address: str
) -> None:
    credentials = credentials_for(portal)
    account = account_at(portal, TasksOf(group_id=7))

    moved = move(account, new_address, credentials)

    assert isinstance(moved, SignedIn)
    assert moved.account.portal == new_address
    assert moved.account.tasks_of == TasksOf(group_id=7)
    kept = credentials.read(moved.account.id)
    assert kept.rest_url == portal.webhook_url.replace("127.0.0.1", "localhost")
    with pytest.raises(CredentialsUnavailableError):
        credentials.read(account.id)


def test_where_the_new_address_does_not_know_the_secret_everything_stays(
    portal: DemoPortal, new_address: str
) -> None:
    credentials = credentials_for(portal)
    account = account_at(portal)
    portal.faults.refuse_method("batch", "INVALID_CREDENTIALS", status=401)

    assert move(account, new_address, credentials) == Problem(ProblemKind.SIGN_IN_REQUIRED)

    assert credentials.read(account.id).rest_url == portal.webhook_url


def test_a_locked_keyring_is_told(new_address: str) -> None:
    account = Account("https://acme.example", 5)

    assert move(account, new_address, LockedCredentials()) == Problem(ProblemKind.KEYRING_LOCKED)


def test_an_account_that_keeps_its_id_keeps_its_secret(portal: DemoPortal) -> None:
    credentials = credentials_for(portal)
    account = replace(account_at(portal), user_name="Anna")

    moved = move(account, portal.url, credentials)

    assert isinstance(moved, SignedIn)
    assert credentials.read(account.id).rest_url == portal.webhook_url


def test_a_secret_of_this_session_stays_out_of_the_keyring(
    portal: DemoPortal, new_address: str
) -> None:
    keyring, account = MemoryCredentials(), account_at(portal)
    held = SessionCredentials(keyring)
    held.for_session.write(account.id, read_webhook(portal.webhook_url))

    moved = move(account, new_address, WatchedCredentials(held))

    assert isinstance(moved, SignedIn)
    assert held.read(moved.account.id).portal == new_address
    assert not keyring.has(moved.account.id)
    with pytest.raises(CredentialsUnavailableError):
        held.read(account.id)


def test_tokens_of_this_session_stay_out_of_the_keyring() -> None:
    with portal_with_application() as portal:
        keyring, account = MemoryCredentials(), Account(portal.url, 547)
        held = SessionCredentials(keyring)
        held.for_session.write(account.id, tokens_at(portal))
        new_address = portal.url.replace("127.0.0.1", "localhost")

        moved = move(account, new_address, WatchedCredentials(held))

        assert isinstance(moved, SignedIn)
        assert held.read(moved.account.id).portal == new_address
        assert not keyring.has(moved.account.id)


def test_a_secret_in_the_keyring_takes_the_place_of_one_of_this_session(
    portal: DemoPortal, new_address: str
) -> None:
    held, account = SessionCredentials(credentials_for(portal)), account_at(portal)
    there = replace(account, portal=new_address)
    outdated = replace(read_webhook(portal.webhook_url), portal=new_address)
    held.for_session.write(there.id, outdated)

    move(account, new_address, held)

    assert held.read(there.id).rest_url.startswith(new_address)


def test_tokens_follow_the_portal_and_are_renewed_on_the_way_if_need_be() -> None:
    with portal_with_application() as portal:
        credentials = MemoryCredentials()
        account = Account(portal.url, 547, tasks_of=TasksOf(group_id=7))
        credentials.write(account.id, tokens_at(portal))
        portal.tokens.expire_access()
        new_address = portal.url.replace("127.0.0.1", "localhost")
        portal.move_to(new_address)

        moved = move(account, new_address, credentials)

        assert isinstance(moved, SignedIn)
        assert moved.account == replace(
            account,
            portal=new_address,
            user_name="Anna Petrova",
            scopes=moved.account.scopes,
            way=SignInWay.OAUTH,
        )
        kept = credentials.read(moved.account.id)
        assert (kept.portal, kept.rest_url) == (new_address, f"{new_address}/rest/")
        with pytest.raises(CredentialsUnavailableError):
            credentials.read(account.id)
        assert isinstance(kept, OAuth)
        assert portal.tokens.client_of(kept.access_token) == CLIENT_ID


def test_tokens_that_still_work_are_taken_along_as_they_are() -> None:
    with portal_with_application() as portal:
        credentials = MemoryCredentials()
        account = Account(portal.url, 547)
        tokens = tokens_at(portal)
        credentials.write(account.id, tokens)
        new_address = portal.url.replace("127.0.0.1", "localhost")

        moved = move(account, new_address, credentials)

        assert isinstance(moved, SignedIn)
        kept = credentials.read(moved.account.id)
        assert isinstance(kept, OAuth)
        assert kept.access_token == tokens.access_token
        assert kept.rest_url == f"{new_address}/rest/"
        assert portal.tokens.refreshes == 0


def test_tokens_renewed_on_the_way_are_kept_although_the_move_fails() -> None:
    with portal_with_application() as portal:
        credentials = MemoryCredentials()
        account = Account(portal.url, 547)
        credentials.write(account.id, tokens_at(portal))
        portal.tokens.expire_access()
        portal.register(Registered(CLIENT_ID, CLIENT_SECRET, scopes=("task",)))

        outcome = move(account, portal.url.replace("127.0.0.1", "localhost"), credentials)

        assert outcome == Problem(ProblemKind.SCOPE_MISSING, scope="im")
        kept = credentials.read(account.id)
        assert isinstance(kept, OAuth)
        assert portal.tokens.client_of(kept.access_token) == CLIENT_ID


def test_tokens_somebody_is_busy_with_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trayapp.jobs.move._TURN_S", 0.0)
    with portal_with_application() as portal:
        credentials = MemoryCredentials()
        account = Account(portal.url, 547)
        tokens = tokens_at(portal)
        credentials.write(account.id, tokens)

        with credentials.alone(account.id, 0):
            outcome = move(account, portal.url.replace("127.0.0.1", "localhost"), credentials)

        assert outcome == Problem(ProblemKind.UNREACHABLE)
        assert credentials.read(account.id) == tokens
