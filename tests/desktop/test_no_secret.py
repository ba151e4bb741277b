"""Where the secret is not to be had: no keyring, one that is unsafe, or one that is empty."""

from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.demo import DemoPortal


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


def test_a_secret_that_is_gone_is_not_blamed_on_the_portal(
    program: Program, portals: tuple[DemoPortal, DemoPortal], desktop: VirtualDesktop, bus: Bus
) -> None:
    program.sign_in(portals[0].webhook_url)
    desktop.forget_secrets()
    asked = len(portals[0].requests)

    tray = program.start()

    icon = program.icon(bus)
    icon.wait_for_row("The keyring has no usable secret for")
    icon.wait_for_row("Sign in again…")
    assert len(portals[0].requests) == asked
    desktop.end(tray)
