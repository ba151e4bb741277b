"""The user's own session, or one with the simulated portal; neither needs Qt."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.storage.defaults_file import DefaultsFile, defaults_path
from trayapp.storage.folders import settings_path, state_path
from trayapp.storage.keyring_pin import PinInSettings
from trayapp.storage.keyring_store import KeyringStore
from trayapp.storage.read_ahead import ReadAhead
from trayapp.storage.settings_file import MemorySettings, SettingsFile
from trayapp.storage.state_file import StateFile

_DEMO_INTERVAL_S: Final = 3
"""The simulated portal is asked more often than a real one may be: a newcomer is watching."""


@contextmanager
def open_session(
    *, demo: bool, ahead: ReadAhead | None = None, attended: bool = True
) -> Iterator[Session]:
    """Everything a command works with; the simulated portal runs as long as this is open.

    `ahead` is what `secrets_ahead` has begun to read; unless `attended` there is nobody whom the
    keyring could ask to unlock it.
    """
    if demo:
        with _demo_session() as session:
            yield session
    else:
        file = SettingsFile(settings_path(), DefaultsFile(defaults_path()))
        credentials = KeyringStore(PinInSettings(file), ahead, attended=attended)
        yield Session(file, credentials, file.path, StateFile(state_path()))


@contextmanager
def _demo_session() -> Iterator[Session]:
    from trayapp.demo import DemoPortal, living_world
    from trayapp.jobs.sign_in import SignedIn, sign_in
    from trayapp.model.settings import Settings

    with DemoPortal(living_world(), alive=True) as portal:
        credentials = MemoryCredentials()
        settings = Settings(refresh_interval_s=_DEMO_INTERVAL_S)
        signed_in = sign_in(portal.webhook_url, credentials)
        if isinstance(signed_in, SignedIn):
            settings = settings.with_account(signed_in.account)
        yield Session(MemorySettings(settings), credentials)
