"""The network as NetworkManager tells of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from tests.patience import PATIENT_S
from tests.system.login_bus import Buses, private_buses
from trayapp.model.waking import NetworkHint, Told
from trayapp.system.services import News, Services

NOT_YET_S = 0.1
NOBODY_CAN_TELL = NetworkHint()
ONLINE, OFFLINE = NetworkHint(online=True), NetworkHint(online=False)
UNKNOWN, ASLEEP, DISCONNECTED, DISCONNECTING, CONNECTING, LOCAL, SITE, GLOBAL = range(0, 80, 10)

Heard = SimpleQueue[News]
Follow = Callable[[], Heard]


@pytest.fixture
def follow(buses: Buses) -> Iterator[Follow]:
    followed: list[Services] = []

    def start() -> Heard:
        heard: Heard = SimpleQueue()
        followed.append(Services(heard.put, buses.environ, sandboxed=False))
        return heard

    yield start
    for services in followed:
        services.stop()
        assert services.wait(PATIENT_S)


def nothing_more(heard: Heard) -> bool:
    try:
        heard.get(timeout=NOT_YET_S)
    except Empty:
        return True
    return False


@pytest.mark.parametrize(
    ("state", "connectivity", "hint"),
    [
        (UNKNOWN, 0, NOBODY_CAN_TELL),
        (ASLEEP, 1, NOBODY_CAN_TELL),
        (DISCONNECTED, 1, OFFLINE),
        # What was true a moment ago is still said of the one while the other is told.
        (DISCONNECTED, 4, OFFLINE),
        (DISCONNECTING, 4, OFFLINE),
        (CONNECTING, 4, NOBODY_CAN_TELL),
        (LOCAL, 1, NOBODY_CAN_TELL),
        (SITE, 3, NOBODY_CAN_TELL),
        (SITE, 2, NetworkHint(behind_login=True)),
        (GLOBAL, 2, NetworkHint(behind_login=True)),
        (GLOBAL, 3, NOBODY_CAN_TELL),
        (GLOBAL, 4, ONLINE),
        (GLOBAL, 0, ONLINE),
    ],
)
def test_only_a_way_out_is_online_and_only_no_network_is_offline(
    buses: Buses, follow: Follow, state: int, connectivity: int, hint: NetworkHint
) -> None:
    with buses.networks(State=state, Connectivity=connectivity):
        assert follow().get(timeout=PATIENT_S) == hint


@pytest.mark.parametrize(
    ("said", "metered"), [(0, False), (1, True), (2, False), (3, True), (4, False)]
)
def test_a_line_that_is_paid_by_volume_or_seems_to_be_is_metered(
    buses: Buses, follow: Follow, said: int, metered: bool
) -> None:
    with buses.networks(State=GLOBAL, Connectivity=4, Metered=said):
        assert follow().get(timeout=PATIENT_S) == NetworkHint(online=True, metered=metered)


def test_every_change_is_told_once(buses: Buses, follow: Follow) -> None:
    with buses.networks(State=GLOBAL, Connectivity=4) as networks:
        heard = follow()
        first = heard.get(timeout=PATIENT_S)

        networks.becomes(Metered=1)
        networks.becomes(Connectivity=4)
        networks.becomes(State=SITE, Connectivity=2)
        told = [heard.get(timeout=PATIENT_S) for _ in range(2)]

        assert first == ONLINE
        assert told == [
            NetworkHint(online=True, metered=True),
            NetworkHint(metered=True, behind_login=True),
        ]
        assert nothing_more(heard)


def test_without_networkmanager_nobody_can_tell_and_nobody_is_started(
    buses: Buses, follow: Follow
) -> None:
    assert follow().get(timeout=PATIENT_S) == NOBODY_CAN_TELL


def test_networkmanager_may_go_and_come_back(buses: Buses, follow: Follow) -> None:
    with buses.networks(State=GLOBAL, Connectivity=4):
        heard = follow()
        before = heard.get(timeout=PATIENT_S)
    without = heard.get(timeout=PATIENT_S)
    with buses.networks(State=DISCONNECTED, Connectivity=1):
        after = heard.get(timeout=PATIENT_S)

    assert (before, without, after) == (ONLINE, NOBODY_CAN_TELL, OFFLINE)


def test_one_that_is_starting_tells_when_it_can(buses: Buses, follow: Follow) -> None:
    with buses.networks() as networks:
        heard = follow()
        first = heard.get(timeout=PATIENT_S)

        networks.becomes(State=GLOBAL, Connectivity=4)

        assert (first, heard.get(timeout=PATIENT_S)) == (NOBODY_CAN_TELL, ONLINE)


def test_nobody_else_is_believed_about_the_network(buses: Buses, follow: Follow) -> None:
    stranger = Buses(buses.system, buses.system)
    with buses.networks(State=GLOBAL, Connectivity=4) as networks:
        heard = follow()
        first = heard.get(timeout=PATIENT_S)
        with stranger.locker("org.example.Stranger") as impostor:
            changed = {"State": ("u", DISCONNECTED)}
            impostor.signal(
                "/org/freedesktop/NetworkManager",
                "org.freedesktop.DBus.Properties",
                "PropertiesChanged",
                "sa{sv}as",
                networks.name,
                changed,
                [],
            )

        networks.becomes(Metered=1)

        assert first == ONLINE
        assert heard.get(timeout=PATIENT_S) == NetworkHint(online=True, metered=True)


def test_a_system_bus_that_goes_takes_what_was_known_with_it(buses: Buses, tmp_path: Path) -> None:
    heard: Heard = SimpleQueue()
    folder = tmp_path / "passing"
    folder.mkdir()
    with private_buses(folder) as passing, passing.networks(State=GLOBAL, Connectivity=4):
        environ = Buses(passing.system, buses.session).environ
        services = Services(heard.put, environ, sandboxed=False)
        first = heard.get(timeout=PATIENT_S)

    assert (first, heard.get(timeout=PATIENT_S)) == (ONLINE, NOBODY_CAN_TELL)
    services.stop()
    assert services.wait(PATIENT_S)


def test_sleep_is_told_beside_it(buses: Buses, follow: Follow) -> None:
    with (
        buses.networks(State=GLOBAL, Connectivity=4) as networks,
        buses.login_service() as service,
    ):
        heard = follow()
        first = heard.get(timeout=PATIENT_S)
        assert service.followed.wait(PATIENT_S)
        networks.becomes(Metered=1)
        second = heard.get(timeout=PATIENT_S)

        service.prepares_for_sleep(True)

        assert (first, second) == (ONLINE, NetworkHint(online=True, metered=True))
        assert heard.get(timeout=PATIENT_S) is Told.SLEEPS
