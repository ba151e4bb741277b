"""What the program needs and finds here, every account's portal included; masked for the public."""

import time
from typing import Final

from trayapp.jobs.begun import Begun
from trayapp.jobs.doctor import desktop, files, machine, network, portals, secret_store
from trayapp.jobs.session import Session
from trayapp.model.finding import Check, Diagnosis, Finding, unknown
from trayapp.model.release import OWN_VERSION, Release
from trayapp.model.settings import Settings
from trayapp.storage.folders import log_path
from trayapp.storage.settings_file import LoadedSettings, why_unreadable
from trayapp.system.autostart import autostart_for

DESKTOP_S: Final = 10.0
"""Four answers on the bus, and the X server."""


def examine(
    session: Session,
    loaded: LoadedSettings,
    unreadable: str | None = None,
    *,
    tray_runs: bool | None,
) -> tuple[Finding, ...]:
    """Everything there is to say, in the order of the report; takes half a minute at the most.

    `unreadable` is why the settings file cannot be read, if it cannot; `tray_runs` None: unknown.
    """
    until = time.monotonic() + DESKTOP_S
    looking_around = Begun(desktop.findings)
    settings = loaded.settings
    accounts, credentials = settings.accounts, session.credentials
    opened = secret_store.open_all(accounts, credentials, settings.keyring)
    asked = portals.ask_all(accounts, credentials, settings.network, readable=opened.readable)
    return (
        machine.versions(newer=_newer(session, settings)),
        machine.system(),
        *(looking_around.result(until) or desktop.SILENT),
        opened.finding,
        *files.settings(session.settings_path, loaded, unreadable),
        *files.defaults(loaded.defaults),
        files.log(log_path()),
        network.proxy(settings.network),
        network.certificates(settings.network),
        files.autostart(autostart_for()),
        desktop.tray(runs=tray_runs),
        *(asked or (unknown(Check.ACCOUNTS, Diagnosis.NO_ACCOUNT),)),
    )


def examine_while_running(session: Session) -> tuple[Finding, ...]:
    """The report of a running tray: it leaves the settings file alone, even one that is broken.

    What holds meanwhile is examined. Any thread; takes as long as `examine`.
    """
    path = session.settings_path
    unreadable = why_unreadable(path)
    is_garbled = session.settings.peek() is None and path is not None and path.exists()
    loaded = LoadedSettings(
        session.by_now(),
        broken_file=path if is_garbled else None,
        defaults=session.settings.usual().defaults,
    )
    return examine(session, loaded, unreadable, tray_runs=True)


def _newer(session: Session, settings: Settings) -> Release | None:
    """What the tray has found, if it is to look at all."""
    if not settings.look_for_new_versions:
        return None
    return session.state.load().releases.newer_than(OWN_VERSION)
