"""Where files stand."""

import os
from pathlib import Path

from trayapp.storage.folders import log_path, settings_path


def test_the_settings_stand_in_the_platforms_config_folder() -> None:
    assert settings_path() == Path(os.environ["XDG_CONFIG_HOME"], "bitrix24-tray", "settings.json")


def test_the_log_stands_apart_from_the_settings() -> None:
    path = log_path()

    assert path.is_relative_to(os.environ["XDG_STATE_HOME"])
    assert "bitrix24-tray" in path.parts
    assert path.suffix == ".log"


def test_asking_for_a_place_makes_nothing() -> None:
    assert not settings_path().parent.exists()
    assert not log_path().parent.exists()
