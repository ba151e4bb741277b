"""`refresh`, `settings`, `quit`: told to the tray that runs, if one does."""

import pytest
from pytestqt.qtbot import QtBot

from tests.cli.running import ENDS_WITHIN_S, run_process, start_process
from trayapp.cli.running_tray import tray_runs
from trayapp.desktop.instance import Instance, instance_name


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


def test_where_it_takes_qt_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")

    assert tray_runs() is None
