"""`refresh`, `settings`, `quit`: told to the tray that runs, if one does, and what it is asked."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from tests.cli.running import ENDS_WITHIN_S, Done, run_process, start_process
from trayapp.cli.running_tray import session_only_accounts, tray_runs
from trayapp.desktop.instance import Instance
from trayapp.desktop.place import instance_name
from trayapp.model.account import Account
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile

assert sys.platform != "win32"


def test_without_a_tray_it_is_one_line_and_status_1() -> None:
    done = run_process("refresh")

    assert (done.status, done.out) == (1, "")
    assert done.complaint == "No tray is running."


def test_a_session_without_a_folder_of_its_own_is_still_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")

    done = run_process("quit")

    assert done.complaint == "No tray is running."


def test_a_tray_that_is_too_busy_to_answer_is_not_said_to_be_none() -> None:
    with answering(b""):
        done = run_process("quit")

    assert (done.status, done.out) == (1, "")
    assert done.complaint == "The tray is running, but does not answer."


@pytest.mark.parametrize("word", ["refresh", "settings", "quit"])
def test_the_running_tray_is_told(qtbot: QtBot, word: str) -> None:
    running = Instance(instance_name(demo=False))

    with qtbot.waitSignal(running.requested) as requested:
        asking = start_process(word)
    qtbot.waitUntil(lambda: asking.poll() is not None)
    out, err = asking.communicate(timeout=ENDS_WITHIN_S)
    running.close()

    assert requested.args == [word]
    assert (asking.returncode, out, err) == (0, b"", b"")


@pytest.mark.parametrize("word", ["refresh", "settings", "quit"])
def test_a_word_to_the_tray_loads_no_qt(qtbot: QtBot, word: str) -> None:
    running = Instance(instance_name(demo=False))
    script = f"import sys; from trayapp.cli import main; main([{word!r}]); print(*sys.modules)"

    asking = start_process(program=(sys.executable, "-c", script))
    qtbot.waitUntil(lambda: asking.poll() is not None)
    out, err = asking.communicate(timeout=ENDS_WITHIN_S)
    running.close()

    assert (asking.returncode, err) == (0, b"")
    assert not [each for each in out.decode().split() if each.startswith(("PySide6", "shiboken6"))]


def test_the_answer_is_in_the_readers_language() -> None:
    done = run_process("quit", environment={"LANGUAGE": "ru"})

    assert done.complaint == "Программа не запущена."


def test_a_tray_that_runs_is_seen_without_qt(qtbot: QtBot) -> None:
    before = tray_runs()
    running = Instance(instance_name(demo=False))

    meanwhile = tray_runs()
    qtbot.wait(1)
    running.close()

    assert (before, meanwhile, tray_runs()) == (False, True, False)


def test_being_seen_is_no_request(qtbot: QtBot) -> None:
    running = Instance(instance_name(demo=False))

    with qtbot.assertNotEmitted(running.requested, wait=50):
        tray_runs()
    with qtbot.waitSignal(running.requested) as requested:
        asking = start_process("refresh")
    asking.communicate(timeout=ENDS_WITHIN_S)
    running.close()

    assert requested.args == ["refresh"]


HELD = "547@acme.bitrix24.ru"
OTHER = Account("https://globex.example", 1, "Boris", ("im",))


def keep(account: Account) -> None:
    SettingsFile(settings_path()).update(lambda settings: settings.with_account(account))


@contextmanager
def answering(answer: bytes) -> Iterator[None]:
    """Somebody else in the tray's place, who says this to whoever asks."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(instance_name(demo=False))
        listening.listen()

        def serve() -> None:
            line, _ = listening.accept()
            with line:
                line.recv(64)
                line.sendall(answer)

        serving = Thread(target=serve)
        serving.start()
        yield
        serving.join()
    Path(instance_name(demo=False)).unlink()


@pytest.fixture
def tray_with_session_account(qtbot: QtBot) -> Iterator[Instance]:
    """Where somebody is signed in for this session only."""
    running = Instance(instance_name(demo=False))
    running.session_only = lambda: frozenset({HELD})
    yield running
    running.close()


def outcome(qtbot: QtBot, *arguments: str) -> Done:
    """Of a command in another process, which this one's event loop answers."""
    asking = start_process(*arguments)
    qtbot.waitUntil(lambda: asking.poll() is not None)
    out, err = asking.communicate(timeout=ENDS_WITHIN_S)
    return Done(asking.returncode, out.decode(), err.decode())


@pytest.mark.parametrize("command", ["accounts", "status", "sign-out"])
@pytest.mark.usefixtures("tray_with_session_account")
def test_whom_only_the_tray_knows_is_not_said_to_be_nobody(qtbot: QtBot, command: str) -> None:
    done = outcome(qtbot, command)

    assert (done.status, done.out) == (3, "")
    assert done.complaint == f"Signed in for this session only, in the running tray: {HELD}"


@pytest.mark.usefixtures("tray_with_session_account")
def test_whom_only_the_tray_knows_is_named_beside_the_others(qtbot: QtBot) -> None:
    keep(OTHER)

    done = outcome(qtbot, "accounts")

    assert (done.status, done.out) == (0, f"{OTHER.id}\tBoris\thttps://globex.example\tim\n")
    assert HELD in done.complaint


@pytest.mark.usefixtures("tray_with_session_account")
def test_whom_only_the_tray_knows_is_signed_out_there(qtbot: QtBot) -> None:
    keep(OTHER)

    done = outcome(qtbot, "sign-out", HELD)

    assert done.status == 1
    assert done.complaint == (
        f"{HELD} is signed in for this session only. Remove it in the settings of the running tray."
    )


def test_an_answer_that_makes_no_sense_names_nobody() -> None:
    for answer in (b"", b"unknown\n", b"ok [1\n", b"ok {}\n", b"ok [1, null]\n", b"\xff\n"):
        with answering(answer):
            assert session_only_accounts() == ()


def test_where_it_takes_qt_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")

    assert tray_runs() is None
    assert session_only_accounts() == ()
