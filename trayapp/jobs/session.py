"""What a run of the program works with: where choices and secrets are kept."""

from dataclasses import dataclass, field
from pathlib import Path

from trayapp.jobs.credentials import CredentialStore
from trayapp.model.locks import Policy
from trayapp.model.network import Network
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import SettingsStore
from trayapp.storage.state_file import MemoryState, StateStore


@dataclass(frozen=True, slots=True)
class Session:
    """The user's own, or the demo's, which lives in memory and has no `settings_path`."""

    settings: SettingsStore
    credentials: CredentialStore
    settings_path: Path | None = None
    state: StateStore = field(default_factory=MemoryState)

    def network(self) -> Network:
        """How portals are to be reached, as chosen by now; reads the settings. Any thread."""
        return self._by_now().network

    def policy(self) -> Policy:
        """What an administrator has decided by now; reads the settings. Any thread."""
        return self._by_now().policy

    @property
    def demo(self) -> bool:
        """Whether this is the simulated portal."""
        return self.settings_path is None

    def _by_now(self) -> Settings:
        # A newcomer has no file yet, but may have an administrator's proxy to sign in through.
        found = self.settings.peek()
        return self.settings.usual().settings if found is None else found
