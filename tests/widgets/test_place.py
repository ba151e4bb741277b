"""One tray has the place: a second start hands over, and what a crash has left is no obstacle."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.systems import unix_only
from trayapp.desktop.claim import Claim
from trayapp.desktop.instance import Instance
from trayapp.desktop.place import claim_or_hand_over, instance_name

START = """
import os, sys
from trayapp.desktop.place import claim_or_hand_over
claim = claim_or_hand_over(sys.argv[1], "settings")
print("ours" if claim else "running", flush=True)
if claim and "--die" in sys.argv:
    os._exit(9)
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    if sys.platform == "win32":
        return tmp_path.name
    return str(Path(os.environ["XDG_RUNTIME_DIR"], "tray.socket"))


@pytest.fixture
def lock(name: str) -> Path:
    return Path(tempfile.gettempdir(), name).with_suffix(".lock")


@pytest.fixture
def instance(qtbot: QtBot, name: str) -> Iterator[Instance]:
    made = Instance(name)
    yield made
    made.close()


def start(name: str, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", START, name, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_a_second_start_hands_over_to_the_first(
    instance: Instance, name: str, lock: Path, qtbot: QtBot
) -> None:
    claim = Claim.take(lock)
    assert claim is not None

    with claim, qtbot.waitSignal(instance.requested) as requested:
        second = start(name)
    out, _ = second.communicate(timeout=20)

    assert requested.args == ["settings"]
    assert out.split() == [b"running"]


def test_a_start_waits_for_the_first_that_does_not_listen_yet(
    qtbot: QtBot, name: str, lock: Path
) -> None:
    claim = Claim.take(lock)
    assert claim is not None
    second = start(name)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.5)

    first = Instance(name)
    with claim, qtbot.waitSignal(first.requested):
        pass

    assert second.communicate(timeout=20)[0].split() == [b"running"]
    first.close()


def test_a_tray_that_was_killed_is_no_obstacle(name: str) -> None:
    killed = start(name, "--die")
    out, _ = killed.communicate(timeout=20)

    claim = claim_or_hand_over(name, "settings")

    assert (out.split(), killed.returncode) == ([b"ours"], 9)
    assert claim is not None
    claim.release()


def test_a_tray_that_takes_the_line_and_does_not_answer_is_a_running_one(
    name: str, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("the sockets of Windows are no files")
    monkeypatch.setattr("trayapp.desktop.lines.asking.ANSWERS_IN_S", 0.1)

    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(name)
        silent.listen()

        claim = claim_or_hand_over(name, "settings")

    assert claim is None
    assert not lock.exists()


def test_the_demo_is_an_instance_of_its_own() -> None:
    assert instance_name(demo=True) != instance_name(demo=False)


@unix_only("on Windows it is in no folder")
def test_the_socket_is_in_the_folder_of_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    assert Path(instance_name(demo=False)).parent == tmp_path
