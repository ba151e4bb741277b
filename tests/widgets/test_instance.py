"""One tray per session: the second start and the commands talk to the first.

Whether by the socket of Unix or by what Windows has, which Qt makes a socket here: it is all one.
"""

import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from trayapp.desktop.instance import Instance, OpenEnd
from trayapp.desktop.lines import pipe, unix_asking
from trayapp.desktop.lines.pipe import PipeEnd
from trayapp.desktop.lines.requests import MOST_LINES
from trayapp.desktop.lines.unix_end import UnixEnd

assert sys.platform != "win32"

ASK = """
import sys
from {module} import exchange
answer = exchange(*sys.argv[1:], 2.0)
print(answer)
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way for lines to go."""

    open_end: OpenEnd
    exchange: Callable[[str, str, float], str | None]

    def asking(self, name: str, request: str) -> "subprocess.Popen[str]":
        """In another process: the waiting side would keep this one's event loop from running."""
        script = ASK.format(module=self.exchange.__module__)
        command = [sys.executable, "-c", script, name, request]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


UNIX = Kind(UnixEnd, unix_asking.exchange)
PIPE = Kind(PipeEnd, pipe.exchange)


@pytest.fixture(params=[UNIX, PIPE], ids=["unix", "pipe"])
def kind(request: pytest.FixtureRequest) -> Kind:
    assert isinstance(request.param, Kind)
    return request.param


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "tray.socket")


@pytest.fixture
def instance(qtbot: QtBot, name: str, kind: Kind) -> Iterator[Instance]:
    made = Instance(name, open_end=kind.open_end)
    yield made
    made.close()


def answer(qtbot: QtBot, kind: Kind, name: str, request: str) -> str:
    asking = kind.asking(name, request)
    qtbot.waitUntil(lambda: asking.poll() is not None)
    out, _ = asking.communicate()
    return out.strip()


def connected(name: str) -> socket.socket:
    """To the tray in this process, which need not look for that."""
    line = socket.socket(socket.AF_UNIX)
    line.connect(name)
    line.setblocking(False)
    return line


def is_hung_up(line: socket.socket) -> bool:
    try:
        return not line.recv(100)
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@pytest.mark.parametrize("request_", ["refresh", "settings", "quit"])
def test_the_running_tray_takes_a_request(
    instance: Instance, kind: Kind, name: str, qtbot: QtBot, request_: str
) -> None:
    with qtbot.waitSignal(instance.requested) as requested:
        answered = answer(qtbot, kind, name, request_)

    assert requested.args == [request_]
    assert answered == "ok"


def test_a_tray_that_closes_when_it_is_told_to_has_answered_before(
    instance: Instance, kind: Kind, name: str, qtbot: QtBot
) -> None:
    instance.requested.connect(instance.close)

    assert answer(qtbot, kind, name, "quit") == "ok"
    assert not Path(name).exists()


def test_whoever_asks_is_told_the_accounts_of_this_session_only(
    instance: Instance, kind: Kind, name: str, qtbot: QtBot
) -> None:
    instance.session_only = lambda: {"2@acme.example", "1@acme.example"}

    with qtbot.assertNotEmitted(instance.requested):
        answered = answer(qtbot, kind, name, "session-only")

    assert answered == 'ok ["1@acme.example", "2@acme.example"]'


def test_nobody_answers_where_no_tray_runs(qtbot: QtBot, kind: Kind, name: str) -> None:
    assert kind.exchange(name, "refresh", 2.0) is None


def test_nobody_answers_once_the_tray_is_closed(instance: Instance, kind: Kind, name: str) -> None:
    instance.close()

    assert kind.exchange(name, "refresh", 2.0) is None
    assert not Path(name).exists()


