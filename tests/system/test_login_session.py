"""The login session: what is told of sleep and of locked screens, and what is not."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from tests.patience import PATIENT_S
from tests.system.login_bus import Buses, Locker, LoginService, private_buses
from tests.system.small_bus import SmallBus
from trayapp.model.waking import Told
from trayapp.system.services import News, Services

SOON_S = PATIENT_S
NOT_YET_S = 0.1

Heard = SimpleQueue[Told]
"""Of the session; what is told of the network is the business of other tests."""

Follow = Callable[[Buses], Heard]


@pytest.fixture
def follow() -> Iterator[Follow]:
    followed: list[Services] = []

    def start(buses: Buses) -> Heard:
        heard: Heard = SimpleQueue()
        followed.append(Services(told_to(heard), buses.environ))
        return heard

    yield start
    for services in followed:
        services.stop()
        assert services.wait(SOON_S)


def told_to(heard: Heard) -> Callable[[News], None]:
    return lambda told: heard.put(told) if isinstance(told, Told) else None


def once_followed(service: LoginService) -> LoginService:
    assert service.followed.wait(SOON_S)
    return service


def heard_at_last(locker: Locker, locked: bool, heard: Heard) -> Told:
    """Says it until somebody listens; saying it twice is no news."""
    for _ in range(100):
        locker.says(locked)
        try:
            return heard.get(timeout=NOT_YET_S)
        except Empty:
            continue
    raise AssertionError("nobody ever listened")


def test_falling_asleep_and_waking_are_told(buses: Buses, follow: Follow) -> None:
    with buses.login_service() as service:
        heard = follow(buses)
        once_followed(service).prepares_for_sleep(True)
        service.prepares_for_sleep(False)

        assert [heard.get(timeout=SOON_S) for _ in range(2)] == [Told.SLEEPS, Told.WAKES]


def test_nobody_but_the_login_service_is_believed_about_sleep(buses: Buses, follow: Follow) -> None:
    stranger = Buses(buses.system, buses.system)
    with buses.login_service() as service, stranger.locker("org.example.Stranger") as impostor:
        heard = follow(buses)
        once_followed(service)
        impostor.signal(
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            "b",
            True,
        )
        service.prepares_for_sleep(False)

        assert heard.get(timeout=SOON_S) is Told.WAKES


@pytest.mark.parametrize("displayed", [True, False])
@pytest.mark.parametrize("old", [True, False])
def test_the_hint_of_the_users_session_tells_a_lock(
    buses: Buses, follow: Follow, displayed: bool, old: bool
) -> None:
    with buses.login_service(displayed=displayed, old=old) as service:
        heard = follow(buses)
        once_followed(service).hints_locked(True)
        service.hints_locked(False)

        assert [heard.get(timeout=SOON_S) for _ in range(2)] == [Told.LOCKED, Told.UNLOCKED]


def test_a_screen_locked_from_the_beginning_is_told(buses: Buses, follow: Follow) -> None:
    with buses.login_service(locked=True):
        heard = follow(buses)

        assert heard.get(timeout=SOON_S) is Told.LOCKED


def test_a_wish_to_lock_is_no_lock_and_a_wish_to_unlock_opens_all(
    buses: Buses, follow: Follow
) -> None:
    with buses.login_service() as service:
        heard = follow(buses)
        once_followed(service).wishes("Lock")
        service.hints_locked(True)
        service.wishes("Unlock")

        assert [heard.get(timeout=SOON_S) for _ in range(2)] == [Told.LOCKED, Told.UNLOCKED]


@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "xfce", "cinnamon", "mate"])
def test_every_desktops_locker_is_understood(buses: Buses, follow: Follow, desktop: str) -> None:
    with buses.locker(f"org.{desktop}.ScreenSaver") as locker:
        heard = follow(buses)

        assert heard_at_last(locker, True, heard) is Told.LOCKED
        assert heard_at_last(locker, False, heard) is Told.UNLOCKED


def test_a_lock_that_two_speak_of_is_open_when_both_say_so(buses: Buses, follow: Follow) -> None:
    with buses.login_service() as service, buses.locker("org.gnome.ScreenSaver") as locker:
        heard = follow(buses)
        assert heard_at_last(locker, True, heard) is Told.LOCKED
        service.hints_locked(True)
        service.hints_locked(False)
        with pytest.raises(Empty):
            heard.get(timeout=NOT_YET_S)

        locker.says(False)

        assert heard.get(timeout=SOON_S) is Told.UNLOCKED


def test_a_locker_that_crashes_locks_nothing(buses: Buses, follow: Follow) -> None:
    with buses.locker("org.xfce.ScreenSaver") as locker:
        heard = follow(buses)
        assert heard_at_last(locker, True, heard) is Told.LOCKED

        locker.leaves()

        assert heard.get(timeout=SOON_S) is Told.UNLOCKED


def test_what_no_locker_would_say_is_passed_over(buses: Buses, follow: Follow) -> None:
    with buses.locker("org.mate.ScreenSaver") as locker:
        heard = follow(buses)
        assert heard_at_last(locker, True, heard) is Told.LOCKED
        path, name = "/org/mate/ScreenSaver", "org.mate.ScreenSaver"
        locker.signal(path, name, "ActiveChanged")
        locker.signal(path, name, "ActiveChanged", "ss", "yes", "no")

        locker.says(False)

        assert heard.get(timeout=SOON_S) is Told.UNLOCKED


def test_one_bus_is_listened_to_where_the_other_is_missing(
    buses: Buses, follow: Follow, tmp_path: Path
) -> None:
    nowhere = f"unix:path={tmp_path / 'no-bus'}"
    with buses.login_service() as service:
        heard = follow(Buses(buses.system, nowhere))
        once_followed(service).prepares_for_sleep(False)

        assert heard.get(timeout=SOON_S) is Told.WAKES


def test_without_any_bus_the_thread_ends_by_itself(tmp_path: Path) -> None:
    nowhere = f"unix:path={tmp_path / 'no-bus'}"
    services = Services(SimpleQueue[News]().put, Buses(nowhere, nowhere).environ)

    assert services.wait(SOON_S)
    services.stop()


def test_a_session_bus_that_goes_takes_its_locks_with_it(follow: Follow, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    with private_buses(first) as lasting, lasting.login_service() as service:
        with ExitStack() as leaves_second, ExitStack() as leaves_first:
            passing = leaves_first.enter_context(private_buses(second))
            locker = leaves_second.enter_context(passing.locker("org.gnome.ScreenSaver"))
            heard = follow(Buses(lasting.system, passing.session))
            assert heard_at_last(locker, True, heard) is Told.LOCKED

        assert heard.get(timeout=SOON_S) is Told.UNLOCKED
        service.prepares_for_sleep(False)
        assert heard.get(timeout=SOON_S) is Told.WAKES


def test_nothing_is_told_once_it_is_stopped(buses: Buses) -> None:
    heard: Heard = SimpleQueue()
    with buses.login_service() as service:
        services = Services(told_to(heard), buses.environ)
        once_followed(service)

        services.stop()
        service.prepares_for_sleep(False)

        assert services.wait(SOON_S)
        assert heard.empty()


def test_a_bus_that_refuses_us_is_as_good_as_none(tmp_path: Path) -> None:
    with SmallBus(tmp_path / "bus", lets_in=False).running() as closed:
        services = Services(SimpleQueue[News]().put, Buses(closed.address, closed.address).environ)

        assert services.wait(SOON_S)
        services.stop()
