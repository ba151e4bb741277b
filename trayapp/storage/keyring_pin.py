"""Which keyring keeps the secrets, remembered: they are looked for where they were put."""

import logging
from dataclasses import replace
from typing import Protocol

from trayapp.model.locks import Lock
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import SettingsFile

_log = logging.getLogger(__name__)


class KeyringPin(Protocol):
    """Any thread."""

    def pinned(self) -> str | None:
        """The keyring's name, None while there is no secret in any."""

    def pin(self, name: str) -> None:
        """From now on secrets are in that one; raises nothing."""

    @property
    def is_decided(self) -> bool:
        """Whether it is not ours to pin another."""


class PinInMemory:
    """Forgotten when the process ends."""

    is_decided = False

    def __init__(self) -> None:
        self._name: str | None = None

    def pinned(self) -> str | None:
        """What was last pinned."""
        return self._name

    def pin(self, name: str) -> None:
        """Remembers it for now."""
        self._name = name


class PinInSettings:
    """The choice `keyring` in the settings file."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file
        self._known: str | None = None

    def pinned(self) -> str | None:
        """What stands there now; while that cannot be said, what stood there before."""
        found = self._found()
        if found is not None:
            self._known = found.keyring
        return self._known

    @property
    def is_decided(self) -> bool:
        """Whether an administrator has decided it."""
        found = self._found()
        return found is not None and Lock.KEYRING in found.policy.locks

    def pin(self, name: str) -> None:
        """Writes it, but not over a file that cannot be understood: the accounts are in it."""
        if self._found() is None or name == self.pinned():
            return
        try:
            self._known = self._file.update(lambda was: replace(was, keyring=name)).keyring
        except OSError as error:
            _log.warning("The keyring's name cannot be written: %s", error.strerror)

    def _found(self) -> Settings | None:
        """None while there is a file that cannot be understood."""
        found = self._file.peek()
        if found is None and not self._file.path.exists():
            return self._file.usual().settings
        return found
