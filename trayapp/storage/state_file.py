"""`state.json`: what is remembered between two runs and may be lost without harm."""

import contextlib
import json
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from trayapp.storage.in_use import once_free
from trayapp.storage.plain_file import text_of

if TYPE_CHECKING:
    from trayapp.model.state import State

_log = logging.getLogger(__name__)

_PRIVATE: Final = 0o700


class StateStore(Protocol):
    """Where the state is kept: a file, or memory for the demo. Raises nothing."""

    def load(self) -> "State":
        """What is kept; the usual state where nothing is."""

    def save(self, state: "State") -> None:
        """Keeps it, or logs why it cannot."""


class StateFile:
    """The file; one that cannot be understood counts as none, and is written anew."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path

    def load(self) -> "State":
        """Reads the file."""
        # Whoever prints the numbers as text has no use for the state, nor for what is in it.
        from trayapp.storage.written_state import read_state

        try:
            value = json.loads(text_of(self.path))
        except FileNotFoundError:
            value = None
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("The state file cannot be read: %s", type(error).__name__)
            value = None
        return read_state(value)

    def save(self, state: "State") -> None:
        """Writes the file, as a whole or not at all."""
        from trayapp.storage.written_state import written_state

        try:
            self._write(json.dumps(written_state(state), indent=2))
        except OSError as error:
            _log.warning("The state file cannot be written: %s", error.strerror)

    def _write(self, text: str) -> None:
        self.path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{text}\n")
            once_free(lambda: Path(temporary).replace(self.path))
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
