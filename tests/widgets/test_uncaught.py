"""Nothing that goes wrong unseen is lost: it stands in the log."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_S
from trayapp.desktop.uncaught import (
    Surprises,
    log_exception,
    log_exception_of_thread,
    log_qt_message,
)


class Context(QMessageLogContext):
    """Qt fills these in; from Python they can only be read."""

    def __init__(self, category: str) -> None:
        super().__init__()
        self._category = category

    def __getattribute__(self, name: str) -> object:
        return super().__getattribute__("_category" if name == "category" else name)


@pytest.mark.parametrize(
    ("kind", "category", "level"),
    [
        (QtMsgType.QtWarningMsg, "default", "WARNING"),
        (QtMsgType.QtCriticalMsg, "qt.network.ssl", "ERROR"),
        (QtMsgType.QtDebugMsg, "default", "DEBUG"),
        (QtMsgType.QtWarningMsg, "qt.qpa.services", "INFO"),
    ],
)
def test_what_qt_says_is_logged_by_its_weight_and_what_its_platform_says_as_an_aside(
    caplog: pytest.LogCaptureFixture, kind: QtMsgType, category: str, level: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        log_qt_message(kind, Context(category), "something is missing")

    assert [(r.levelname, r.message) for r in caplog.records] == [
        (level, f"{category}: something is missing")
    ]


def test_an_exception_nobody_caught_is_logged_with_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise RuntimeError("a fault of ours")

    try:
        fail()
    except RuntimeError as error:
        log_exception(type(error), error, error.__traceback__)

    assert "a fault of ours" in caplog.text
    assert "test_uncaught.py" in caplog.text


def test_a_thread_that_is_not_qts_is_heard_as_well(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(error: BaseException) -> None:
        raise error

    monkeypatch.setattr(threading, "excepthook", log_exception_of_thread)
    for error in (RuntimeError("a fault of ours"), SystemExit("no fault")):
        thread = threading.Thread(target=fail, args=(error,))
        thread.start()
        thread.join(PATIENT_S)

    assert "a fault of ours" in caplog.text
    assert "no fault" not in caplog.text


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What the hook before ours is given, which would fail this test."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _traceback: seen.append(error))
    return seen


def surprise(error: BaseException) -> None:
    sys.excepthook(type(error), error, None)


def test_the_first_surprise_is_told_and_every_one_is_logged(
    qtbot: QtBot, logged: list[BaseException]
) -> None:
    surprises = Surprises()
    told: list[None] = []
    surprises.first.connect(lambda: told.append(None))
    errors = [RuntimeError("one"), RuntimeError("another")]

    with qtbot.waitSignal(surprises.first):
        surprise(errors[0])
    surprise(errors[1])
    qtbot.wait(10)

    assert logged == errors
    assert len(told) == 1
    surprises.stop()


def test_one_in_another_thread_is_told_in_this(qtbot: QtBot, logged: list[BaseException]) -> None:
    surprises = Surprises()
    told_in: list[threading.Thread] = []
    surprises.first.connect(lambda: told_in.append(threading.current_thread()))

    with qtbot.waitSignal(surprises.first):
        threading.Thread(target=surprise, args=(RuntimeError("far away"),)).start()

    assert told_in == [threading.current_thread()]
    surprises.stop()


def test_after_its_end_nothing_is_told_and_the_hook_is_that_of_before(
    qtbot: QtBot, logged: list[BaseException]
) -> None:
    before = sys.excepthook
    surprises = Surprises()
    surprise(RuntimeError("while it ends"))

    with qtbot.assertNotEmitted(surprises.first, wait=20):
        surprises.stop()

    assert sys.excepthook is before
    assert len(logged) == 1
