"""Where files stand on this platform."""

from pathlib import Path
from typing import Final

import platformdirs

FOLDER: Final = "bitrix24-tray"


def settings_path() -> Path:
    """The settings file; its folder may not exist yet."""
    return platformdirs.user_config_path(FOLDER, appauthor=False, roaming=True) / "settings.json"


def log_path() -> Path:
    """The newest log file; its folder may not exist yet."""
    return platformdirs.user_log_path(FOLDER, appauthor=False) / "bitrix24-tray.log"


def turns_path() -> Path:
    """The folder of empty files by which processes take turns; it may not exist yet."""
    return platformdirs.user_state_path(FOLDER, appauthor=False) / "turns"


def state_path() -> Path:
    """The state file; its folder may not exist yet."""
    return platformdirs.user_state_path(FOLDER, appauthor=False) / "state.json"
