"""Of all keyrings there are, one is chosen, and an unsafe one never."""

import keyring
import keyring.backends.fail
import keyring.core
import pytest
from keyring.backend import KeyringBackend

from tests.memory_keyring import MemoryKeyring
from tests.storage.keyrings import made
from trayapp.storage.keyring_choice import NoFitKeyringError, chosen_keyring


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


def test_a_name_that_leads_nowhere_is_no_keyring(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)

    with pytest.raises(NoFitKeyringError) as caught:
        chosen_keyring()

    assert caught.value.unsafe is None
    assert "ModuleNotFoundError" in caplog.text
