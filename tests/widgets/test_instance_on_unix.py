"""A tray's socket where it is Unix's own: whom it is left to, and what it bears."""

import resource
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.asking_a_tray import UNIX, answer, connected
from trayapp.desktop.instance import Instance
from trayapp.desktop.lines import unix_asking
from trayapp.desktop.lines.unix_end import UnixEnd

assert sys.platform != "win32"


def test_no_program_that_is_started_inherits_the_line(qtbot: QtBot, socket_name: str) -> None:
    instance = Instance(socket_name, open_end=UnixEnd)
    with connected(socket_name):
        qtbot.wait(10)
        listing = ["ls", "-l", "/proc/self/fd"]
        inherited = subprocess.check_output(listing, close_fds=False, text=True)
    instance.close()

    assert "socket:" not in inherited


def test_a_tray_leaves_the_socket_of_another_that_took_its_place(
    qtbot: QtBot, socket_name: str
) -> None:
    first = Instance(socket_name, open_end=UnixEnd)
    second = Instance(socket_name, open_end=UnixEnd)

    first.close()

    assert answer(qtbot, UNIX, socket_name, "refresh") == "ok"
    second.close()


def test_a_tray_without_a_descriptor_left_rests_and_hears_again_when_there_is_one(
    qtbot: QtBot, socket_name: str, caplog: pytest.LogCaptureFixture
) -> None:
    instance = Instance(socket_name, open_end=UnixEnd)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with connected(socket_name) as asker:
        asker.send(b"refresh\n")
        resource.setrlimit(resource.RLIMIT_NOFILE, (asker.fileno(), before[1]))
        qtbot.wait(50)
        complaints = caplog.text.count("Nobody more can be heard")
        resource.setrlimit(resource.RLIMIT_NOFILE, before)

        with qtbot.waitSignal(instance.requested):
            pass
    instance.close()

    assert complaints == 1


def test_a_tray_that_is_too_busy_to_let_anybody_in_is_there_all_the_same(socket_name: str) -> None:
    with socket.socket(socket.AF_UNIX) as busy, ExitStack() as leaving:
        busy.bind(socket_name)
        busy.listen(0)
        with suppress(BlockingIOError):
            while True:
                line = leaving.enter_context(socket.socket(socket.AF_UNIX))
                line.setblocking(False)
                line.connect(socket_name)

        assert unix_asking.exchange(socket_name, "refresh", 0.1) == ""
        assert unix_asking.is_listening(socket_name)


def test_an_answer_that_never_ends_is_not_waited_for(socket_name: str) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(socket_name)
        listening.listen()

        assert unix_asking.exchange(socket_name, "refresh", 0.1) == ""
