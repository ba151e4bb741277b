"""A renamed portal: the secret follows only to an address that was accepted and that knows it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.jobs.portals import LockedCredentials, account_at, credentials_for
from trayapp.demo import DemoPortal, documented_world
from trayapp.jobs.move import move
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import Account, TasksOf
from trayapp.model.credentials import CredentialsUnavailableError
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
