"""A settings file and a view of the keyring of its own for every test."""

from pathlib import Path

import pytest

from trayapp.storage.keyring_store import KeyringStore
from trayapp.storage.settings_file import SettingsFile


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "bitrix24-tray" / "settings.json")


@pytest.fixture
def store() -> KeyringStore:
    return KeyringStore()
