"""A short soak: after hundreds of refreshes with every trouble no thread or line is left."""

import sys
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks.endurance import AllAtOnce, OneAfterTheOther, Portals
from tests.benchmarks.soak import Endurance, grown, held
from tests.benchmarks.troubled_portal import TroubledPortals

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the gauges read /proc")


@pytest.fixture
def portals() -> Iterator[Portals]:
    with TroubledPortals() as troubled:
        yield Portals(troubled)


@pytest.mark.parametrize(
    ("endurance", "refreshes"), [(OneAfterTheOther, 80), (AllAtOnce, 120)], ids=["one", "all"]
)
def test_refreshes_leave_no_thread_and_no_descriptor_behind(
    portals: Portals, qtbot: QtBot, endurance: Callable[[Portals], Endurance], refreshes: int
) -> None:
    before, *_, after = held(endurance(portals), refreshes, rounds=4)

    assert set(grown(before, after)).isdisjoint({"threads", "descriptors", "sockets"})


def test_what_has_grown_is_named(portals: Portals) -> None:
    one = OneAfterTheOther(portals)
    before, after = held(one, 2, rounds=2)
    left_open = [open(__file__, encoding="utf-8") for _ in range(3)]  # noqa: SIM115, PTH123
    (with_more,) = held(one, 1, rounds=1)

    for each in left_open:
        each.close()
    assert one.outcomes.total() == 3
    assert "descriptors" not in grown(before, after)
    assert "descriptors" in grown(after, with_more)
