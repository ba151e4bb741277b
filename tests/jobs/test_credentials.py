"""Secrets kept in memory."""

import pytest

from tests.jobs.portals import LockedCredentials
from trayapp.jobs.credentials import AttendedCredentials, MemoryCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError, Webhook
from trayapp.model.problem import ProblemKind

ACCOUNT = AccountId("547@acme.example")
WEBHOOK = Webhook("https://acme.example", 547, "https://acme.example/rest/547/s3cr3t/")


def test_what_was_written_can_be_read() -> None:
    credentials = MemoryCredentials()

    credentials.write(ACCOUNT, WEBHOOK)

    assert credentials.read(ACCOUNT) == WEBHOOK


def test_what_was_deleted_asks_for_a_new_sign_in() -> None:
    credentials = MemoryCredentials()
    credentials.write(ACCOUNT, WEBHOOK)

    credentials.delete(ACCOUNT)
    credentials.delete(ACCOUNT)

    with pytest.raises(CredentialsUnavailableError) as caught:
        credentials.read(ACCOUNT)
    assert caught.value.problem.kind is ProblemKind.SIGN_IN_REQUIRED


def test_one_at_a_time_renews() -> None:
    credentials = MemoryCredentials()

    with credentials.alone(ACCOUNT, 0), pytest.raises(TimeoutError), credentials.alone(ACCOUNT, 0):
        pass

    with credentials.alone(ACCOUNT, 0):
        pass


class Noting(MemoryCredentials):
    """Notes at each call whether somebody is said to be waiting for it."""

    def __init__(self) -> None:
        super().__init__()
        self.attended = AttendedCredentials(self)
        self.noted: list[bool] = []

    def read(self, account_id: AccountId) -> Credentials:
        self.noted.append(self.attended.keeps_waiting)
        return super().read(account_id)

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        self.noted.append(self.attended.keeps_waiting)
        super().write(account_id, secret)

    def delete(self, account_id: AccountId) -> None:
        self.noted.append(self.attended.keeps_waiting)
        super().delete(account_id)


def test_a_store_that_is_attended_to_does_what_it_did() -> None:
    store = Noting()

    store.attended.write(ACCOUNT, WEBHOOK)
    read = store.attended.read(ACCOUNT)
    with store.attended.alone(ACCOUNT, 0):
        store.attended.delete(ACCOUNT)

    assert read == WEBHOOK
    assert store.noted == [True, True, True]
    assert not store.attended.keeps_waiting


def test_nobody_waits_for_a_keyring_that_has_refused() -> None:
    attended = AttendedCredentials(LockedCredentials())

    with pytest.raises(CredentialsUnavailableError):
        attended.read(ACCOUNT)

    assert not attended.keeps_waiting
