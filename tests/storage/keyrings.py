"""Keyrings as they are met, locked, slow or chained, and everything a store does with one."""

import threading
from collections.abc import Callable
from typing import Final

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError, KeyringLocked

from tests.memory_keyring import MemoryKeyring
from trayapp.model.account import AccountId
from trayapp.model.credentials import Webhook
from trayapp.storage.keyring_store import KeyringStore

ANNA: Final = AccountId("547@acme.bitrix24.ru")
SECRET: Final = "s3cr3tw3bh00k"
WEBHOOK: Final = Webhook(
    portal="https://acme.bitrix24.ru",
    user_id=547,
    rest_url=f"https://acme.bitrix24.ru/rest/547/{SECRET}/",
)

ACTS: dict[str, Callable[[KeyringStore], object]] = {
    "read": lambda store: store.read(ANNA),
    "write": lambda store: store.write(ANNA, WEBHOOK),
    "delete": lambda store: store.delete(ANNA),
}
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


class FailingKeyring(MemoryKeyring):
    """Raises, whatever it is asked for, and says the secret while doing so."""

    def __init__(self, error: type[BaseException], told: str) -> None:
        super().__init__()
        self._error = error
        self._told = told

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error(f"while handling {self._told}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error(f"while handling {password} and {self._told}")


class RecordingKeyring(MemoryKeyring):
    """Counts what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def set_password(self, service: str, username: str, password: str) -> None:
        self.written.append(password)
        super().set_password(service, username, password)


class PromptingKeyring(MemoryKeyring):
    """Waits for a person, and notices a second question in the meantime."""

    def __init__(self) -> None:
        super().__init__()
        self._asking = threading.Semaphore(1)
        self._asked_twice = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        if not self._asking.acquire(blocking=False):
            self._asked_twice.set()
            raise KeyringError
        try:
            # Long enough for the other thread to come in, were it let.
            self._asked_twice.wait(0.05)
            return super().get_password(service, username)
        finally:
            self._asking.release()


class LockedKeyring(MemoryKeyring):
    """Prompts whenever it is read, and is refused, until somebody unlocks it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = True
        self.prompts = 0

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            self.prompts += 1
            raise KeyringLocked
        return super().get_password(service, username)


class Chain(ChainerBackend):
    """A chain of keyrings chosen by the test, not by what is installed."""

    backends: list[KeyringBackend] = []  # noqa: RUF012  # a class property in the original as well


def made(backend: Callable[[], KeyringBackend]) -> KeyringBackend:
    """Calls what has no types of its own."""
    return backend()
