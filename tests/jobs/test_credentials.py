"""Secrets kept in memory."""

import pytest

from trayapp.jobs.credentials import MemoryCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
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
