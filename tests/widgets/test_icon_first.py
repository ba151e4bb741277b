"""What a start does, and when: the icon comes first, and what can wait, waits."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.system.private_bus import private_bus
from tests.systems import linux_only
from trayapp.storage.folders import settings_path, state_path

# The offscreen platform has no tray; everything else is the real thing.
BEGIN = """
import json, linecache, os, sys
from importlib import import_module
from trayapp.cli import main
from trayapp.desktop import qt_loading

opened = []
sys.addaudithook(lambda event, facts: event == "open" and opened.append(str(facts[0])))
load_qt = qt_loading.load_qt


def load_qt_and_pretend():
    load_qt()
    from PySide6.QtWidgets import QSystemTrayIcon
    from trayapp.desktop import garbage
    from trayapp.desktop.tray import icon

    icon.draws_menus_itself = lambda: False
    QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: True)
    {moment} = tell


def tell(*_, **__):
    print(json.dumps({{
        "modules": sorted(sys.modules),
        "opened": opened,
        "made": sorted(vars(sys.modules["PySide6.QtCore"])),
        "kept": sorted(linecache.cache),
    }}), flush=True)
    os._exit(0)


qt_loading.load_qt = load_qt_and_pretend
main([])
"""
BY_THE_ICON = BEGIN.format(moment="QSystemTrayIcon.show")
BY_THE_START = BEGIN.format(moment="garbage.Garbage.start")
# The first that is told, once everything that is watched is watched.
AT_REST = BEGIN.format(
    moment='import_module("trayapp.desktop.account_loops").AccountLoops.heed_network'
)

SLOW = (
    "PySide6.QtNetwork",
    "cryptography",
    "email",
    "filelock",
    "http",
    "httpcore",
    "httpx",
    "importlib.metadata",
    "jeepney",
    "keyring",
    "platformdirs",
    "plistlib",
    "secretstorage",
    "ssl",
    "truststore",
    "xml",
)
WINDOWS = ("trayapp.desktop.dialogs", "trayapp.jobs.doctor", "trayapp.view.why_number")
FOR_LATER = (
    "trayapp.cli.commands",
    "trayapp.cli.session",
    "trayapp.bitrix",
    "trayapp.demo",
    "trayapp.desktop.dialogs",
    "trayapp.desktop.tray.badge",
    "trayapp.jobs",
    "trayapp.model",
    "trayapp.storage.folders",
    "trayapp.storage.keyring_store",
    "trayapp.storage.settings_file",
    "trayapp.storage.state_file",
    "trayapp.view",
)


@dataclass(frozen=True)
class Begun:
    """What a process had loaded and opened by a certain moment, and `made` of Qt's core.

    `kept` are the files whose source it keeps in memory.
    """

    modules: list[str]
    opened: list[Path]
    made: list[str]
    kept: list[Path]


def begun(script: str) -> Begun:
    """Of somebody with an account."""
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    account = {"portal": "https://acme.bitrix24.ru", "user_id": 547}
    path.write_text(json.dumps({"accounts": [account]}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    return Begun(
        found["modules"],
        [Path(each) for each in found["opened"]],
        found["made"],
        [Path(each) for each in found["kept"]],
    )


def test_what_can_wait_is_loaded_after_the_icon() -> None:
    by_the_icon = begun(BY_THE_ICON)

    loaded = {
        module
        for module in by_the_icon.modules
        for unwanted in (*SLOW, *FOR_LATER)
        if module == unwanted or module.startswith(f"{unwanted}.")
    }
    assert loaded == set()


def test_the_hundreds_of_names_in_qts_namespace_are_made_after_the_icon() -> None:
    by_the_icon, by_the_start = begun(BY_THE_ICON), begun(BY_THE_START)

    assert "Qt" not in by_the_icon.made
    assert "Qt" in by_the_start.made


def test_no_file_of_the_users_is_read_before_the_icon() -> None:
    by_the_icon = begun(BY_THE_ICON)

    assert settings_path() not in by_the_icon.opened
    assert state_path() not in by_the_icon.opened


def test_no_file_of_the_users_is_read_twice_before_a_portal_is_asked() -> None:
    by_the_start = begun(BY_THE_START)

    assert by_the_start.opened.count(settings_path()) == 1
    assert by_the_start.opened.count(state_path()) <= 1


def test_no_window_is_loaded_before_it_is_opened() -> None:
    by_the_start = begun(BY_THE_START)

    assert not [each for each in by_the_start.modules if each.startswith(WINDOWS)]


@linux_only("elsewhere Qt tells of the network")
def test_qts_part_for_networks_is_not_loaded_even_at_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        at_rest = begun(AT_REST)

    assert "trayapp.system.services" in at_rest.modules
    assert "PySide6.QtNetwork" not in at_rest.modules


def test_nobody_reads_the_source_of_what_is_loaded() -> None:
    by_the_start = begun(BY_THE_START)

    assert not [each for each in by_the_start.kept if "trayapp" in each.parts]
