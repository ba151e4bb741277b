"""The secrets of every account, read while this process is still being loaded."""

from trayapp.storage.read_ahead import ReadAhead


def secrets_ahead() -> ReadAhead:
    """Only before this process has threads, or windows; what is not found is read later."""
    return ReadAhead.begin(_secrets)


def _secrets() -> dict[str, str]:
    """What it takes is loaded in the other process only."""
    from trayapp.storage.defaults_file import DefaultsFile, defaults_path
    from trayapp.storage.folders import settings_path
    from trayapp.storage.keyring_pin import PinInSettings
    from trayapp.storage.keyring_store import KeyringStore
    from trayapp.storage.settings_file import SettingsFile
    from trayapp.system.logs import log_nowhere

    log_nowhere()
    file = SettingsFile(settings_path(), DefaultsFile(defaults_path()))
    settings = file.peek()
    if settings is None or not settings.accounts:
        return {}
    store = KeyringStore(PinInSettings(file))
    return store.read_without_prompt(account.id for account in settings.accounts)
