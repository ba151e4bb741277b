"""What a start does before the icon is there: what can wait, waits."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from trayapp.storage.folders import settings_path, state_path

# The offscreen platform has no tray; everything up to the icon's own `show` is the real thing.
START = """
import json, os, sys

opened = []
sys.addaudithook(lambda event, facts: event == "open" and opened.append(str(facts[0])))

from PySide6.QtWidgets import QSystemTrayIcon
from trayapp.desktop.tray import icon


def show(self):
    print(json.dumps({"modules": sorted(sys.modules), "opened": opened}), flush=True)
    os._exit(0)


icon.draws_menus_itself = lambda: False
QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: True)
QSystemTrayIcon.show = show

from trayapp.cli import main

main([])
"""

SLOW = (
    "cryptography",
    "email",
    "http",
    "httpcore",
    "httpx",
    "importlib.metadata",
    "jeepney",
    "keyring",
    "plistlib",
    "secretstorage",
    "ssl",
    "truststore",
    "xml",
)
FOR_LATER = (
    "trayapp.demo",
    "trayapp.desktop.dialogs",
    "trayapp.desktop.tray.picture_reading",
    "trayapp.desktop.tray.portraits",
    "trayapp.jobs.doctor",
    "trayapp.jobs.sign_in",
    "trayapp.system.login_session",
    "trayapp.system.notifications",
    "trayapp.view.why_number",
)


@pytest.fixture(scope="module")
def settings() -> str:
    return json.dumps({"accounts": [{"portal": "https://acme.bitrix24.ru", "user_id": 547}]})


@pytest.fixture
def before_the_icon(settings: str) -> dict[str, list[str]]:
    """The modules that were loaded and the files that were opened."""
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(settings, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_nothing_slow_and_no_window_is_loaded_before_the_icon(
    before_the_icon: dict[str, list[str]],
) -> None:
    loaded = {
        module
        for module in before_the_icon["modules"]
        for unwanted in (*SLOW, *FOR_LATER)
        if module == unwanted or module.startswith(f"{unwanted}.")
    }

    assert loaded == set()


def test_no_file_of_the_users_is_read_twice_before_the_icon(
    before_the_icon: dict[str, list[str]],
) -> None:
    opened = [Path(each) for each in before_the_icon["opened"]]

    assert opened.count(settings_path()) == 1
    assert opened.count(state_path()) <= 1
