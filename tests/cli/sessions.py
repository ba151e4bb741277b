"""Sessions that are signed in to simulated portals, kept in memory."""

from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn, sign_in
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import MemorySettings


def signed_in(*portals: DemoPortal, credentials: MemoryCredentials | None = None) -> Session:
    kept, settings = credentials or MemoryCredentials(), Settings()
    for portal in portals:
        outcome = sign_in(portal.webhook_url, kept)
        assert isinstance(outcome, SignedIn)
        settings = settings.with_account(outcome.account)
    return Session(MemorySettings(settings), kept)
