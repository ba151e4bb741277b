"""Keyrings of the commands: one that processes share, ones that are locked, or ask for ever."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

PLACE = "TEST_KEYRING"
"""The variable that names the shared keyring's file."""


class SharedKeyring(KeyringBackend):
    """Kept in a file, so that a second process finds what the first one stored."""

    # Asked for by name, never chosen by itself.
    priority = 0.1

    def __init__(self) -> None:
        # Not the parent's: it reads settings from environment variables.
        self._file = Path(os.environ[PLACE])

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write({**self._read(), f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._read()
        del kept[f"{service} {username}"]
        self._write(kept)

    def _read(self) -> dict[str, str]:
        kept: dict[str, str] = json.loads(self._file.read_text() if self._file.exists() else "{}")
        return kept

    def _write(self, kept: dict[str, str]) -> None:
        # In one piece: others may be reading.
        new = self._file.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps(kept))
        new.replace(self._file)


class LockedKeyring(KeyringBackend):
    priority = 0.1

    def __init__(self) -> None:
        # As above.
        pass

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(username)

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked(username)


class PromptingKeyring(SharedKeyring):
    """Waits for a person when a secret is read; nobody comes unless the test does."""

    asked: Callable[[], None] = staticmethod(lambda: None)
    """Called whenever somebody begins to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked()
        self.unlocked.wait()
        return super().get_password(service, username)
