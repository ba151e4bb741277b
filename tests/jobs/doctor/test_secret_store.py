"""The keyring: open, locked, missing, or waiting for somebody."""

import threading
from dataclasses import replace

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest

from tests.jobs.doctor.findings import told
from tests.jobs.portals import LockedCredentials
from tests.memory_keyring import MemoryKeyring
from tests.storage.keyrings import Chain, RecordingKeyring, made
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.doctor.secret_store import open_all
from trayapp.model.account import Account, AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError, Webhook
from trayapp.model.finding import Diagnosis, State
from trayapp.model.problem import KeyringFault, Problem, ProblemKind

ACCOUNTS = (Account("https://acme.bitrix24.ru", 547), Account("https://globex.example", 1))
LOCKED = Problem(ProblemKind.KEYRING_LOCKED)
MISSING = Problem(ProblemKind.KEYRING_MISSING)
NAME = {"backend": "memory keyring MemoryKeyring"}


class RefusingCredentials(MemoryCredentials):
    """A keyring that gives nothing out."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self._problem = problem

    def read(self, account_id: AccountId) -> Credentials:
        raise CredentialsUnavailableError(self._problem)


class PromptingCredentials(MemoryCredentials):
    """A keyring that asks somebody who is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def read(self, account_id: AccountId) -> Credentials:
        self.answered.wait()
        return super().read(account_id)


def test_a_keyring_that_gives_secrets_out_is_open() -> None:
    credentials = MemoryCredentials()
    for account in ACCOUNTS:
        url = f"{account.portal}/rest/1/s3cr3t/"
        credentials.write(account.id, Webhook(account.portal, account.user_id, url))

    opened = open_all(ACCOUNTS, credentials)

    assert told(opened.finding) == (State.FINE, Diagnosis.KEYRING_OPEN, NAME)
    assert opened.readable


def test_a_secret_that_is_gone_is_no_fault_of_the_keyrings() -> None:
    opened = open_all(ACCOUNTS, MemoryCredentials())

    assert told(opened.finding) == (State.FINE, Diagnosis.KEYRING_OPEN, NAME)
    assert opened.readable


def test_without_an_account_nobody_knows_whether_it_is_open() -> None:
    opened = open_all((), LockedCredentials())

    assert told(opened.finding) == (State.FINE, Diagnosis.KEYRING, NAME)


def test_keyrings_that_are_not_used_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chain, "backends", [MemoryKeyring(), RecordingKeyring()])
    keyring.set_keyring(made(Chain))

    opened = open_all(ACCOUNTS, MemoryCredentials())

    facts = {**NAME, "others": "keyrings RecordingKeyring"}
    assert told(opened.finding) == (State.FINE, Diagnosis.KEYRING_OF_SEVERAL, facts)
    assert opened.readable


def test_a_keyring_that_is_gone_is_a_problem() -> None:
    opened = open_all(ACCOUNTS, RefusingCredentials(MISSING))

    assert told(opened.finding) == (State.PROBLEM, Diagnosis.NO_KEYRING, {})
    assert not opened.readable


@pytest.mark.parametrize(
    ("problem", "diagnosis"),
    [
        (LOCKED, Diagnosis.KEYRING_LOCKED),
        (replace(LOCKED, keyring_fault=KeyringFault.FAILED), Diagnosis.KEYRING_FAILED),
        (replace(LOCKED, keyring_fault=KeyringFault.REFUSED), Diagnosis.KEYRING_FAILED),
        (replace(MISSING, keyring_fault=KeyringFault.GONE), Diagnosis.KEYRING_GONE),
    ],
)
def test_what_keeps_the_secrets_from_being_read_is_told(
    problem: Problem, diagnosis: Diagnosis
) -> None:
    opened = open_all(ACCOUNTS, RefusingCredentials(problem))

    assert told(opened.finding) == (State.PROBLEM, diagnosis, NAME)
    assert not opened.readable


def test_a_keyring_that_is_not_safe_is_named_and_no_secret_asked_for() -> None:
    keyring.set_keyring(made(keyring.backends.null.Keyring))

    opened = open_all(ACCOUNTS, MemoryCredentials())

    facts = {"backend": "keyring.backends.null.Keyring"}
    assert told(opened.finding) == (State.PROBLEM, Diagnosis.KEYRING_UNSAFE, facts)
    assert not opened.readable


def test_a_keyring_that_keeps_the_secrets_and_is_not_here_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Chain, "backends", [MemoryKeyring()])
    keyring.set_keyring(made(Chain))

    opened = open_all(ACCOUNTS, MemoryCredentials(), "keyring.backends.kwallet.DBusKeyring")

    facts = {"backend": "keyring.backends.kwallet.DBusKeyring"}
    assert told(opened.finding) == (State.PROBLEM, Diagnosis.KEYRING_GONE, facts)
    assert not opened.readable


def test_a_keyring_that_is_unfit_for_secrets_is_none() -> None:
    keyring.set_keyring(made(keyring.backends.fail.Keyring))

    opened = open_all((), MemoryCredentials())

    assert told(opened.finding) == (State.PROBLEM, Diagnosis.NO_KEYRING, {})
    assert not opened.readable


def test_a_prompt_nobody_answers_is_said_and_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trayapp.jobs.doctor.secret_store.PATIENCE_S", 0.1)
    credentials = PromptingCredentials()

    opened = open_all(ACCOUNTS, credentials)
    credentials.answered.set()

    assert told(opened.finding) == (State.PROBLEM, Diagnosis.KEYRING_WAITING, NAME)
    assert not opened.readable


def test_a_keyring_that_does_not_even_say_its_name_is_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = threading.Event()
    monkeypatch.setattr("trayapp.jobs.doctor.secret_store.PATIENCE_S", 0.1)
    monkeypatch.setattr(
        "trayapp.jobs.doctor.secret_store.chosen_keyring", lambda _: str(answered.wait())
    )

    opened = open_all(ACCOUNTS, MemoryCredentials())
    answered.set()

    assert told(opened.finding) == (State.PROBLEM, Diagnosis.KEYRING_WAITING, {"backend": "?"})