def test_an_unknown_request_is_refused(
    instance: Instance, kind: Kind, name: str, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(instance.requested):
        assert answer(qtbot, kind, name, "rm -rf") == "unknown"


def test_a_socket_left_by_a_crash_is_no_obstacle(qtbot: QtBot, kind: Kind, name: str) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(name)
    left.close()

    instance = Instance(name, open_end=kind.open_end)

    assert answer(qtbot, kind, name, "settings") == "ok"
    instance.close()


def test_a_place_that_cannot_be_had_leaves_a_tray_that_cannot_be_told(
    qtbot: QtBot, kind: Kind, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = str(tmp_path / "missing" / "tray.socket")

    instance = Instance(nowhere, open_end=kind.open_end)
    instance.close()

    assert "Commands cannot reach this tray" in caplog.text


def test_a_request_reaches_a_tray_that_is_busy_until_the_asker_has_left(
    instance: Instance, name: str, qtbot: QtBot
) -> None:
    with connected(name) as asker:
        asker.sendall(b"settings\n")

    with qtbot.waitSignal(instance.requested) as requested:
        pass

    assert requested.args == ["settings"]


def test_as_many_requests_as_a_tray_missed_while_it_was_busy_are_taken(
    instance: Instance, name: str, qtbot: QtBot
) -> None:
    taken: list[str] = []
    instance.requested.connect(taken.append)
    for _ in range(40):
        with connected(name) as asker:
            asker.sendall(b"refresh\n")

    qtbot.waitUntil(lambda: len(taken) == 40)

    assert set(taken) == {"refresh"}


def test_a_request_that_comes_in_pieces_is_one(instance: Instance, name: str, qtbot: QtBot) -> None:
    with connected(name) as asker:
        asker.sendall(b"sett")
        with qtbot.assertNotEmitted(instance.requested, wait=50):
            pass

        with qtbot.waitSignal(instance.requested) as requested:
            asker.sendall(b"ings\n")

    assert requested.args == ["settings"]


def test_what_was_broken_off_is_no_request(instance: Instance, name: str, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(instance.requested, wait=50), connected(name) as asker:
        asker.sendall(b"quit")


@pytest.mark.parametrize("said", [b"x", b"refresh\n"], ids=["without end", "again and again"])
def test_somebody_who_only_talks_is_not_listened_to(
    instance: Instance, name: str, qtbot: QtBot, said: bytes
) -> None:
    taken: list[str] = []
    instance.requested.connect(taken.append)
    with connected(name) as talker:
        sent = 0
        with suppress(BlockingIOError, ConnectionError):
            while sent < 10_000_000:
                sent += talker.send(said * 10_000)
                qtbot.wait(1)

    # As much as waits in the system; the tray has read a line at the most.
    assert sent < 1_000_000
    assert len(taken) <= 1


def test_a_crowd_that_says_nothing_keeps_nobody_from_being_heard(
    instance: Instance, kind: Kind, name: str, qtbot: QtBot
) -> None:
    with ExitStack() as leaving:
        crowd: list[socket.socket] = []
        for _ in range(200):
            crowd.append(leaving.enter_context(connected(name)))
            qtbot.wait(1)
        answered = answer(qtbot, kind, name, "refresh")
        kept = [each for each in crowd if not is_hung_up(each)]

    assert answered == "ok"
    assert len(kept) <= MOST_LINES


def test_only_this_user_may_reach_the_socket(instance: Instance, name: str) -> None:
    assert Path(name).stat().st_mode & 0o077 == 0


def test_no_program_that_is_started_inherits_the_line(qtbot: QtBot, name: str) -> None:
    instance = Instance(name, open_end=UnixEnd)
    with connected(name):
        qtbot.wait(10)
        listing = ["ls", "-l", "/proc/self/fd"]
        inherited = subprocess.check_output(listing, close_fds=False, text=True)
    instance.close()

    assert "socket:" not in inherited


def test_a_tray_leaves_the_socket_of_another_that_took_its_place(qtbot: QtBot, name: str) -> None:
    first = Instance(name, open_end=UnixEnd)
    second = Instance(name, open_end=UnixEnd)

    first.close()

    assert answer(qtbot, UNIX, name, "refresh") == "ok"
    second.close()


def test_a_tray_without_a_descriptor_left_rests_and_hears_again_when_there_is_one(
    qtbot: QtBot, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    instance = Instance(name, open_end=UnixEnd)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with connected(name) as asker:
        asker.send(b"refresh\n")
        resource.setrlimit(resource.RLIMIT_NOFILE, (asker.fileno(), before[1]))
        qtbot.wait(50)
        complaints = caplog.text.count("Nobody more can be heard")
        resource.setrlimit(resource.RLIMIT_NOFILE, before)

        with qtbot.waitSignal(instance.requested):
            pass
    instance.close()

    assert complaints == 1


def test_a_tray_that_is_too_busy_to_let_anybody_in_is_there_all_the_same(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as busy, ExitStack() as leaving:
        busy.bind(name)
        busy.listen(0)
        with suppress(BlockingIOError):
            while True:
                line = leaving.enter_context(socket.socket(socket.AF_UNIX))
                line.setblocking(False)
                line.connect(name)

        assert unix_asking.exchange(name, "refresh", 0.1) == ""
        assert unix_asking.is_listening(name)


def test_an_answer_that_never_ends_is_not_waited_for(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(name)
        listening.listen()

        assert unix_asking.exchange(name, "refresh", 0.1) == ""
