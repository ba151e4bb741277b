"""A window's questions: the latest counts, and none outlives its window."""

from threading import Event

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.worker import BackgroundThread


def test_an_answer_ends_the_question(background: BackgroundThread, qtbot: QtBot) -> None:
    asker = QObject()
    question = Question(background, asker)
    received: list[int] = []

    question.ask(lambda: 5, received.append)
    was_pending = question.is_pending
    qtbot.waitUntil(lambda: bool(received))

    assert was_pending
    assert not question.is_pending


def test_only_the_latest_question_is_answered(background: BackgroundThread, qtbot: QtBot) -> None:
    asker = QObject()
    question = Question(background, asker)
    received: list[str] = []

    question.ask(lambda: "earlier", received.append)
    question.ask(lambda: "later", received.append)
    qtbot.waitUntil(lambda: bool(received))

    assert received == ["later"]


def test_work_that_raises_ends_the_question_too(background: BackgroundThread, qtbot: QtBot) -> None:
    asker = QObject()
    question = Question(background, asker)
    failures: list[bool] = []

    question.ask(lambda: 1 // 0, lambda _: None, lambda: failures.append(question.is_pending))
    qtbot.waitUntil(lambda: bool(failures))

    assert failures == [False]


def test_nothing_is_delivered_to_a_widget_that_is_gone(
    background: BackgroundThread, qtbot: QtBot
) -> None:
    asker = QObject()
    question = Question(background, asker)
    may_answer = Event()
    received: list[bool] = []
    question.ask(may_answer.wait, received.append)

    asker.deleteLater()
    qtbot.waitUntil(lambda: not question.is_pending)
    may_answer.set()

    later: list[bool] = []
    background.submit(lambda: True, later.append)
    qtbot.waitUntil(lambda: bool(later))
    assert received == []
