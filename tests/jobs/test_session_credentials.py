"""Secrets that are kept, beside those of accounts signed in for this session only."""

import pytest

from tests.jobs.portals import LockedCredentials
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import ProblemKind

ACCOUNT = AccountId("547@acme.example")
WEBHOOK = Webhook("https://acme.example", 547, "https://acme.example/rest/547/s3cr3t/")
RENEWED = Webhook("https://acme.example", 547, "https://acme.example/rest/547/renewed/")


class Prompting(MemoryCredentials):
    """Counts how often it was allowed to prompt."""

    def __init__(self) -> None:
        super().__init__()
        self.allowed = 0

    def allow_prompt(self) -> None:
        self.allowed += 1


def test_a_secret_for_this_session_never_reaches_the_store() -> None:
    store = MemoryCredentials()
    credentials = SessionCredentials(store)

    credentials.for_session.write(ACCOUNT, WEBHOOK)
    credentials.write(ACCOUNT, RENEWED)

    assert credentials.read(ACCOUNT) == RENEWED
    assert not store.has(ACCOUNT)


def test_without_a_keyring_a_secret_for_this_session_can_be_used_and_forgotten() -> None:
    credentials = SessionCredentials(LockedCredentials())
    credentials.for_session.write(ACCOUNT, WEBHOOK)

    with credentials.alone(ACCOUNT, 0):
        assert credentials.read(ACCOUNT) == WEBHOOK
    credentials.delete(ACCOUNT)

    with pytest.raises(CredentialsUnavailableError) as caught:
        credentials.read(ACCOUNT)
    assert caught.value.problem.kind is ProblemKind.KEYRING_LOCKED


def test_signing_in_for_good_takes_the_place_of_the_session() -> None:
    store = MemoryCredentials()
    credentials = SessionCredentials(store)
    credentials.for_session.write(ACCOUNT, WEBHOOK)

    credentials.for_good.write(ACCOUNT, RENEWED)

    assert credentials.read(ACCOUNT) == store.read(ACCOUNT) == RENEWED


def test_signing_in_for_good_in_vain_keeps_the_session() -> None:
    credentials = SessionCredentials(LockedCredentials())
    credentials.for_session.write(ACCOUNT, WEBHOOK)

    with pytest.raises(CredentialsUnavailableError):
        credentials.for_good.write(ACCOUNT, RENEWED)

    assert credentials.read(ACCOUNT) == WEBHOOK


def test_every_other_secret_is_the_stores() -> None:
    store = MemoryCredentials()
    credentials = SessionCredentials(store)

    credentials.write(ACCOUNT, WEBHOOK)
    read = credentials.read(ACCOUNT)
    credentials.delete(ACCOUNT)

    assert read == WEBHOOK
    assert not store.has(ACCOUNT)


def test_a_store_that_prompts_is_told_that_it_may() -> None:
    store = Prompting()

    SessionCredentials(store).allow_prompt()
    SessionCredentials(MemoryCredentials()).allow_prompt()

    assert store.allowed == 1


class Deleting(MemoryCredentials):
    """Notes what it was asked to delete, which is what may raise a prompt."""

    def __init__(self) -> None:
        super().__init__()
        self.deleted: list[AccountId] = []

    def delete(self, account_id: AccountId) -> None:
        self.deleted.append(account_id)
        super().delete(account_id)


def test_who_leaves_after_a_session_takes_the_older_secret_along() -> None:
    store = Deleting()
    credentials = SessionCredentials(store)
    credentials.for_good.write(ACCOUNT, WEBHOOK)
    credentials.for_session.write(ACCOUNT, RENEWED)

    credentials.delete(ACCOUNT)

    assert not store.has(ACCOUNT)
    assert store.deleted == [ACCOUNT]
    with pytest.raises(CredentialsUnavailableError):
        credentials.read(ACCOUNT)


def test_an_older_secret_the_keyring_would_not_give_away_is_deleted_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = Deleting()
    store.write(ACCOUNT, WEBHOOK)
    credentials = SessionCredentials(store)
    with monkeypatch.context() as locked:
        locked.setattr(store, "read", LockedCredentials().read)
        with pytest.raises(CredentialsUnavailableError):
            credentials.read(ACCOUNT)
    credentials.for_session.write(ACCOUNT, RENEWED)

    credentials.delete(ACCOUNT)

    assert not store.has(ACCOUNT)


def test_who_was_here_for_a_session_only_leaves_without_a_prompt() -> None:
    store = Deleting()
    credentials = SessionCredentials(store)
    credentials.for_session.write(ACCOUNT, WEBHOOK)
    credentials.read(ACCOUNT)

    credentials.delete(ACCOUNT)

    assert store.deleted == []


def test_a_secret_of_the_session_stays_while_the_older_one_cannot_be_deleted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = MemoryCredentials()
    credentials = SessionCredentials(store)
    credentials.for_good.write(ACCOUNT, WEBHOOK)
    credentials.for_session.write(ACCOUNT, RENEWED)
    monkeypatch.setattr(store, "delete", LockedCredentials().delete)

    with pytest.raises(CredentialsUnavailableError):
        credentials.delete(ACCOUNT)

    assert credentials.read(ACCOUNT) == RENEWED
