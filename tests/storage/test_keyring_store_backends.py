"""Not everything that passes for a keyring is one: what keeps nothing, or in the open, is not."""

import json
from collections.abc import Callable, Iterator

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend

from tests.storage.keyrings import ANNA, WEBHOOK, Chain, RecordingKeyring, every_act, made
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.storage.keyring_choice import SERVICE
from trayapp.storage.keyring_store import KeyringStore


@pytest.fixture
def chain() -> Iterator[list[KeyringBackend]]:
    keyring.set_keyring(made(Chain))
    yield Chain.backends
    Chain.backends.clear()


@every_act
@pytest.mark.parametrize(
    "backend", [made(keyring.backends.fail.Keyring), made(keyring.backends.null.Keyring)]
)
def test_a_backend_that_keeps_nothing_is_no_keyring(
    store: KeyringStore, act: Callable[[KeyringStore], object], backend: KeyringBackend
) -> None:
    keyring.set_keyring(backend)

    with pytest.raises(CredentialsUnavailableError) as caught:
        act(store)

    assert caught.value.problem.kind is ProblemKind.KEYRING_MISSING


def test_a_backend_that_writes_plain_files_is_no_keyring(store: KeyringStore) -> None:
    plain_text = type("PlaintextKeyring", (RecordingKeyring,), {"__module__": "keyrings.alt.file"})
    backend = plain_text()
    keyring.set_keyring(backend)

    with pytest.raises(CredentialsUnavailableError) as caught:
        store.write(ANNA, WEBHOOK)

    unsafe = Problem(
        ProblemKind.KEYRING_MISSING,
        keyring="keyrings.alt.file.PlaintextKeyring",
        keyring_fault=KeyringFault.UNSAFE,
    )
    assert caught.value.problem == unsafe
    assert backend.written == []


def test_of_a_chain_only_the_first_fit_keyring_is_asked(
    store: KeyringStore, chain: list[KeyringBackend]
) -> None:
    first, second = RecordingKeyring(), RecordingKeyring()
    chain += [made(keyring.backends.null.Keyring), first, second]
    second.set_password(SERVICE, ANNA, json.dumps({"kind": "webhook", "url": "https://old/"}))

    with pytest.raises(CredentialsUnavailableError):
        store.read(ANNA)
    store.write(ANNA, WEBHOOK)

    assert store.read(ANNA) == WEBHOOK
    assert (len(first.written), len(second.written)) == (1, 1)


def test_a_chain_without_a_fit_keyring_is_no_keyring(
    store: KeyringStore, chain: list[KeyringBackend]
) -> None:
    chain += [made(keyring.backends.fail.Keyring)]

    with pytest.raises(CredentialsUnavailableError) as caught:
        store.read(ANNA)

    assert caught.value.problem.kind is ProblemKind.KEYRING_MISSING
