"""What a run of the program works with: where choices and secrets are kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from trayapp.jobs.credentials import CredentialStore
from trayapp.model.locks import Policy
from trayapp.model.network import Network
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import SettingsStore

if TYPE_CHECKING:
    from trayapp.storage.state_file import StateStore


class SettingsInForce:
    """What somebody who follows the settings has last made of them. Any thread may ask."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self) -> Settings:
        """The settings."""
        return self.settings


def _memory() -> "StateStore":
    # Not everybody's, and of no use to whoever prints the numbers as text.
    from trayapp.storage.memory_state import MemoryState

    return MemoryState()


class _LastRead:
    settings: Settings | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """The user's own, or the demo's, which lives in memory and has no `settings_path`.

    `in_force` says what holds where more holds than is kept: choices that could not be written,
    and accounts signed in for a while. Without it, what is kept holds.
    """

    settings: SettingsStore
    credentials: CredentialStore
    settings_path: Path | None = None
    state: "StateStore" = field(default_factory=_memory)
    in_force: Callable[[], Settings] | None = None
    _last_read: _LastRead = field(default_factory=_LastRead, init=False, repr=False, compare=False)

    def network(self) -> Network:
        """How portals are to be reached, as chosen by now. Any thread."""
        return self.by_now().network

    def policy(self) -> Policy:
        """What an administrator has decided by now; reads the defaults. Any thread."""
        return self.settings.usual().settings.policy

    def by_now(self) -> Settings:
        """What holds; reads the settings unless somebody follows them. Any thread.

        A file that is half-written for a moment, or broken, does not undo what it said before:
        nothing may be sent past a proxy only because somebody is just editing.
        """
        if self.in_force is not None:
            return self.in_force()
        found = self.settings.peek()
        if found is None and self._is_there():
            found = self._last_read.settings
        if found is None:
            # A newcomer has no file yet, but may have an administrator's proxy to sign in through.
            found = self.settings.usual().settings
        self._last_read.settings = found
        return found

    @property
    def demo(self) -> bool:
        """Whether this is the simulated portal."""
        return self.settings_path is None

    def _is_there(self) -> bool:
        return self.settings_path is not None and self.settings_path.exists()
