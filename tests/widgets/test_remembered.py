"""What is known already: kept when it changes, and only then; never lost at the end."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT, failed, fresh
from trayapp.desktop.remembered import Remembered
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.pause import Pause
from trayapp.model.seen import Seen
from trayapp.model.state import State

Result = TypeVar("Result")

BOTH = Seen({ACCOUNT.id: {"5": 3, "6": 1}, OTHER_ACCOUNT.id: {"9": 2}})
NOON = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)


@dataclass
class FakeStore:
    state: State = field(default_factory=State)
    saved: list[State] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    def load(self) -> State:
        return self.state

    def save(self, state: State) -> None:
        self.threads.append(threading.current_thread())
        self.saved.append(state)


class Later:
    """A background that comes to nothing before it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []

    def submit(
        self,
        work: Callable[[], Result],
        on_result: Callable[[Result], None],
        on_failure: Callable[[], None] = lambda: None,
    ) -> int:
        self.waiting.append(work)
        return len(self.waiting)

    def forget(self, ticket: int) -> None:
        raise AssertionError

    def catch_up(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def store() -> FakeStore:
    return FakeStore(State(seen=BOTH))


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def remembered(qtbot: QtBot, store: FakeStore, later: Later) -> Remembered:
    return Remembered(store, later)


def test_what_was_kept_is_there_at_once_and_is_not_saved_again(
    remembered: Remembered, store: FakeStore, later: Later
) -> None:
    remembered.stop()

    assert remembered.state == State(seen=BOTH)
    assert (store.saved, later.waiting) == ([], [])


def test_a_refresh_after_which_nothing_is_known_less_saves_nothing(
    remembered: Remembered, later: Later, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(remembered.changed):
        remembered.learn(fresh(9, dialogs={5: 4, 6: 1}))
        remembered.learn(failed())

    assert later.waiting == []


def test_what_was_read_counts_when_it_comes_again(
    remembered: Remembered, store: FakeStore, later: Later, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(remembered.changed):
        remembered.learn(fresh(1, dialogs={5: 1}))
    later.catch_up()

    assert remembered.state.seen.of(ACCOUNT.id) == {"5": 1}
    assert store.saved == [remembered.state]


def test_one_conversation_is_known_from_now_on(remembered: Remembered) -> None:
    remembered.see(fresh(9, dialogs={5: 7, 8: 2}), "8")

    assert remembered.state.seen.of(ACCOUNT.id) == {"5": 3, "6": 1, "8": 2}


def test_everything_is_known_from_now_on(remembered: Remembered, qtbot: QtBot) -> None:
    with qtbot.waitSignal(remembered.changed):
        remembered.see_all(
            [
                fresh(2, dialogs={8: 2}),
                fresh(1, dialogs={9: 1}, account=OTHER_ACCOUNT),
            ]
        )

    assert remembered.state.seen == Seen({ACCOUNT.id: {"8": 2}, OTHER_ACCOUNT.id: {"9": 1}})


def test_one_conversation_or_a_whole_account_counts_again(remembered: Remembered) -> None:
    remembered.count_again(ACCOUNT.id, "5")
    remembered.count_again(OTHER_ACCOUNT.id)

    assert remembered.state.seen == Seen({ACCOUNT.id: {"6": 1}})


def test_an_account_that_is_gone_is_forgotten(remembered: Remembered, qtbot: QtBot) -> None:
    with qtbot.waitSignal(remembered.changed):
        remembered.keep_only([OTHER_ACCOUNT.id])
    with qtbot.assertNotEmitted(remembered.changed):
        remembered.keep_only([OTHER_ACCOUNT.id, ACCOUNT.id])

    assert remembered.state.seen == Seen({OTHER_ACCOUNT.id: {"9": 2}})


def test_a_pause_begins_and_ends_beside_what_is_known(remembered: Remembered) -> None:
    remembered.pause(Pause(NOON))
    assert remembered.state == State(BOTH, Pause(NOON))

    remembered.pause(None)
    assert remembered.state == State(BOTH)


def test_several_changes_are_saved_once_as_they_are_by_then(
    remembered: Remembered, store: FakeStore, later: Later
) -> None:
    remembered.count_again(ACCOUNT.id)
    remembered.pause(Pause())
    later.catch_up()

    assert store.saved == [State(Seen({OTHER_ACCOUNT.id: {"9": 2}}), Pause())]


def test_what_the_background_has_not_come_to_is_saved_at_the_end(
    remembered: Remembered, store: FakeStore, later: Later
) -> None:
    remembered.pause(Pause())

    remembered.stop()
    later.catch_up()

    assert store.saved == [replace(State(seen=BOTH), pause=Pause())]


def test_the_gui_does_not_wait_for_the_disk(
    store: FakeStore, background: BackgroundThread, qtbot: QtBot
) -> None:
    remembered = Remembered(store, background)

    remembered.pause(Pause())
    qtbot.waitUntil(lambda: bool(store.saved))

    assert store.threads != [threading.main_thread()]
