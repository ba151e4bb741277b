"""A whole session of Xfce, from login to logout, by its own session manager."""

import os
import select
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from jeepney import DBusAddress

from tests.desktop.at_home.test_leaving import LEAVE_S, WINDOW, files_are_whole
from tests.desktop.bus import Bus
from tests.desktop.keyring import answer_prompt, lock, unlock
from tests.desktop.program import ID, Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import TrayIcon, tray_icons
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.desktop.xfce_session import XfceSession
from trayapp.demo import DemoPortal

BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")

STATS = BUS.with_interface("org.freedesktop.DBus.Debug.Stats")

# Of the rules by which the program listens to a session of Xfce.
LAST_RULE = "arg0='org.xfce.SessionManager'"

HasEnded = Callable[[], bool]


@pytest.fixture
def session(desktop: VirtualDesktop, home: Path, bus: Bus) -> Iterator[XfceSession]:
    desktop.stop_panel()
    running = XfceSession(desktop, home, bus)
    yield running
    running.end()
    desktop.start_panel()


@pytest.fixture
def watch(bus: Bus) -> Iterator[Callable[[TrayIcon], HasEnded]]:
    """Keeps an eye on an icon's program, which is no child of the tests."""
    with ExitStack() as watched:

        def watch_one(icon: TrayIcon) -> HasEnded:
            (pid,) = bus.call(BUS, "GetConnectionUnixProcessID", "s", icon.service)
            program = os.pidfd_open(pid)
            watched.callback(os.close, program)
            return lambda: bool(select.select([program], [], [], LEAVE_S)[0])

        yield watch_one


def wait_until_it_listens(icon: TrayIcon, bus: Bus) -> None:
    """The icon's program hears of the session's end from a moment after its icon is there."""

    def pid_of(connection: str) -> int:
        (pid,) = bus.call(BUS, "GetConnectionUnixProcessID", "s", connection)
        return int(pid)

    def listens() -> bool:
        (rules,) = bus.call(STATS, "GetAllMatchRules")
        told = [each for each, asked in rules.items() if any(LAST_RULE in one for one in asked)]
        return pid_of(icon.service) in map(pid_of, told)

    bus.wait_until(listens, "somebody to listen to the session")


@pytest.fixture
def asking(signed_in: Program, screen: Screen, bus: Bus) -> Iterator[None]:
    """The keyring with the secret asks for its password, and nobody answers."""
    lock(bus)
    yield
    # The prompt is the desktop's, and outlives whoever wanted it.
    answer_prompt(screen, bus, password=None)
    unlock(bus)


def sockets_left(desktop: VirtualDesktop) -> list[Path]:
    """What only a program that ends by itself takes away."""
    return list(Path(desktop.environment["XDG_RUNTIME_DIR"]).glob(f"{ID}*.socket"))


@pytest.mark.parametrize("command", ["autostart on", "desktop install --autostart"])
def test_a_login_starts_it_once_and_the_logout_ends_it_while_a_request_hangs(
    command: str,
    signed_in: Program,
    session: XfceSession,
    watch: Callable[[TrayIcon], HasEnded],
    desktop: VirtualDesktop,
    portal: DemoPortal,
    home: Path,
    bus: Bus,
) -> None:
    assert signed_in.run(*command.split())[0] == 0
    session.log_in()
    icon = signed_in.icon(bus)
    icon.wait_for_tooltip("3 unread")
    wait_until_it_listens(icon, bus)
    has_ended = watch(icon)
    asked = len(portal.requests)
    portal.faults.hang()
    icon.choose("Refresh now")
    assert portal.wait_for_requests(asked + 1)

    session.log_out()

    assert has_ended()
    assert sockets_left(desktop) == []
    assert files_are_whole(home)


@pytest.mark.parametrize(
    ("keyring", "shown"), [(None, "Not signed in"), ("asking", "Waiting for the keyring…")]
)
def test_the_logout_ends_it_also_where_no_portal_has_ever_answered(
    keyring: str | None,
    shown: str,
    request: pytest.FixtureRequest,
    program: Program,
    session: XfceSession,
    watch: Callable[[TrayIcon], HasEnded],
    desktop: VirtualDesktop,
    bus: Bus,
) -> None:
    if keyring is not None:
        request.getfixturevalue(keyring)
    program.run("autostart", "on")
    session.log_in()
    icon = program.icon(bus)
    icon.wait_for_tooltip(shown)
    wait_until_it_listens(icon, bus)
    has_ended = watch(icon)

    session.log_out()

    assert has_ended()
    assert sockets_left(desktop) == []


def test_what_is_turned_off_is_not_started_by_the_next_login(
    signed_in: Program, session: XfceSession, bus: Bus
) -> None:
    signed_in.run("autostart", "on")
    session.log_in()
    assert any(ID in each for each in session.programs())
    signed_in.icon(bus).wait_for_tooltip("3 unread")

    signed_in.run("autostart", "off")
    session.log_out()
    session.end()
    session.log_in()

    assert any("xfce4-panel" in each for each in session.programs())
    assert not any(ID in each for each in session.programs())
    assert tray_icons(bus) == []


def test_a_session_that_is_saved_goes_on_and_is_restored_with_one_tray(
    signed_in: Program,
    session: XfceSession,
    watch: Callable[[TrayIcon], HasEnded],
    screen: Screen,
    bus: Bus,
) -> None:
    signed_in.run("autostart", "on")
    session.log_in()
    icon = signed_in.icon(bus)
    icon.wait_for_tooltip("3 unread")

    session.save()

    assert signed_in.run("refresh") == (0, "")
    wait_until_it_listens(icon, bus)
    has_ended = watch(icon)
    session.log_out(save=True)
    assert has_ended()
    session.end()
    session.log_in()
    signed_in.icon(bus).wait_for_tooltip("3 unread")
    # A second start would have had the first open its settings.
    assert not screen.has_window(WINDOW)
    assert len([each for each in session.programs() if ID in each]) == 1
