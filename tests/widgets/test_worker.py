"""Background threads: results arrive in the GUI thread, failures are told, stopping is safe."""

import logging
import threading
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS, PATIENT_S
from trayapp.desktop.worker import BackgroundThread


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[BackgroundThread]:
    thread = BackgroundThread("test")
    yield thread
    thread.stop()
    assert thread.wait(PATIENT_MS)


def test_work_runs_in_the_background_and_its_result_arrives_in_the_gui_thread(
    background: BackgroundThread, qtbot: QtBot
) -> None:
    worked_in: list[QThread] = []
    received_in: list[QThread] = []

    background.submit(
        lambda: worked_in.append(QThread.currentThread()),
        lambda _: received_in.append(QThread.currentThread()),
    )

    qtbot.waitUntil(lambda: bool(received_in))
    assert received_in == [QThread.currentThread()]
    assert worked_in != received_in


def test_results_arrive_in_the_order_of_the_work(
    background: BackgroundThread, qtbot: QtBot
) -> None:
    received: list[int] = []

    for number in range(5):
        background.submit(partial(abs, number), received.append)

    qtbot.waitUntil(lambda: len(received) == 5)
    assert received == [0, 1, 2, 3, 4]


def test_work_that_raises_is_logged_and_told(
    background: BackgroundThread, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes: list[str] = []

    def fail() -> str:
        raise RuntimeError("a fault of ours")

    with caplog.at_level(logging.ERROR):
        background.submit(fail, outcomes.append, lambda: outcomes.append("failed"))
        background.submit(lambda: "the next", outcomes.append)
        qtbot.waitUntil(lambda: len(outcomes) == 2)

    assert outcomes == ["failed", "the next"]
    assert "a fault of ours" in caplog.text


def test_a_forgotten_result_is_not_delivered(background: BackgroundThread, qtbot: QtBot) -> None:
    received: list[str] = []

    background.forget(background.submit(lambda: "forgotten", received.append))
    background.submit(lambda: "wanted", received.append)

    qtbot.waitUntil(lambda: bool(received))
    assert received == ["wanted"]


def test_a_stopped_thread_delivers_nothing_and_ends_after_its_work(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    started, go_on = threading.Event(), threading.Event()
    received: list[object] = []

    def work() -> None:
        started.set()
        go_on.wait(PATIENT_S)

    background.submit(work, received.append)
    assert started.wait(PATIENT_S)
    background.stop()

    assert not background.wait(1)
    go_on.set()
    assert background.wait(PATIENT_MS)
    assert received == []


def test_a_stopped_thread_begins_nothing_that_waits_its_turn(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    started, go_on = threading.Event(), threading.Event()
    done: list[int] = []

    def work() -> None:
        started.set()
        go_on.wait(PATIENT_S)

    background.submit(work, lambda _: None)
    for number in range(3):
        background.submit(partial(done.append, number), lambda _: None)
    assert started.wait(PATIENT_S)
    background.stop()
    go_on.set()

    assert background.wait(PATIENT_MS)
    assert done == []


def test_a_closed_thread_does_what_waits_its_turn_and_delivers_nothing(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    done: list[int] = []
    received: list[object] = []
    for number in range(3):
        background.submit(partial(done.append, number), received.append)

    background.close()

    assert background.wait(PATIENT_MS)
    QCoreApplication.sendPostedEvents()
    assert done == [0, 1, 2]
    assert received == []


def test_a_thread_that_has_ended_keeps_nothing_of_what_it_is_asked_then(qtbot: QtBot) -> None:
    class Work:
        def __call__(self) -> None:
            """Is never begun."""

    background = BackgroundThread("test")
    background.submit(Work(), lambda _: None)
    background.stop()
    assert background.wait(PATIENT_MS)

    work = Work()
    submitted = weakref.ref(work)
    background.submit(work, lambda _: None)
    del work

    assert submitted() is None
    assert not background.is_busy


def test_who_waits_for_a_result_is_freed_in_the_gui_thread(
    background: BackgroundThread, qtbot: QtBot
) -> None:
    class Asker:
        def on_result(self, result: object) -> None:
            """Is never told."""

    freed_in: list[int] = []
    go_on = threading.Event()
    asker = Asker()
    weakref.finalize(asker, lambda: freed_in.append(threading.get_ident()))

    background.forget(background.submit(lambda: go_on.wait(PATIENT_S), asker.on_result))
    del asker
    go_on.set()
    background.submit(lambda: None, lambda _: None)

    qtbot.waitUntil(lambda: not background.is_busy)
    assert freed_in == [threading.get_ident()]


def test_a_thread_that_finishes_does_and_delivers_everything_first(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    received: list[int] = []
    for number in range(3):
        background.submit(partial(abs, number), received.append)

    ended = background.finish(2000)

    assert ended
    assert received == [0, 1, 2]
    assert not background.is_busy


def test_what_a_finished_thread_delivers_begins_nothing(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    begun = threading.Event()

    def ask_more(_: object) -> None:
        background.submit(begun.set, lambda _: None)
        begun.wait(0.05)

    background.submit(lambda: None, ask_more)
    background.finish(PATIENT_MS)

    assert background.wait(PATIENT_MS)
    assert not begun.is_set()


def test_a_thread_that_finishes_does_not_wait_for_ever(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    go_on = threading.Event()
    received: list[object] = []
    background.submit(lambda: go_on.wait(PATIENT_S), received.append)

    assert not background.finish(10)

    go_on.set()
    assert background.wait(PATIENT_MS)
    QCoreApplication.sendPostedEvents()
    assert received == []


def test_a_thread_is_busy_until_its_results_are_delivered(
    background: BackgroundThread, qtbot: QtBot
) -> None:
    before = background.is_busy
    background.submit(lambda: None, lambda _: None)
    meanwhile = background.is_busy

    qtbot.waitUntil(lambda: not background.is_busy)

    assert (before, meanwhile) == (False, True)


def test_a_thread_begins_with_its_first_work(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    ended_before = background.wait(0)

    go_on = threading.Event()
    background.submit(lambda: go_on.wait(PATIENT_S), lambda _: None)
    ended_meanwhile = background.wait(0)

    assert (ended_before, ended_meanwhile) == (True, False)
    go_on.set()
    background.stop()
    assert background.wait(PATIENT_MS)


def test_work_that_comes_after_the_end_begins_no_thread(qtbot: QtBot) -> None:
    background = BackgroundThread("test")
    background.stop()
    done: list[str] = []

    background.submit(lambda: done.append("done"), lambda _: None)

    assert background.wait(0)
    assert done == []
