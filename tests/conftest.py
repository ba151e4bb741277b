"""What every test stands on: no screen, no keyring, no files and no network but its own."""

import gc
import os
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt. The tests on a real desktop start their programs as processes with
# an environment of their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["LANGUAGE"] = "en"
# What that locale says elsewhere has to be said on Windows: what processes print is UTF-8.
os.environ["PYTHONUTF8"] = "1"

import hypothesis
import keyring
import pytest

from tests.memory_keyring import MemoryKeyring
from tests.network_guard import keep_on_loopback

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.patient_qtbot import PatientQtBot

# What was started by nohup, or in the background of a script, is deaf to some signals, and so would
# be every program the tests start and end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

ON_CI = os.environ.get("CI") == "true"
ON_LINUX = sys.platform == "linux"
LINUX_ONLY = (
    # A virtual screen, its panel and its bus.
    "desktop",
    "packaging/artefacts",
    # D-Bus, or what pretends to be it.
    "cli/test_doctor.py",
    "jobs/doctor/test_desktop.py",
    "storage/test_secret_service.py",
    "system/notifications",
    "system/test_autostart_background_portal.py",
    "system/test_bus.py",
    "system/test_login_session.py",
    "system/test_login_session_end.py",
    "system/test_network_manager.py",
    "system/test_network_portal.py",
    "widgets/test_notifier.py",
    "widgets/waking/test_wakefulness_on_a_bus.py",
    # What the desktops of Linux read.
    "cli/test_desktop.py",
    "system/test_autostart_freedesktop.py",
    "system/test_desktop_entry.py",
    "system/test_entry_value.py",
    "system/test_x11.py",
    # Terminals of Unix, sockets that are files, signals, and what reads /proc.
    "cli/test_processes.py",
    "cli/test_sign_in_at_terminal.py",
    "cli/test_sign_in_oauth_at_terminal.py",
    "cli/test_status_at_terminal.py",
    "system/test_resources.py",
    "test_secrecy.py",
    "test_soak.py",
    "widgets/test_instance.py",
    "widgets/test_instance_on_unix.py",
    "widgets/test_private_folder.py",
    "widgets/test_starts_at_once.py",
)
NOT_ON_WINDOWS = (
    # There a tray is not looked for but by Qt, and nobody is told to end by a signal.
    "cli/test_interruptions.py",
    "cli/test_running_tray.py",
    # Would change what this user's Windows starts at login.
    "cli/test_autostart.py",
)
collect_ignore = [
    *(() if ON_LINUX else LINUX_ONLY),
    *(NOT_ON_WINDOWS if sys.platform == "win32" else ()),
]
OWN_FOLDERS = (
    "HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
)
SAME_ON_WINDOWS = {
    "HOME": "USERPROFILE",
    "XDG_CONFIG_DIRS": "WIN_PD_OVERRIDE_COMMON_APPDATA",
    "XDG_CONFIG_HOME": "WIN_PD_OVERRIDE_APPDATA",
    "XDG_STATE_HOME": "WIN_PD_OVERRIDE_LOCAL_APPDATA",
}
"""By which names the home folder is found there, and by which platformdirs finds the others."""

DEVELOPERS_NETWORK = (
    "ALL_PROXY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
)

# No deadline: a busy machine is not a fault of the program. On CI the same examples every time.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=ON_CI)
hypothesis.settings.load_profile("steady")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turns a skipped test into a failed one on CI: nothing is left out without being noticed.

    Except on Windows and macOS, where single tests of what only Linux has are skipped.
    """
    report = yield
    if ON_CI and ON_LINUX and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and on CI nothing may be: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _garbage_ends_in_this_thread() -> Iterator[None]:
    """What Qt watches for a test must not end in a thread of another, which may collect as well.

    A socket's notifier that does so leaves the event loop turning for ever.
    """
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "PatientQtBot":
    """In place of the plugin's."""
    # Loads Qt, which many a test does without.
    from tests.patient_qtbot import PatientQtBot

    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in OWN_FOLDERS:
        folder = tmp_path / ".own" / variable.removeprefix("XDG_").removesuffix("_HOME").lower()
        folder.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / ".own" / "etc"))
    for variable, same in SAME_ON_WINDOWS.items():
        monkeypatch.setenv(same, os.environ[variable])
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")


@pytest.fixture(autouse=True)
def _room_for_sockets(_own_folders: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """On macOS the path of a socket has 103 letters, and that of a test's folder more."""
    if sys.platform == "darwin":
        with tempfile.TemporaryDirectory(dir="/tmp") as folder:
            monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
            yield
    else:
        yield


@pytest.fixture(autouse=True)
def _own_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # The variable is for the processes a test starts.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.memory_keyring.MemoryKeyring")
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in DEVELOPERS_NETWORK:
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.lower(), raising=False)
    keep_on_loopback(monkeypatch)
