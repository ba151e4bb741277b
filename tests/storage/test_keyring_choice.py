"""Of all keyrings there are, one is chosen, and an unsafe one never."""

import keyring
import keyring.backends.fail
import keyring.backends.null
import keyring.core
import pytest
from keyring.backend import KeyringBackend

from tests.memory_keyring import MemoryKeyring
from tests.storage.keyrings import Chain, RecordingKeyring, made
from trayapp.storage.keyring_choice import NoFitKeyringError, chosen_keyring, name_of


@pytest.fixture
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """No keyring was there when the program first looked, and nobody named one."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    keyring.set_keyring(made(keyring.backends.fail.Keyring))


def offer(monkeypatch: pytest.MonkeyPatch, *backends: type[KeyringBackend]) -> None:
    monkeypatch.setattr(KeyringBackend, "get_viable_backends", lambda: iter(backends))


@pytest.mark.usefixtures("nothing_chosen")
def test_a_keyring_that_has_started_since_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch)
    with pytest.raises(NoFitKeyringError) as before:
        chosen_keyring()

    offer(monkeypatch, keyring.backends.fail.Keyring, MemoryKeyring)

    assert before.value.unsafe is None
    assert isinstance(chosen_keyring(), MemoryKeyring)


def test_whoever_wants_no_keyring_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    keyring.set_keyring(made(keyring.backends.fail.Keyring))
    offer(monkeypatch, MemoryKeyring)

    with pytest.raises(NoFitKeyringError):
        chosen_keyring()


def test_a_keyring_named_in_the_environment_that_loses_secrets_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    keyring.core.init_backend()

    with pytest.raises(NoFitKeyringError) as caught:
        chosen_keyring()

    assert caught.value.unsafe == "keyring.backends.null.Keyring"


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> list[KeyringBackend]:
    """Two keyrings, of which the first is the one to take."""
    backends: list[KeyringBackend] = [RecordingKeyring(), MemoryKeyring()]
    monkeypatch.setattr(Chain, "backends", backends)
    keyring.set_keyring(made(Chain))
    return backends


def test_the_keyring_that_keeps_the_secrets_is_taken_whatever_comes_first(
    chain: list[KeyringBackend],
) -> None:
    assert chosen_keyring() is chain[0]
    assert chosen_keyring("tests.memory_keyring.MemoryKeyring") is chain[1]
    assert name_of(chain[1]) == "tests.memory_keyring.MemoryKeyring"


def test_the_keyring_that_keeps_the_secrets_is_named_when_it_has_gone(
    chain: list[KeyringBackend],
) -> None:
    chain.pop()

    with pytest.raises(NoFitKeyringError) as caught:
        chosen_keyring("tests.memory_keyring.MemoryKeyring")

    assert (caught.value.gone, caught.value.unsafe) == (
        "tests.memory_keyring.MemoryKeyring",
        None,
    )


def test_a_keyring_that_is_named_in_the_environment_is_taken_instead() -> None:
    assert isinstance(chosen_keyring("tests.storage.keyrings.RecordingKeyring"), MemoryKeyring)


def test_without_any_keyring_none_is_missed_by_name(chain: list[KeyringBackend]) -> None:
    chain.clear()

    with pytest.raises(NoFitKeyringError) as caught:
        chosen_keyring("tests.memory_keyring.MemoryKeyring")

    assert caught.value.gone is None


def test_an_unsafe_keyring_is_not_taken_because_it_is_named(chain: list[KeyringBackend]) -> None:
    chain[:] = [made(keyring.backends.null.Keyring)]

    with pytest.raises(NoFitKeyringError) as caught:
        chosen_keyring("keyring.backends.null.Keyring")

    assert caught.value.unsafe == "keyring.backends.null.Keyring"


@pytest.mark.usefixtures("nothing_chosen")
def test_the_keyring_that_keeps_the_secrets_may_start_after_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring.set_keyring(RecordingKeyring())
    offer(monkeypatch, MemoryKeyring, RecordingKeyring)

    found = chosen_keyring("tests.memory_keyring.MemoryKeyring")

    assert isinstance(found, MemoryKeyring)


def test_a_name_that_leads_nowhere_is_no_keyring(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)

    with pytest.raises(NoFitKeyringError) as caught:
        chosen_keyring()

    assert caught.value.unsafe is None
    assert "ModuleNotFoundError" in caplog.text
