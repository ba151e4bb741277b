"""Secrets: in the operating system's keyring, one short item an account, and nowhere else."""

import json
import threading
import traceback
from collections.abc import Callable

import keyring
import pytest
from keyring.errors import InitError, KeyringLocked, PasswordSetError

from tests.patience import PATIENT_S
from tests.storage.keyrings import (
    ANNA,
    SECRET,
    WEBHOOK,
    FailingKeyring,
    PromptingKeyring,
    RecordingKeyring,
    every_act,
)
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError, Webhook
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.storage.keyring_choice import SERVICE
from trayapp.storage.keyring_store import KeyringStore


def test_a_secret_written_is_read_again(store: KeyringStore) -> None:
    store.write(ANNA, WEBHOOK)

    assert KeyringStore().read(ANNA) == WEBHOOK


def test_a_portal_under_a_path_on_plain_http_is_read_again(store: KeyringStore) -> None:
    account_id = AccountId("1@127.0.0.1:8080/b24")
    webhook = Webhook("http://127.0.0.1:8080/b24", 1, "http://127.0.0.1:8080/b24/rest/1/abc/")

    store.write(account_id, webhook)

    assert store.read(account_id) == webhook


def test_the_item_is_the_documented_one(store: KeyringStore) -> None:
    store.write(ANNA, WEBHOOK)

    stored = keyring.get_password("bitrix24-tray", "547@acme.bitrix24.ru")

    assert stored is not None
    assert json.loads(stored) == {"v": 1, "kind": "webhook", "url": WEBHOOK.rest_url}


def test_a_secret_that_did_not_change_is_not_written_again(store: KeyringStore) -> None:
    recording = RecordingKeyring()
    keyring.set_keyring(recording)
    changed = Webhook(WEBHOOK.portal, 547, "https://acme.bitrix24.ru/rest/547/another/")

    store.write(ANNA, WEBHOOK)
    store.write(ANNA, WEBHOOK)
    store.write(ANNA, changed)

    assert len(recording.written) == 2
    assert store.read(ANNA) == changed


def test_a_secret_deleted_is_gone_and_the_others_stay(store: KeyringStore) -> None:
    other = AccountId("548@acme.bitrix24.ru")
    store.write(ANNA, WEBHOOK)
    store.write(other, WEBHOOK)

    store.delete(ANNA)
    store.delete(ANNA)

    assert keyring.get_password(SERVICE, ANNA) is None
    assert keyring.get_password(SERVICE, other) is not None


def test_an_account_without_a_secret_has_to_sign_in(store: KeyringStore) -> None:
    with pytest.raises(CredentialsUnavailableError) as caught:
        store.read(ANNA)

    assert caught.value.problem.kind is ProblemKind.SIGN_IN_REQUIRED


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "{",
        "[]",
        '"text"',
        WEBHOOK.rest_url,
        json.dumps({"v": 1, "kind": "oauth", "url": WEBHOOK.rest_url}),
        json.dumps({"v": 1, "kind": "webhook"}),
        json.dumps({"v": 1, "kind": "webhook", "url": 5}),
    ],
)
def test_an_item_we_did_not_write_is_no_secret_of_ours(store: KeyringStore, stored: str) -> None:
    keyring.set_password(SERVICE, ANNA, stored)

    with pytest.raises(CredentialsUnavailableError) as caught:
        store.read(ANNA)

    assert caught.value.problem.kind is ProblemKind.SIGN_IN_REQUIRED


def test_an_account_id_we_did_not_make_is_no_account(store: KeyringStore) -> None:
    stranger = AccountId("²@acme.bitrix24.ru")
    store.write(stranger, WEBHOOK)

    with pytest.raises(CredentialsUnavailableError) as caught:
        store.read(stranger)

    assert caught.value.problem.kind is ProblemKind.SIGN_IN_REQUIRED


@every_act
@pytest.mark.parametrize("error", [KeyringLocked, InitError])
def test_a_locked_keyring_is_a_problem_of_its_own(
    store: KeyringStore, act: Callable[[KeyringStore], object], error: type[Exception]
) -> None:
    keyring.set_keyring(FailingKeyring(error, WEBHOOK.rest_url))

    with pytest.raises(CredentialsUnavailableError) as caught:
        act(store)

    assert caught.value.problem.kind is ProblemKind.KEYRING_LOCKED


@every_act
@pytest.mark.parametrize("error", [KeyringLocked, PasswordSetError, OSError, RuntimeError])
def test_no_failure_says_the_secret(
    store: KeyringStore,
    act: Callable[[KeyringStore], object],
    error: type[Exception],
    caplog: pytest.LogCaptureFixture,
) -> None:
    keyring.set_keyring(FailingKeyring(error, WEBHOOK.rest_url))
    caplog.set_level("DEBUG")

    with pytest.raises(CredentialsUnavailableError) as caught:
        act(store)

    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + caplog.text
    assert SECRET not in told
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_what_failed_is_logged_by_its_kind(
    store: KeyringStore, caplog: pytest.LogCaptureFixture
) -> None:
    keyring.set_keyring(FailingKeyring(OSError, WEBHOOK.rest_url))

    with pytest.raises(CredentialsUnavailableError) as caught:
        store.read(ANNA)

    fault = Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=KeyringFault.FAILED)
    assert caught.value.problem == fault
    assert "OSError" in caplog.text


def test_two_threads_raise_one_prompt_at_a_time(store: KeyringStore) -> None:
    store.write(ANNA, WEBHOOK)
    stored = keyring.get_password(SERVICE, ANNA)
    assert stored is not None
    prompting = PromptingKeyring()
    prompting.set_password(SERVICE, ANNA, stored)
    keyring.set_keyring(prompting)
    answers: list[Credentials] = []
    threads = [threading.Thread(target=lambda: answers.append(store.read(ANNA))) for _ in range(2)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENT_S)

    assert answers == [WEBHOOK, WEBHOOK]
