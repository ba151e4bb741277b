"""One tray per session: the second start and the commands talk to the first."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from trayapp.desktop.instance import (
    Instance,
    tell_running_instance,
)

assert sys.platform != "win32"

ASK = """
import sys
from trayapp.desktop.instance import tell_running_instance
sys.exit(0 if tell_running_instance(*sys.argv[1:]) else 1)
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "tray.socket")


@pytest.fixture
def instance(qtbot: QtBot, name: str) -> Iterator[Instance]:
    made = Instance(name)
    yield made
    made.close()


def told(qtbot: QtBot, name: str, request: str) -> bool:
    """Asks from another process: the waiting side would keep this one's event loop from running."""
    asking = subprocess.Popen([sys.executable, "-c", ASK, name, request])
    qtbot.waitUntil(lambda: asking.poll() is not None)
    return asking.returncode == 0


@pytest.mark.parametrize("request_", ["refresh", "settings", "quit"])
def test_the_running_tray_takes_a_request(
    instance: Instance, name: str, qtbot: QtBot, request_: str
) -> None:
    with qtbot.waitSignal(instance.requested) as requested:
        assert told(qtbot, name, request_)

    assert requested.args == [request_]


def test_nobody_answers_where_no_tray_runs(qtbot: QtBot, name: str) -> None:
    assert not tell_running_instance(name, "refresh")


def test_nobody_answers_once_the_tray_is_closed(instance: Instance, name: str) -> None:
    instance.close()

    assert not tell_running_instance(name, "refresh")


def test_an_unknown_request_is_refused(instance: Instance, name: str, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(instance.requested):
        assert not told(qtbot, name, "rm -rf")


def test_a_socket_left_by_a_crash_is_no_obstacle(qtbot: QtBot, name: str) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(name)
    left.close()

    instance = Instance(name)

    assert told(qtbot, name, "settings")
    instance.close()


def test_a_request_reaches_a_tray_that_is_busy_until_the_asker_has_left(
    instance: Instance, name: str, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as asker:
        asker.connect(name)
        asker.sendall(b"settings\n")

    with qtbot.waitSignal(instance.requested) as requested:
        pass

    assert requested.args == ["settings"]


def test_somebody_who_only_talks_is_cut_off(instance: Instance, name: str, qtbot: QtBot) -> None:
    talker = QLocalSocket()
    talker.connectToServer(name)
    assert talker.waitForConnected(1000)

    talker.write(b"x" * 1000)

    qtbot.waitUntil(lambda: talker.state() is QLocalSocket.LocalSocketState.UnconnectedState)


def test_only_this_user_may_reach_the_socket(instance: Instance, name: str) -> None:
    assert Path(name).stat().st_mode & 0o077 == 0
