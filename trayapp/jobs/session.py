"""What a run of the program works with: where choices and secrets are kept."""

from dataclasses import dataclass, field
from pathlib import Path

from trayapp.jobs.credentials import CredentialStore
from trayapp.model.network import DIRECT, Network
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
        settings = self.settings.peek()
        return DIRECT if settings is None else settings.network

    @property
    def demo(self) -> bool:
        """Whether this is the simulated portal."""
        return self.settings_path is None
