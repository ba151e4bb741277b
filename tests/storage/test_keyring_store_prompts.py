"""A prompt that nobody answers, and a keyring that is opened without it."""

import threading

import keyring
import pytest
from keyring.errors import KeyringLocked

from tests.memory_keyring import MemoryKeyring
from tests.patience import PATIENT_S
from tests.storage.keyrings import ANNA, WEBHOOK
from trayapp.storage.keyring_store import KeyringStore


class StandingPrompt(MemoryKeyring):
    """Prompts the first time it is read; another program opens it behind the prompt."""

    def __init__(self) -> None:
        super().__init__()
        self.is_closed = False
        self.dismissed = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_closed:
            self.is_closed = False
            self.dismissed.wait(PATIENT_S)
            raise KeyringLocked
        return super().get_password(service, username)


def test_a_keyring_opened_elsewhere_is_read_although_its_prompt_still_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backend, store = StandingPrompt(), KeyringStore()
    keyring.set_keyring(backend)
    store.write(ANNA, WEBHOOK)
    backend.is_closed = True
    monkeypatch.setattr("trayapp.storage.secret_service.LOOK_S", 0.01)
    for look in ("is_locked", "is_open"):
        monkeypatch.setattr(f"trayapp.storage.secret_service.{look}", lambda _: True)

    found = store.read(ANNA)
    was_dismissed = backend.dismissed.is_set()
    backend.dismissed.set()

    assert found == WEBHOOK
    assert not was_dismissed
