"""Where a command's log goes, as chosen on the command line or in the settings."""

from trayapp.model.settings import USUAL_SETTINGS
from trayapp.storage.defaults_file import DefaultsFile, defaults_path
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile
from trayapp.system.logs import log_nowhere, log_to_standard_error


def start_log(level: str | None, *, demo: bool) -> None:
    """A command says itself what goes wrong, so its log is for who has chosen to see one.

    The settings always name a level; the one that nobody has to choose is no choice.
    """
    # First of all: what looking at the settings has to say would be printed as it is.
    log_nowhere()
    settings = None if demo or level else _settings_file().peek()
    if settings is not None and settings.log_level != USUAL_SETTINGS.log_level:
        level = settings.log_level
    if level is not None:
        log_to_standard_error(level)


def _settings_file() -> SettingsFile:
    return SettingsFile(settings_path(), DefaultsFile(defaults_path()))
