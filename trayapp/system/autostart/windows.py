"""Windows: a value under the user's `Run` key."""

import subprocess
from collections.abc import Sequence
from types import ModuleType
from typing import Final

from trayapp.system.program import SHOWN_NAME

_RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED: Final = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class RunKey:
    """The `Run` value, and the switch the Task Manager keeps beside it."""

    def __init__(self, command: Sequence[str], winreg: ModuleType) -> None:
        self._command = subprocess.list2cmdline(command)
        self._winreg = winreg

    @property
    def asks(self) -> bool:
        """Nobody."""
        return False

    def is_on(self) -> bool:
        """Whether the value is there and not switched off in the Task Manager."""
        if self._read(_RUN) is None:
            return False
        approved = self._read(_APPROVED)
        # The first byte is even for "enabled" and odd for "disabled"; no value is "enabled".
        return not (isinstance(approved, bytes) and approved[:1] and approved[0] % 2)

    def target(self) -> str | None:
        """What stands before the first space, or between the quotes."""
        command = self._read(_RUN)
        if not self.is_on() or not isinstance(command, str):
            return None
        before, quote, rest = command.strip().partition('"')
        return rest.partition('"')[0] if quote and not before else before.partition(" ")[0]

    def turn_on(self) -> None:
        """Writes the value and forgets that it was switched off; raises `OSError`."""
        registry = self._winreg
        with registry.CreateKeyEx(
            registry.HKEY_CURRENT_USER, _RUN, 0, registry.KEY_SET_VALUE
        ) as key:
            registry.SetValueEx(key, SHOWN_NAME, 0, registry.REG_SZ, self._command)
        self._delete(_APPROVED)

    def turn_off(self) -> None:
        """Removes the value; raises `OSError`."""
        self._delete(_RUN)

    def _read(self, path: str) -> object:
        registry = self._winreg
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                value: object = registry.QueryValueEx(key, SHOWN_NAME)[0]
        except OSError:
            return None
        return value

    def _delete(self, path: str) -> None:
        registry = self._winreg
        try:
            with registry.OpenKey(
                registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE
            ) as key:
                registry.DeleteValue(key, SHOWN_NAME)
        except FileNotFoundError:
            return
