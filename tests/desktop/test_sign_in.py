"""A newcomer: the first window, signing in by keyboard, and the secret in a real keyring."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PROMPTLY_S
from trayapp.demo import DemoPortal, documented_world

TITLE = "Bitrix24 Tray"


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as running:
        yield running


@pytest.fixture
def tray(program: Program, desktop: VirtualDesktop) -> Iterator[Running]:
    running = program.start()
    yield running
    desktop.end(running)


@pytest.fixture
def icon(tray: Running, program: Program, bus: Bus, screen: Screen) -> TrayIcon:
    found = program.icon(bus)
    bus.wait_until(lambda: screen.has_window(TITLE), "the welcome window")
    screen.focus_window(TITLE)
    return found


def secret_in_keyring(desktop: VirtualDesktop, account_id: str) -> str:
    looked_up = desktop.run(
        ["secret-tool", "lookup", "service", "bitrix24-tray", "username", account_id]
    )
    return looked_up.stdout


def sign_in_by_keyboard(screen: Screen, bus: Bus, address: str) -> None:
    """From the welcome window: its first button, then the address, then Enter."""
    screen.press("Return")
    bus.wait_until(lambda: screen.has_window("Sign in"), "the sign-in window")
    screen.focus_window("Sign in")
    screen.write(address)
    screen.press("Return")


def test_a_newcomer_is_welcomed_and_the_icon_says_not_signed_in(icon: TrayIcon) -> None:
    assert icon.tooltip == "Not signed in"
    assert icon.menu().lines() == [
        "Not signed in",
        "Sign in…",
        "Pause notifications",
        "Refresh now",
        "Settings…",
        "Quit",
    ]


def test_signing_in_by_keyboard_keeps_the_secret_in_the_keyring_and_shows_the_number(
    icon: TrayIcon,
    desktop: VirtualDesktop,
    screen: Screen,
    portal: DemoPortal,
    bus: Bus,
) -> None:
    sign_in_by_keyboard(screen, bus, portal.webhook_url)

    icon.wait_for_tooltip("5 unread")
    account_id = f"547@{portal.url.removeprefix('http://')}"
    assert json.loads(secret_in_keyring(desktop, account_id)) == {
        "v": 1,
        "kind": "webhook",
        "url": portal.webhook_url,
    }


def test_the_secret_is_in_no_file_and_in_nothing_printed(
    icon: TrayIcon, tray: Running, screen: Screen, portal: DemoPortal, bus: Bus, home: Path
) -> None:
    sign_in_by_keyboard(screen, bus, portal.webhook_url)
    icon.wait_for_tooltip("5 unread")
    secret = portal.webhook_url.rstrip("/").rsplit("/", 1)[-1]

    written = [path for path in home.rglob("*") if path.is_file()]

    assert any(path.name == "settings.json" for path in written)
    assert [path for path in written if secret.encode() in path.read_bytes()] == []
    assert secret not in tray.output


def test_an_address_that_is_refused_is_explained_and_can_be_mended(
    icon: TrayIcon, screen: Screen, portal: DemoPortal, bus: Bus, home: Path
) -> None:
    portal.faults.refuse_method("batch", "INVALID_CREDENTIALS", status=401)
    sign_in_by_keyboard(screen, bus, portal.webhook_url)
    assert portal.wait_for_requests(1)
    screen.settle()
    portal.faults.clear()

    screen.press("Return")

    icon.wait_for_tooltip("5 unread")


def test_the_demo_portal_is_one_key_away_and_leaves_no_account(
    icon: TrayIcon, program: Program, screen: Screen, bus: Bus, home: Path
) -> None:
    screen.press("Tab")
    screen.press("space")

    program.icon(bus).wait_for_tooltip(r"\d+ unread")
    assert program.run("accounts", "--json") == (3, "[]\n")


def test_an_account_signed_in_from_a_terminal_appears_in_the_running_tray(
    icon: TrayIcon, program: Program, portal: DemoPortal
) -> None:
    program.sign_in(portal.webhook_url)

    icon.wait_for_tooltip("5 unread")


def test_signing_out_takes_the_secret_out_of_the_keyring(
    icon: TrayIcon, program: Program, desktop: VirtualDesktop, portal: DemoPortal
) -> None:
    account_id = program.sign_in(portal.webhook_url)
    icon.wait_for_tooltip("5 unread")

    assert program.run("sign-out", account_id) == (0, "")

    icon.wait_for_tooltip("Not signed in")
    assert secret_in_keyring(desktop, account_id) == ""


def test_whoever_leaves_the_demo_and_signs_in_has_one_tray_that_quits_cleanly(
    icon: TrayIcon,
    tray: Running,
    program: Program,
    screen: Screen,
    portal: DemoPortal,
    bus: Bus,
) -> None:
    screen.press("Tab")
    screen.press("space")
    program.icon(bus).wait_for_tooltip(r"\d+ unread")
    program.icon(bus).choose("Settings")
    bus.wait_until(lambda: screen.has_window("Settings"), "the settings")
    screen.focus_window("Settings")
    screen.press("Tab")  # to “Leave the demo and sign in”, right below the pages
    screen.press("space")
    bus.wait_until(lambda: screen.has_window("Sign in"), "the sign-in window")
    screen.focus_window("Sign in")
    screen.write(portal.webhook_url)
    screen.press("Return")
    program.icon(bus).wait_for_tooltip("5 unread")

    program.icon(bus).choose("Quit")

    assert tray.process.wait(PROMPTLY_S) == 0
    assert "QThread" not in tray.output
