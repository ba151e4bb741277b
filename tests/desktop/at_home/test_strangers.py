"""Another user of the same machine: reaches nothing of the tray, and cannot keep it from running.

Only root can start a program as somebody else, as whom the desktop tests run on CI.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.program import PROGRAM, Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PATIENT_S

NOBODY = 65534

# What is needed is loaded before: the stranger may not be able to read it.
STRANGER = f"""
import errno, fcntl, json, os, pathlib, socket, sys
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
outcomes = []
def attempt(does):
    try:
        does()
    except OSError as error:
        outcomes.append(errno.errorcode[error.errno])
    else:
        outcomes.append("done")
path = pathlib.Path(sys.argv[1])
exec(sys.stdin.read())
print(json.dumps(outcomes))
"""

REACH = """
attempt(lambda: socket.socket(socket.AF_UNIX).connect(str(path)))
attempt(lambda: os.listdir(path.parent))
attempt(lambda: os.open(path.with_suffix(".lock"), os.O_RDWR))
attempt(path.unlink)
attempt(lambda: path.rename(path.with_name("elsewhere")))
"""

BLOCK_BY_FOLDER = """
attempt(path.mkdir)
attempt(lambda: path.chmod(0o777))
names = ("bitrix24-tray.lock", "bitrix24-tray.socket")
files = [os.open(path / name, os.O_RDWR | os.O_CREAT, 0o666) for name in names]
for file in files:
    attempt(lambda: fcntl.flock(file, fcntl.LOCK_EX))
"""

BLOCK_BY_LINK = "attempt(lambda: path.symlink_to('/proc'))"

Stranger = Callable[[str, Path], list[str]]


@pytest.fixture
def home(desktop: VirtualDesktop) -> Iterator[Path]:
    """Not in the folder of the test, whose path is longer than that of a socket may be."""
    folder = desktop.folder / "home"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def stranger() -> Stranger:
    """Lets another user try something with a path; tells what became of it."""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")

    def tries(what: str, path: Path) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", STRANGER, path],
            input=what,
            capture_output=True,
            text=True,
            timeout=PATIENT_S,
            check=True,
        )
        outcomes = json.loads(done.stdout)
        assert isinstance(outcomes, list)
        return outcomes

    return tries


@pytest.fixture
def shared(stranger: Stranger, desktop: VirtualDesktop) -> Iterator[Path]:
    """A folder for everybody's temporary files, which everybody can get to."""
    desktop.folder.chmod(0o711)
    folder = desktop.folder / "shared"
    folder.mkdir()
    folder.chmod(0o1777)
    yield folder
    shutil.rmtree(folder)


def test_nobody_else_reaches_the_running_tray(
    stranger: Stranger, tray: Running, icon: TrayIcon, desktop: VirtualDesktop, shared: Path
) -> None:
    socket = Path(desktop.environment["XDG_RUNTIME_DIR"], "bitrix24-tray.socket")

    outcomes = stranger(REACH, socket)

    assert set(outcomes) == {"EACCES"}
    assert socket.is_socket()
    assert tray.process.poll() is None


@pytest.fixture
def start_bare(
    desktop: VirtualDesktop, home: Path, shared: Path
) -> Iterator[Callable[[], Running]]:
    """Starts trays in a session without a folder of its own; they end with the test."""
    started: list[Running] = []

    def start() -> Running:
        bare = {"XDG_RUNTIME_DIR": "", "TMPDIR": str(shared)}
        started.append(desktop.start(PROGRAM, home=home, extra=bare))
        return started[-1]

    yield start
    for running in started:
        desktop.end(running)


@pytest.mark.parametrize("trick", [BLOCK_BY_FOLDER, BLOCK_BY_LINK], ids=["folder", "link"])
def test_nobody_else_keeps_the_tray_of_a_bare_session_from_starting(
    stranger: Stranger,
    signed_in: Program,
    start_bare: Callable[[], Running],
    shared: Path,
    bus: Bus,
    screen: Screen,
    trick: str,
) -> None:
    assert set(stranger(trick, shared / f"bitrix24-tray-{os.getuid()}")) == {"done"}

    first = start_bare()
    signed_in.icon(bus).wait_for_tooltip("3 unread")
    second = start_bare()

    assert second.process.wait(PATIENT_S) == 0
    bus.wait_until(lambda: screen.has_window("Bitrix24 Tray"), "the settings window of the first")
    assert first.process.poll() is None
