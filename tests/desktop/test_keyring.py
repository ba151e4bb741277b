"""Keyrings as desktops have them: locked, unsafe or not there at all."""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from jeepney import DBusAddress, MatchRule, Message, Monitoring
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import KEYRING_PASSWORD, VirtualDesktop
from trayapp.demo import DemoPortal, documented_world

# The promise is one second; a busy machine gets two.
LEAVE_S = 2
LOCKED = "Unread messages are not known"
KEYRINGS = DBusAddress(
    "/org/freedesktop/secrets",
    bus_name="org.freedesktop.secrets",
    interface="org.freedesktop.Secret.Service",
)
COLLECTION = "/org/freedesktop/secrets/aliases/default"
COLLECTION_ITSELF = "/org/freedesktop/secrets/collection/login"
PROMPT_WINDOW = "Unlock"
CALLS = MatchRule(type="method_call", interface="org.freedesktop.Secret.Prompt", member="Prompt")


class Prompts:
    """Counts the times somebody asked the keyring to prompt."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._heard: deque[Message] = deque()
        self._count = 0
        connection.filter(CALLS, queue=self._heard)
        connection.send_and_get_reply(Monitoring().BecomeMonitor([CALLS.serialise()]))

    @property
    def count(self) -> int:
        with suppress(TimeoutError):
            while True:
                self._connection.recv_messages(timeout=0.1)
        self._count += len(self._heard)
        self._heard.clear()
        return self._count


@pytest.fixture
def portals() -> Iterator[tuple[DemoPortal, DemoPortal]]:
    with DemoPortal(documented_world()) as one, DemoPortal(documented_world()) as other:
        yield one, other


@pytest.fixture
def prompts(desktop: VirtualDesktop) -> Iterator[Prompts]:
    with open_dbus_connection(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        yield Prompts(connection)


@pytest.fixture
def locked(program: Program, portals: tuple[DemoPortal, DemoPortal], bus: Bus) -> Iterator[None]:
    """Two accounts whose secrets are in a keyring that has been locked since."""
    for portal in portals:
        program.sign_in(portal.webhook_url)
    bus.call(KEYRINGS, "Lock", "ao", [COLLECTION])
    yield
    unlock(bus)


@pytest.fixture
def tray(program: Program, desktop: VirtualDesktop, locked: None) -> Iterator[Running]:
    running = program.start()
    yield running
    desktop.end(running)


def unlock(bus: Bus) -> None:
    """As another program does it: without a prompt of ours, and without one at all."""
    _output, session = bus.call(KEYRINGS, "OpenSession", "sv", "plain", ("s", ""))
    secret = (session, b"", KEYRING_PASSWORD, "text/plain")
    master = KEYRINGS.with_interface("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
    bus.call(master, "UnlockWithMasterPassword", "o(oayays)", COLLECTION_ITSELF, secret)


def answer_prompt(screen: Screen, bus: Bus, *, password: str | None) -> None:
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")
    screen.focus_window(PROMPT_WINDOW)
    if password is None:
        screen.press("Escape")
    else:
        screen.write(password)
        screen.press("Return")
    bus.wait_until(lambda: not screen.has_window(PROMPT_WINDOW), "the prompt to go")


def test_two_accounts_raise_one_prompt_and_unlocking_it_shows_both(
    tray: Running, program: Program, prompts: Prompts, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)

    answer_prompt(screen, bus, password=KEYRING_PASSWORD.decode())

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 1


def test_while_the_prompt_stands_it_is_said_and_asked_for_but_once(
    tray: Running, program: Program, prompts: Prompts, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")

    icon.wait_for_tooltip("Waiting for the keyring…")
    icon.choose("Refresh now")
    icon.choose("Why this number?")
    bus.wait_until(lambda: screen.has_window("Why this number"), "another window meanwhile")
    answer_prompt(screen, bus, password=KEYRING_PASSWORD.decode())

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 1


def test_a_prompt_that_is_asked_for_twice_and_dismissed_does_not_come_back(
    tray: Running, program: Program, prompts: Prompts, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    bus.wait_until(
        lambda: icon.menu().texts().count("Unlock the keyring…") == 2, "both to be locked"
    )

    icon.choose("Unlock the keyring…")
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")
    icon.choose("Unlock the keyring…")
    answer_prompt(screen, bus, password=None)

    screen.settle()
    assert not screen.has_window(PROMPT_WINDOW)
    assert prompts.count == 2


def test_while_the_prompt_stands_the_menu_answers_and_quitting_works(
    tray: Running, program: Program, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")
    icon.wait_for_tooltip("Waiting for the keyring…")

    icon.choose("Quit")

    assert tray.process.wait(LEAVE_S) == 0
    screen.focus_window(PROMPT_WINDOW)
    screen.press("Escape")


def test_a_prompt_that_was_dismissed_does_not_come_back_by_itself(
    tray: Running, program: Program, prompts: Prompts, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    icon.wait_for_tooltip(LOCKED)
    bus.wait_until(
        lambda: icon.menu().texts().count("Unlock the keyring…") == 2, "both to be locked"
    )

    icon.choose("Refresh now")

    screen.settle()
    assert not screen.has_window(PROMPT_WINDOW)
    assert prompts.count == 1


def test_unlocking_from_the_menu_prompts_once_and_refreshes_every_account(
    tray: Running, program: Program, prompts: Prompts, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    bus.wait_until(
        lambda: icon.menu().texts().count("Unlock the keyring…") == 2, "both to be locked"
    )

    icon.choose("Unlock the keyring…")
    answer_prompt(screen, bus, password=KEYRING_PASSWORD.decode())

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 2


def test_a_keyring_unlocked_by_another_program_is_used_without_a_prompt(
    tray: Running, program: Program, prompts: Prompts, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    icon.wait_for_tooltip(LOCKED)
    unlock(bus)

    icon.choose("Refresh now")

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 1


def choose_keyring(home: Path, name: str) -> None:
    folder = home / ".config/python_keyring"
    folder.mkdir(parents=True)
    (folder / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={name}\n")


@pytest.fixture
def unkept(home: Path, program: Program, portals: tuple[DemoPortal, DemoPortal]) -> DemoPortal:
    """An account whose keyring is gone."""
    program.sign_in(portals[0].webhook_url)
    choose_keyring(home, "keyring.backends.fail.Keyring")
    return portals[0]


def test_without_a_keyring_one_signs_in_for_this_session_by_keyboard_alone(
    unkept: DemoPortal,
    program: Program,
    desktop: VirtualDesktop,
    screen: Screen,
    bus: Bus,
    home: Path,
) -> None:
    tray = program.start()
    try:
        icon = program.icon(bus)
        icon.wait_for_tooltip("(?s).*no keyring")
        icon.choose("Sign in for this session…")
        bus.wait_until(lambda: screen.has_window("Sign in"), "the sign-in window")
        screen.focus_window("Sign in")
        screen.write(unkept.webhook_url)
        asked = len(unkept.requests)
        screen.press("Return")
        assert unkept.wait_for_requests(asked + 1)
        screen.settle()
        screen.press("Return")

        icon.wait_for_tooltip("5 unread")
        secret = unkept.webhook_url.rstrip("/").rsplit("/", 1)[-1].encode()
        written = [path for path in home.rglob("*") if path.is_file()]
        assert [path for path in written if secret in path.read_bytes()] == []
    finally:
        desktop.end(tray)
    again = program.start()
    program.icon(bus).wait_for_row("Sign in for this session…")
    desktop.end(again)


def test_a_keyring_that_loses_secrets_is_named_and_not_used(
    program: Program,
    portals: tuple[DemoPortal, DemoPortal],
    desktop: VirtualDesktop,
    bus: Bus,
    home: Path,
) -> None:
    program.sign_in(portals[0].webhook_url)
    choose_keyring(home, "keyring.backends.null.Keyring")

    tray = program.start()

    program.icon(bus).wait_for_row("The keyring keyring.backends.null.Keyring does not keep")
    desktop.end(tray)
