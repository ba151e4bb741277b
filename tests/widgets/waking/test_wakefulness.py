"""Sleep and what follows, told by the login session or given away by the clocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tests.widgets.waking.networks import FakeNetwork, Reachability
from trayapp.desktop.network_watch import NetworkWatch
from trayapp.desktop.wakefulness import Tell, Wakefulness, read_clocks
from trayapp.model.waking import TICK_S, NetworkHint, Reading, Told

BEGINNING = Reading(1000.0, 1_772_000_000.0)


@dataclass
class World:
    """The computer: clocks that go on when told to, and a login session that speaks."""

    reading: Reading = BEGINNING
    network: FakeNetwork | None = None
    tell: Tell = lambda _: None
    followed: int = 0
    stopped: int = 0
    looked_again: int = 0
    told: list[object] = field(default_factory=list)

    def read(self) -> Reading:
        return self.reading

    def follow(self, tell: Tell) -> "World":
        self.followed += 1
        self.tell = tell
        return self

    def watch_network(self, parent: QObject) -> NetworkWatch | None:
        return None if self.network is None else NetworkWatch(self.network, parent)

    def look_again(self) -> None:
        self.looked_again += 1

    def stop(self) -> None:
        self.stopped += 1

    def go_on(self, seconds: float, *, set_by_s: float = 0.0) -> None:
        self.reading = replace(
            self.reading,
            elapsed_s=self.reading.elapsed_s + seconds,
            wall_s=self.reading.wall_s + seconds + set_by_s,
        )


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def wakefulness(qtbot: QtBot, world: World) -> Iterator[Wakefulness]:
    watching = Wakefulness(None, world.read, world.follow, world.watch_network)
    watching.slept.connect(lambda: world.told.append("slept"))
    watching.woke.connect(lambda slept_s: world.told.append(("woke", slept_s)))
    watching.clock_set.connect(lambda by_s: world.told.append(("clock set", by_s)))
    watching.locked.connect(lambda locked: world.told.append(("locked", locked)))
    watching.network_changed.connect(world.told.append)
    yield watching
    watching.stop()


def test_the_login_sessions_words_become_signals(
    wakefulness: Wakefulness, world: World, qtbot: QtBot
) -> None:
    wakefulness.start()

    for told in (Told.LOCKED, Told.SLEEPS):
        world.tell(told)
    qtbot.waitUntil(lambda: len(world.told) == 2)
    world.go_on(600)
    for told in (Told.WAKES, Told.UNLOCKED):
        world.tell(told)
    qtbot.waitUntil(lambda: len(world.told) == 4)

    assert world.told == [("locked", True), "slept", ("woke", 600.0), ("locked", False)]


def test_a_sleep_that_was_announced_is_not_found_out_once_more(
    wakefulness: Wakefulness, world: World, qtbot: QtBot
) -> None:
    wakefulness.start()
    world.tell(Told.SLEEPS)
    qtbot.waitUntil(lambda: world.told == ["slept"])
    world.go_on(600)
    world.tell(Told.WAKES)
    qtbot.waitUntil(lambda: len(world.told) == 2)

    world.go_on(TICK_S)
    wakefulness.compare_clocks()

    assert world.told == ["slept", ("woke", 600.0)]


def test_waking_that_the_clocks_gave_away_is_not_told_twice(
    wakefulness: Wakefulness, world: World, qtbot: QtBot
) -> None:
    wakefulness.start()
    world.tell(Told.SLEEPS)
    qtbot.waitUntil(lambda: world.told == ["slept"])
    world.go_on(600)

    wakefulness.compare_clocks()
    world.tell(Told.WAKES)
    world.tell(Told.UNLOCKED)
    qtbot.waitUntil(lambda: ("locked", False) in world.told)

    assert world.told == ["slept", ("woke", 570.0), ("locked", False)]


def test_without_a_login_session_the_clocks_give_sleep_away(
    wakefulness: Wakefulness, world: World
) -> None:
    wakefulness.start()

    world.go_on(TICK_S + 3600)
    wakefulness.compare_clocks()
    world.go_on(TICK_S)
    wakefulness.compare_clocks()

    assert world.told == [("woke", 3600.0)]


def test_a_clock_that_is_set_is_told_and_is_no_sleep(
    wakefulness: Wakefulness, world: World
) -> None:
    wakefulness.start()

    world.go_on(TICK_S, set_by_s=-3600)
    wakefulness.compare_clocks()

    assert world.told == [("clock set", -3600.0)]


def test_a_clock_that_is_set_while_the_computer_sleeps_is_told_first(
    wakefulness: Wakefulness, world: World, qtbot: QtBot
) -> None:
    wakefulness.start()
    world.tell(Told.SLEEPS)
    qtbot.waitUntil(lambda: world.told == ["slept"])

    world.go_on(600, set_by_s=7200)
    world.tell(Told.WAKES)

    qtbot.waitUntil(lambda: len(world.told) == 3)
    assert world.told[1:] == [("clock set", 7200.0), ("woke", 600.0)]


def test_what_happens_before_it_starts_is_nobodys_business(
    wakefulness: Wakefulness, world: World
) -> None:
    world.go_on(3600)

    wakefulness.start()
    world.go_on(TICK_S)
    wakefulness.compare_clocks()

    assert world.told == []


def test_starting_again_starts_nothing_more(wakefulness: Wakefulness, world: World) -> None:
    wakefulness.start()
    wakefulness.start()

    assert world.followed == 1


def test_at_rest_it_wakes_the_computer_twice_a_minute_at_most(wakefulness: Wakefulness) -> None:
    wakefulness.start()

    timers = [each for each in wakefulness.findChildren(QTimer) if each.isActive()]

    assert [each.interval() for each in timers] == [30_000]


def test_the_network_is_told_from_the_start_and_with_every_change(
    wakefulness: Wakefulness, world: World
) -> None:
    world.network = FakeNetwork()

    wakefulness.start()
    world.network.become(Reachability.Disconnected)

    assert world.told == [NetworkHint(online=True), NetworkHint(online=False)]


def test_what_services_say_of_the_network_is_passed_on(
    wakefulness: Wakefulness, world: World, qtbot: QtBot
) -> None:
    wakefulness.start()
    hints = [NetworkHint(), NetworkHint(online=True, metered=True)]

    for hint in hints:
        world.tell(hint)

    qtbot.waitUntil(lambda: world.told == hints)


def test_services_look_again_when_they_are_asked_to(wakefulness: Wakefulness, world: World) -> None:
    wakefulness.look_again()
    wakefulness.start()
    wakefulness.look_again()
    wakefulness.stop()
    wakefulness.look_again()

    assert world.looked_again == 1


def test_after_the_end_nothing_is_told(
    wakefulness: Wakefulness, world: World, qtbot: QtBot
) -> None:
    world.network = FakeNetwork()
    wakefulness.start()
    world.told.clear()

    wakefulness.stop()
    world.tell(Told.LOCKED)
    world.network.become(Reachability.Disconnected)
    world.go_on(3600)
    wakefulness.compare_clocks()
    qtbot.wait(10)

    assert world.told == []
    assert world.stopped == 1


def test_ended_before_it_began_it_never_begins(wakefulness: Wakefulness, world: World) -> None:
    wakefulness.stop()

    wakefulness.start()

    assert world.followed == 0


def test_the_computers_own_clocks_give_no_sleep_away_within_a_moment(qtbot: QtBot) -> None:
    before, after = read_clocks(), read_clocks()

    assert 0 <= after.elapsed_s - before.elapsed_s < 1
    assert after.wall_s - before.wall_s == pytest.approx(0, abs=1)
