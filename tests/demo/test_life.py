"""The life of a world: many events at once, without waiting for any."""

import threading
from collections import Counter
from itertools import pairwise
from random import Random
from threading import Event

import pytest

from tests.patience import PATIENT_S
from trayapp.demo import Chat, ChatKind, Role, World, living_world
from trayapp.demo.counters import total
from trayapp.demo.life import Life, happen
from trayapp.demo.tasks import count_tasks


def repeatable(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a play, not a secret


def totals_of(world: World, events: int, seed: int) -> list[int]:
    random = repeatable(seed)
    totals = []
    for _ in range(events):
        happen(world, random)
        totals.append(total(world.state, world.generation))
    return totals


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_total_stays_lively_and_never_runs_away(seed: int) -> None:
    totals = totals_of(living_world(seed), 400, seed)

    steps = Counter(
        "up" if after > before else "down" if after < before else "same"
        for before, after in pairwise(totals)
    )
    assert min(totals) >= 3
    assert max(totals) <= 40
    assert steps["up"] > 100
    assert steps["down"] > 50


def test_every_event_changes_something() -> None:
    world, random = living_world(), repeatable(4)

    for _ in range(200):
        before = world.state
        happen(world, random)
        assert world.state != before


def test_tasks_become_overdue_and_are_postponed_again() -> None:
    world, random = living_world(), repeatable(5)
    late = set()

    for _ in range(400):
        happen(world, random)
        tasks = world.state.tasks.values()
        now = world.clock()
        counted = count_tasks(tasks, world.user_id, Role.ALL, now, one_role_a_task=True)
        late.add(counted.expired)

    assert len(late) > 2
    assert max(late) <= 6


def test_a_world_without_people_and_chats_gets_a_few_notifications_and_no_more() -> None:
    world = World(547)

    assert totals_of(world, 20, 6) == list(range(1, 8)) + [7] * 13


def test_things_happen_by_themselves_until_life_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trayapp.demo.life._LEAVING_S", PATIENT_S)
    happened = Event()
    moments = iter(range(1_000_000))

    def clock() -> float:
        moment = next(moments)
        if moment > 20:
            happened.set()
        return float(moment)

    world = World(547, Chat(1200, ChatKind.CHAT, "Coffee"), clock=clock)
    life = Life(world, pauses_s=(0.0, 0.001))

    life.start()
    assert happened.wait(PATIENT_S)
    life.stop()

    after = world.state
    assert "demo-life" not in {each.name for each in threading.enumerate()}
    assert after.notifications or after.chats[1200].last_at


def test_stopping_a_life_that_never_began_is_no_harm() -> None:
    Life(living_world()).stop()
