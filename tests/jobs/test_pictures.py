"""How often pictures are asked for, and that leaving does not wait for one."""

import threading

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer
from trayapp.demo import DemoPortal
from trayapp.jobs.pictures import (
    FORGIVEN_AFTER_S,
    MOST_AN_HOUR,
    MOST_FAILURES,
    PictureFetches,
    Restraint,
)
from trayapp.model.account import AccountId
from trayapp.model.network import DIRECT, Network

ANNA, BORIS = AccountId("547@acme.example"), AccountId("12@other.example")
ADDRESS = "https://cdn.example/1.png"


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_an_account_has_its_share_each_hour() -> None:
    clock = Seconds()
    restraint = Restraint(clock)
    for _ in range(MOST_AN_HOUR):
        assert restraint.allows(ADDRESS, ANNA)
        restraint.asked(ANNA)
        clock.now += 1

    assert not restraint.allows(ADDRESS, ANNA)
    assert restraint.allows(ADDRESS, BORIS)

    clock.now = 1000.0 + 3600
    assert restraint.allows(ADDRESS, ANNA)
    restraint.asked(ANNA)
    assert not restraint.allows(ADDRESS, ANNA)


def test_what_failed_is_left_alone_for_hours() -> None:
    clock = Seconds()
    restraint = Restraint(clock)

    restraint.failed(ADDRESS)

    clock.now += FORGIVEN_AFTER_S - 1
    assert not restraint.allows(ADDRESS, ANNA)
    assert restraint.allows(f"{ADDRESS}?other", ANNA)
    clock.now += 1
    assert restraint.allows(ADDRESS, ANNA)


def test_only_so_many_failures_are_remembered_the_latest_ones() -> None:
    restraint = Restraint(Seconds())
    restraint.failed(ADDRESS)
    restraint.failed("the second")

    restraint.failed(ADDRESS)
    for number in range(MOST_FAILURES - 1):
        restraint.failed(str(number))

    assert restraint.allows("the second", ANNA)
    assert not restraint.allows(ADDRESS, ANNA)


def test_a_picture_is_fetched_the_way_chosen_by_then(portal: DemoPortal) -> None:
    asked: list[Network] = []

    def network() -> Network:
        asked.append(DIRECT)
        return DIRECT

    fetches = PictureFetches(network)
    found = fetches.fetch(f"{portal.url}/upload/main/portraits/547.png")

    assert found is not None
    assert found.startswith(b"\x89PNG")
    assert fetches.fetch(f"{portal.url}/online/") is None
    assert len(asked) == 2


def test_leaving_ends_a_fetch_and_begins_no_other() -> None:
    fetches = PictureFetches()
    with RawServer(None) as server:
        address = f"http://127.0.0.1:{server.port}/1.png"
        found: list[bytes | None] = []
        waiting = threading.Thread(target=lambda: found.append(fetches.fetch(address)))
        waiting.start()
        assert server.asked.wait(LONGEST_WAIT_S)

        fetches.abort()
        waiting.join(LONGEST_WAIT_S)

        assert found == [None]
        assert fetches.fetch(address) is None
        assert server.connections == 1


def test_what_was_left_before_it_began_asks_nothing(portal: DemoPortal) -> None:
    fetches = PictureFetches()

    fetches.abort()

    assert fetches.fetch(f"{portal.url}/upload/main/portraits/547.png") is None
