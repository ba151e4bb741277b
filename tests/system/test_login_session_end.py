"""The end of a login session, and what only looks like it."""

import signal
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Event

import pytest

from tests.system.login_bus import Buses
from tests.system.test_login_session import (
    NOT_YET_S,
    SOON_S,
    Heard,
    heard_at_last,
    told_to,
)
from trayapp.model.waking import Told
from trayapp.system.services import Services, end_this_program


@pytest.fixture
def ended() -> Event:
    return Event()


@pytest.fixture
def ready(buses: Buses, ended: Event) -> Iterator[Services]:
    """A session that listens already."""
    heard: Heard = SimpleQueue()
    services = Services(told_to(heard), buses.environ, ended.set)
    with buses.locker("org.mate.ScreenSaver") as locker:
        assert heard_at_last(locker, True, heard) is Told.LOCKED
    yield services
    services.stop()
    assert services.wait(SOON_S)


@pytest.mark.parametrize("name", ["org.gnome.SessionManager", "org.xfce.SessionManager"])
def test_a_session_whose_manager_has_gone_is_over(
    buses: Buses, ready: Services, ended: Event, name: str
) -> None:
    with buses.session_manager(name) as manager:
        assert not ended.wait(NOT_YET_S)

        manager.leaves()

        assert ended.wait(SOON_S)


def test_a_session_that_is_said_to_be_over_is_over(
    buses: Buses, ready: Services, ended: Event
) -> None:
    with buses.session_manager("org.gnome.SessionManager") as manager:
        manager.is_over()

        assert ended.wait(SOON_S)


def test_a_session_that_saves_or_may_stay_after_all_is_not_over(
    buses: Buses, ready: Services, ended: Event
) -> None:
    with buses.session_manager("org.xfce.SessionManager") as manager:
        for before, state in ((1, 2), (2, 1), (1, 3), (3, 1), (1, 3)):
            manager.becomes(before, state)
        assert not ended.wait(NOT_YET_S)

        manager.becomes(3, 4)

        assert ended.wait(SOON_S)


def test_nobody_but_the_manager_is_believed_about_the_sessions_end(
    buses: Buses, ready: Services, ended: Event
) -> None:
    name = "org.xfce.SessionManager"
    with buses.session_manager(name), buses.session_manager("org.example.Stranger") as stranger:
        stranger.becomes(3, 4)
        stranger.is_over()

        assert not ended.wait(NOT_YET_S)


def test_a_session_that_is_over_ends_the_program_as_a_signal_does() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))

    end_this_program()

    signal.signal(signal.SIGTERM, before)
    assert heard == [signal.SIGTERM]
