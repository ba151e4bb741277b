"""The real desktop: started once, its keyring and programs left clean by every test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.bus import Bus
from tests.desktop.ingredients import what_is_missing
from tests.desktop.keyring import PROMPTING, Calls, lock, unlock
from tests.desktop.processes import Arguments, Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.demo import Chat, ChatKind, DemoPortal, Person, World, documented_world

Launch = Callable[[Arguments], Running]
ANNA = 20


def small_world() -> World:
    """Three from Anna, two in a chat whose name would disturb a menu, one notification."""
    return World(
        547,
        Person(ANNA, "Anna", "Petrova"),
        Chat(301, ChatKind.DIALOG, unread=3, partner_id=ANNA),
        Chat(302, ChatKind.CHAT, "R&D_notes", unread=2),
        notifications=1,
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says loudly, as the last thing, that the desktop was not tested."""
    missing = what_is_missing()
    if missing:
        terminalreporter.section("THE DESKTOP WAS NOT TESTED", red=True, bold=True)
        terminalreporter.line(f"The tests in tests/desktop need {', '.join(missing)}.")


@pytest.fixture(scope="session")
def desktop() -> Iterator[VirtualDesktop]:
    missing = what_is_missing()
    if missing:
        pytest.skip(f"no desktop to test on, missing: {', '.join(missing)}")
    with VirtualDesktop() as running:
        yield running


@pytest.fixture
def bus(desktop: VirtualDesktop) -> Iterator[Bus]:
    with desktop.open_bus() as opened:
        yield opened


@pytest.fixture
def screen(desktop: VirtualDesktop) -> Screen:
    return Screen(desktop)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of the programs a test launches."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def launch(desktop: VirtualDesktop, home: Path) -> Iterator[Launch]:
    """Starts programs that end with the test."""
    launched: list[Running] = []

    def launch_one(arguments: Arguments) -> Running:
        running = desktop.start(arguments, home=home)
        launched.append(running)
        return running

    yield launch_one
    while launched:
        desktop.end(launched.pop())
    desktop.forget_secrets()


@pytest.fixture
def program(desktop: VirtualDesktop, home: Path) -> Iterator[Program]:
    """The program as one user's; what it kept in the keyring is gone after the test."""
    yield Program(desktop, home)
    desktop.forget_secrets()


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    """The portal of the user who is signed in."""
    with DemoPortal(small_world()) as running:
        yield running


@pytest.fixture
def start(
    program: Program, portal: DemoPortal, desktop: VirtualDesktop
) -> Iterator[Callable[..., Running]]:
    """Signs in and starts the tray, which ends with the test."""
    started: list[Running] = []

    def start_tray() -> Running:
        program.sign_in(portal.webhook_url)
        started.append(program.start())
        return started[-1]

    yield start_tray
    for running in started:
        desktop.end(running)


@pytest.fixture
def tray(start: Callable[[], Running]) -> Running:
    """The tray of somebody who is signed in."""
    return start()


@pytest.fixture
def icon(tray: Running, program: Program, bus: Bus) -> TrayIcon:
    """Of the tray, once it shows the portal's numbers."""
    found = program.icon(bus)
    found.wait_for_tooltip("6 unread")
    return found


@pytest.fixture
def portals() -> Iterator[tuple[DemoPortal, DemoPortal]]:
    with DemoPortal(documented_world()) as one, DemoPortal(documented_world()) as other:
        yield one, other


@pytest.fixture
def prompts(desktop: VirtualDesktop) -> Iterator[Calls]:
    """The times somebody asked the keyring to prompt."""
    with open_dbus_connection(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        yield Calls(connection, PROMPTING)


@pytest.fixture
def locked(program: Program, portals: tuple[DemoPortal, DemoPortal], bus: Bus) -> Iterator[None]:
    """Two accounts whose secrets are in a keyring that has been locked since."""
    for portal in portals:
        program.sign_in(portal.webhook_url)
    lock(bus)
    yield
    unlock(bus)
