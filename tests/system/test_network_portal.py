"""The network as it is told inside of a sandbox."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue

import pytest

from tests.patience import PATIENT_S
from tests.system.login_bus import Buses
from trayapp.model.waking import NetworkHint, Told
from trayapp.system.services import News, Services

NOBODY_CAN_TELL = NetworkHint()
ONLINE = NetworkHint(online=True)
LOCAL, LIMITED, LOGIN_FIRST, FULL = 1, 2, 3, 4

Heard = SimpleQueue[News]


@dataclass
class Followed:
    """What is told, and by whom."""

    services: Services
    heard: Heard

    def get(self, timeout: float) -> News:
        return self.heard.get(timeout=timeout)


Follow = Callable[[], Followed]


@pytest.fixture
def follow(buses: Buses) -> Iterator[Follow]:
    started: list[Followed] = []

    def start() -> Followed:
        heard: Heard = SimpleQueue()
        services = Services(heard.put, buses.environ, sandboxed=True)
        started.append(Followed(services, heard))
        return started[-1]

    yield start
    for each in started:
        each.services.stop()
        assert each.services.wait(PATIENT_S)


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        ((True, False, FULL), ONLINE),
        ((True, True, FULL), NetworkHint(online=True, metered=True)),
        ((True, False, LOGIN_FIRST), NetworkHint(behind_login=True)),
        ((True, False, LIMITED), NOBODY_CAN_TELL),
        ((True, False, LOCAL), NOBODY_CAN_TELL),
        ((False, False, LOCAL), NetworkHint(online=False)),
        (None, NOBODY_CAN_TELL),
    ],
)
def test_the_status_is_understood(
    buses: Buses, follow: Follow, status: tuple[bool, bool, int] | None, hint: NetworkHint
) -> None:
    with buses.portal(status):
        assert follow().get(timeout=PATIENT_S) == hint


def test_a_change_is_told_and_what_has_not_changed_is_not(buses: Buses, follow: Follow) -> None:
    with buses.portal((True, False, FULL)) as portal:
        heard = follow()
        first = heard.get(timeout=PATIENT_S)

        portal.becomes(available=True, metered=False, connectivity=FULL)
        portal.becomes(available=True, metered=True, connectivity=FULL)

        assert first == ONLINE
        assert heard.get(timeout=PATIENT_S) == NetworkHint(online=True, metered=True)


def test_a_portal_that_talks_nonsense_is_heard_again_when_it_makes_sense(
    buses: Buses, follow: Follow
) -> None:
    with buses.portal("odd") as portal:
        heard = follow()
        assert portal.followed.wait(PATIENT_S)

        portal.becomes(available=True, metered=False, connectivity=FULL)

        assert heard.get(timeout=PATIENT_S) == ONLINE


def test_what_is_not_told_is_found_by_looking_again(buses: Buses, follow: Follow) -> None:
    with buses.portal((True, False, FULL)) as portal:
        followed = follow()
        first = followed.get(timeout=PATIENT_S)
        portal.status = (True, False, LOGIN_FIRST)

        followed.services.look_again()

        assert first == ONLINE
        assert followed.get(timeout=PATIENT_S) == NetworkHint(behind_login=True)


def test_what_comes_while_it_looks_again_is_not_lost(buses: Buses, follow: Follow) -> None:
    with buses.portal((True, False, FULL)), buses.locker("org.gnome.ScreenSaver") as locker:
        followed = follow()
        first = followed.get(timeout=PATIENT_S)

        for locked in (True, False) * 50:
            followed.services.look_again()
            locker.says(locked)

        assert first == ONLINE
        told = [followed.get(timeout=PATIENT_S) for _ in range(100)]
        assert told == [Told.LOCKED, Told.UNLOCKED] * 50


def test_looking_again_after_the_end_does_no_harm(buses: Buses, follow: Follow) -> None:
    followed = follow()
    followed.services.stop()

    followed.services.look_again()

    assert followed.services.wait(PATIENT_S)


def test_a_portal_that_is_not_there_is_heard_of_when_it_is(buses: Buses, follow: Follow) -> None:
    heard = follow()
    before = heard.get(timeout=PATIENT_S)
    with buses.portal((True, False, FULL)):
        there = heard.get(timeout=PATIENT_S)
    after = heard.get(timeout=PATIENT_S)

    assert (before, there, after) == (NOBODY_CAN_TELL, ONLINE, NOBODY_CAN_TELL)


def test_the_networkmanager_outside_is_not_asked(buses: Buses, follow: Follow) -> None:
    with buses.networks(State=70, Connectivity=4) as outside, buses.portal((True, False, LOCAL)):
        assert follow().get(timeout=PATIENT_S) == NOBODY_CAN_TELL

    assert outside.asked == []
