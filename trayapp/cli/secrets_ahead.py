"""The secrets of every account, read while this process is still being loaded."""

import os
import sys
from typing import Final

from trayapp.storage.read_ahead import ReadAhead

_MILDLY: Final = 10


def secrets_ahead() -> ReadAhead:
    """Only before this process has threads, or windows; what is not found is read later."""
    return ReadAhead.begin(_secrets)


def secrets_ahead_mildly() -> ReadAhead:
    """The same, standing back: something else of this process, such as its icon, comes first."""
    return ReadAhead.begin(_secrets_mildly)


def _secrets_mildly() -> dict[str, str]:
    if sys.platform != "win32":
        os.nice(_MILDLY)
    return _secrets()


def _secrets() -> dict[str, str]:
    """What it takes is loaded in the other process only."""
    from trayapp.storage.defaults_file import DefaultsFile, defaults_path
    from trayapp.storage.folders import settings_path
    from trayapp.storage.keyring_glance import read_without_prompt
    from trayapp.storage.keyring_pin import PinInSettings
    from trayapp.storage.settings_file import SettingsFile
    from trayapp.system.logs import log_nowhere

    log_nowhere()
    file = SettingsFile(settings_path(), DefaultsFile(defaults_path()))
    settings = file.peek()
    if settings is None or not settings.accounts:
        return {}
    return read_without_prompt(PinInSettings(file), (account.id for account in settings.accounts))
