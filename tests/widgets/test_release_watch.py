"""Looking for a new version: never unless wanted, once a day at most, and at once when asked."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS, PATIENT_S
from trayapp.desktop.release_watch import FIRST_LOOK_AFTER, JITTER, ReleaseWatch
from trayapp.desktop.remembered import Remembered
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import Answer, Release, Version
from trayapp.storage.memory_state import MemoryState

PAGE = "https://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v9.3.0"
NEWER = Release(Version(9, 3, 0), PAGE)
MINUTE_MS = 60_000


class FakeGitHub:
    def __init__(self) -> None:
        self.answer: Answer = NEWER
        self.asked = 0
        self.fails = False
        self.entered, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()

    def ask(self) -> Answer:
        self.asked += 1
        self.entered.set()
        assert self.may_answer.wait(PATIENT_S)
        if self.fails:
            raise RuntimeError
        return self.answer

    def abort(self) -> None:
        self.may_answer.set()


class Time:
    def __init__(self) -> None:
        self.now = datetime(2026, 2, 25, 9, 7, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def github() -> FakeGitHub:
    return FakeGitHub()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def store() -> MemoryState:
    return MemoryState()


@pytest.fixture
def remembered(store: MemoryState, background: BackgroundThread) -> Remembered:
    return Remembered(store, background)


@pytest.fixture
def watch(github: FakeGitHub, remembered: Remembered, time: Time) -> Iterator[ReleaseWatch]:
    made = ReleaseWatch(github, remembered, now=time)
    yield made
    made.stop()
    assert made.wait(PATIENT_MS)


def timer(watch: ReleaseWatch) -> QTimer:
    return watch.findChildren(QTimer)[0]


def let_pass(watch: ReleaseWatch, time: Time, span: timedelta) -> None:
    """What the timer would do, had so much time passed."""
    end = time.now + span
    while timer(watch).isActive() and time.now < end:
        time.now += timedelta(milliseconds=timer(watch).interval())
        timer(watch).stop()
        timer(watch).timeout.emit()


def test_nobody_is_asked_unless_somebody_wants_that(
    watch: ReleaseWatch, github: FakeGitHub, time: Time
) -> None:
    watch.follow(False)
    watch.look()
    let_pass(watch, time, timedelta(days=3))

    assert not timer(watch).isActive()
    assert github.asked == 0


def test_the_first_look_waits_some_minutes(watch: ReleaseWatch, github: FakeGitHub) -> None:
    watch.follow(True)

    first = timedelta(milliseconds=timer(watch).interval())
    assert FIRST_LOOK_AFTER <= first <= FIRST_LOOK_AFTER + JITTER
    assert github.asked == 0


def test_what_is_found_is_remembered(
    watch: ReleaseWatch, remembered: Remembered, time: Time, qtbot: QtBot
) -> None:
    watch.follow(True)

    let_pass(watch, time, FIRST_LOOK_AFTER + JITTER)
    qtbot.waitUntil(lambda: remembered.state.releases.latest == NEWER)

    assert remembered.state.releases.looked_at == time.now


def test_a_day_is_one_look_whether_or_not_it_ends_well(
    watch: ReleaseWatch, github: FakeGitHub, time: Time, qtbot: QtBot
) -> None:
    github.answer = Problem(ProblemKind.UNREACHABLE)
    watch.follow(True)
    let_pass(watch, time, timedelta(hours=1))
    qtbot.waitUntil(timer(watch).isActive)

    let_pass(watch, time, timedelta(hours=22))
    assert github.asked == 1

    let_pass(watch, time, timedelta(hours=3))
    qtbot.waitUntil(lambda: github.asked == 2)


def test_a_new_start_does_not_ask_again(
    store: MemoryState,
    background: BackgroundThread,
    watch: ReleaseWatch,
    time: Time,
    github: FakeGitHub,
    qtbot: QtBot,
) -> None:
    github.may_answer.clear()
    watch.follow(True)
    let_pass(watch, time, timedelta(hours=1))
    assert github.entered.wait(PATIENT_S)
    qtbot.waitUntil(lambda: store.load().releases.looked_at is not None)

    again = ReleaseWatch(github, Remembered(store, background), now=time)
    again.follow(True)
    let_pass(again, time, timedelta(hours=20))

    assert github.asked == 1
    again.stop()


def test_whoever_asks_is_answered_at_once_whatever_the_day(
    watch: ReleaseWatch, github: FakeGitHub, qtbot: QtBot
) -> None:
    watch.follow(True)

    for answer in (NEWER, None, Problem(ProblemKind.UNREACHABLE)):
        github.answer = answer
        with qtbot.waitSignal(watch.answered) as answered:
            watch.look()
        assert answered.args == [answer]

    assert github.asked == 3


def test_a_look_nobody_asked_for_is_quiet(
    watch: ReleaseWatch, remembered: Remembered, time: Time, qtbot: QtBot
) -> None:
    watch.follow(True)

    with qtbot.assertNotEmitted(watch.answered):
        let_pass(watch, time, timedelta(hours=1))
        qtbot.waitUntil(lambda: remembered.state.releases.latest == NEWER)


def test_impatience_asks_once(watch: ReleaseWatch, github: FakeGitHub, qtbot: QtBot) -> None:
    github.may_answer.clear()
    watch.follow(True)
    watch.look()
    watch.look()

    with qtbot.waitSignal(watch.answered):
        github.may_answer.set()

    assert github.asked == 1


def test_a_fault_of_ours_is_answered_as_well(
    watch: ReleaseWatch, github: FakeGitHub, qtbot: QtBot
) -> None:
    github.fails = True
    watch.follow(True)

    with qtbot.waitSignal(watch.answered) as answered:
        watch.look()

    assert answered.args == [Problem(ProblemKind.BAD_REPLY)]


def test_switching_it_off_drops_an_answer_under_way(
    watch: ReleaseWatch, github: FakeGitHub, remembered: Remembered, qtbot: QtBot
) -> None:
    github.may_answer.clear()
    watch.follow(True)
    watch.look()
    assert github.entered.wait(PATIENT_S)

    watch.follow(False)
    github.may_answer.set()
    with qtbot.assertNotEmitted(watch.answered, wait=50):
        pass

    assert remembered.state.releases.latest is None
    assert not timer(watch).isActive()


def test_settings_that_change_elsewhere_do_not_put_a_look_off(watch: ReleaseWatch) -> None:
    watch.follow(True)
    left = timer(watch).interval()

    watch.follow(True)

    assert timer(watch).interval() == left


def test_where_nobody_is_ever_to_be_asked_wanting_it_changes_nothing(
    remembered: Remembered,
) -> None:
    watch = ReleaseWatch(None, remembered)

    watch.follow(True)
    watch.look()
    watch.stop()

    assert not timer(watch).isActive()
    assert watch.wait(0)


def test_leaving_does_not_wait_for_an_answer(watch: ReleaseWatch, github: FakeGitHub) -> None:
    github.may_answer.clear()
    watch.follow(True)
    watch.look()
    assert github.entered.wait(PATIENT_S)

    watch.stop()

    assert watch.wait(PATIENT_MS)
