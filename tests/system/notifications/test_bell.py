"""A bell wakes whoever listens, and never keeps whoever rings."""

import select
from collections.abc import Iterator

import pytest

from trayapp.system.notifications.bell import Bell


@pytest.fixture
def bell() -> Iterator[Bell]:
    made = Bell()
    yield made
    made.close()


def is_ringing(bell: Bell) -> bool:
    return bool(select.select([bell], [], [], 0)[0])


def test_it_rings_until_it_is_answered(bell: Bell) -> None:
    assert not is_ringing(bell)

    bell.ring()
    bell.ring()

    assert is_ringing(bell)
    bell.answer()
    assert not is_ringing(bell)


def test_ringing_it_for_ever_keeps_nobody(bell: Bell) -> None:
    for _ in range(100_000):
        bell.ring()

    assert is_ringing(bell)


def test_ringing_after_the_last_one_has_left_is_no_harm(bell: Bell) -> None:
    bell.close()

    bell.ring()
