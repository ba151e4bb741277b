"""One tray per session: the second start and the commands talk to the first."""

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.asking_a_tray import PIPE, UNIX, Kind, answer, connected
from trayapp.desktop.instance import Instance
from trayapp.desktop.lines.requests import MOST_LINES

assert sys.platform != "win32"


@pytest.fixture(params=[UNIX, PIPE], ids=["unix", "pipe"])
def kind(request: pytest.FixtureRequest) -> Kind:
    assert isinstance(request.param, Kind)
    return request.param


@pytest.fixture
def instance(qtbot: QtBot, socket_name: str, kind: Kind) -> Iterator[Instance]:
    made = Instance(socket_name, open_end=kind.open_end)
    yield made
    made.close()


def is_hung_up(line: socket.socket) -> bool:
    try:
        return not line.recv(100)
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@pytest.mark.parametrize("request_", ["refresh", "settings", "quit"])
def test_the_running_tray_takes_a_request(
    instance: Instance, kind: Kind, socket_name: str, qtbot: QtBot, request_: str
) -> None:
    with qtbot.waitSignal(instance.requested) as requested:
        answered = answer(qtbot, kind, socket_name, request_)

    assert requested.args == [request_]
    assert answered == "ok"


def test_a_tray_that_closes_when_it_is_told_to_has_answered_before(
    instance: Instance, kind: Kind, socket_name: str, qtbot: QtBot
) -> None:
    instance.requested.connect(instance.close)

    assert answer(qtbot, kind, socket_name, "quit") == "ok"
    assert not Path(socket_name).exists()


def test_whoever_asks_is_told_the_accounts_of_this_session_only(
    instance: Instance, kind: Kind, socket_name: str, qtbot: QtBot
) -> None:
    instance.session_only = lambda: {"2@acme.example", "1@acme.example"}

    with qtbot.assertNotEmitted(instance.requested):
        answered = answer(qtbot, kind, socket_name, "session-only")

    assert answered == 'ok ["1@acme.example", "2@acme.example"]'


def test_nobody_answers_where_no_tray_runs(qtbot: QtBot, kind: Kind, socket_name: str) -> None:
    assert kind.exchange(socket_name, "refresh", 2.0) is None


def test_nobody_answers_once_the_tray_is_closed(
    instance: Instance, kind: Kind, socket_name: str
) -> None:
    instance.close()

    assert kind.exchange(socket_name, "refresh", 2.0) is None
    assert not Path(socket_name).exists()


def test_an_unknown_request_is_refused(
    instance: Instance, kind: Kind, socket_name: str, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(instance.requested):
        assert answer(qtbot, kind, socket_name, "rm -rf") == "unknown"


def test_a_socket_left_by_a_crash_is_no_obstacle(
    qtbot: QtBot, kind: Kind, socket_name: str
) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(socket_name)
    left.close()

    instance = Instance(socket_name, open_end=kind.open_end)

    assert answer(qtbot, kind, socket_name, "settings") == "ok"
    instance.close()


def test_a_place_that_cannot_be_had_leaves_a_tray_that_cannot_be_told(
    qtbot: QtBot, kind: Kind, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = str(tmp_path / "missing" / "tray.socket")

    instance = Instance(nowhere, open_end=kind.open_end)
    instance.close()

    assert "Commands cannot reach this tray" in caplog.text


def test_a_request_reaches_a_tray_that_is_busy_until_the_asker_has_left(
    instance: Instance, socket_name: str, qtbot: QtBot
) -> None:
    with connected(socket_name) as asker:
        asker.sendall(b"settings\n")

    with qtbot.waitSignal(instance.requested) as requested:
        pass

    assert requested.args == ["settings"]


def test_as_many_requests_as_a_tray_missed_while_it_was_busy_are_taken(
    instance: Instance, socket_name: str, qtbot: QtBot
) -> None:
    taken: list[str] = []
    instance.requested.connect(taken.append)
    for _ in range(40):
        with connected(socket_name) as asker:
            asker.sendall(b"refresh\n")

    qtbot.waitUntil(lambda: len(taken) == 40)

    assert set(taken) == {"refresh"}


def test_a_request_that_comes_in_pieces_is_one(
    instance: Instance, socket_name: str, qtbot: QtBot
) -> None:
    with connected(socket_name) as asker:
        asker.sendall(b"sett")
        with qtbot.assertNotEmitted(instance.requested, wait=50):
            pass

        with qtbot.waitSignal(instance.requested) as requested:
            asker.sendall(b"ings\n")

    assert requested.args == ["settings"]


def test_what_was_broken_off_is_no_request(
    instance: Instance, socket_name: str, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(instance.requested, wait=50), connected(socket_name) as asker:
        asker.sendall(b"quit")


@pytest.mark.parametrize("said", [b"x", b"refresh\n"], ids=["without end", "again and again"])
def test_somebody_who_only_talks_is_not_listened_to(
    instance: Instance, socket_name: str, qtbot: QtBot, said: bytes
) -> None:
    taken: list[str] = []
    instance.requested.connect(taken.append)
    with connected(socket_name) as talker:
        sent = 0
        with suppress(BlockingIOError, ConnectionError):
            while sent < 10_000_000:
                sent += talker.send(said * 10_000)
                qtbot.wait(1)

    # As much as waits in the system; the tray has read a line at the most.
    assert sent < 1_000_000
    assert len(taken) <= 1


def test_a_crowd_that_says_nothing_keeps_nobody_from_being_heard(
    instance: Instance, kind: Kind, socket_name: str, qtbot: QtBot
) -> None:
    with ExitStack() as leaving:
        crowd: list[socket.socket] = []
        for _ in range(200):
            crowd.append(leaving.enter_context(connected(socket_name)))
            qtbot.wait(1)
        answered = answer(qtbot, kind, socket_name, "refresh")
        kept = [each for each in crowd if not is_hung_up(each)]

    assert answered == "ok"
    assert len(kept) <= MOST_LINES


def test_only_this_user_may_reach_the_socket(instance: Instance, socket_name: str) -> None:
    assert Path(socket_name).stat().st_mode & 0o077 == 0
