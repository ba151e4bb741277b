"""The tray of a signed-in user on a real panel: the portal's changes arrive, clicks act."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.conftest import ANNA
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import TrayIcon, tray_icons
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PATIENT_S, PROMPTLY_S
from trayapp.demo import DemoPortal, documented_world


def test_the_icon_names_the_program_and_shows_the_portals_total(icon: TrayIcon) -> None:
    assert (icon.id, icon.title) == ("bitrix24-tray", "bitrix24-tray")
    assert sorted(icon.pictures()) == [16, 20, 22, 24, 32, 44, 48, 64]
    assert icon.tooltip == "6 unread: dialogs 3, chats 2, notifications 1"
    assert icon.menu().texts()[0] == icon.tooltip


def test_the_menu_shows_where_the_number_comes_from(icon: TrayIcon) -> None:
    icon.wait_for_row("Anna Petrova")

    assert icon.menu().lines() == [
        "6 unread: dialogs 3, chats 2, notifications 1",
        "Dialogs",
        "Anna Petrova (3)",
        "Chats",
        "R&D_notes (2)",
        "Notifications (1)",
        "Tasks: nothing new",
        "Responsible: nothing new",
        "Accomplice: nothing new",
        "Auditor: nothing new",
        "Originator: nothing new",
        "Actions",
        "Why this number?",
        "Pause notifications",
        "Refresh now",
        "Settings…",
        "Quit",
    ]


def test_a_change_on_the_portal_reaches_icon_tooltip_and_menu(
    icon: TrayIcon, portal: DemoPortal
) -> None:
    before = icon.pictures()[24]

    portal.world.receive(301, 4)
    icon.choose("Refresh now")

    icon.wait_for_tooltip("10 unread")
    icon.wait_for_row(r"Anna Petrova \(7\)")
    assert icon.pictures()[24] != before


def test_unchanged_numbers_send_nothing_over_the_bus(
    icon: TrayIcon, portal: DemoPortal, program: Program, bus: Bus
) -> None:
    icon.wait_for_row("Anna Petrova")
    asked = len(portal.requests)
    bus.signals_since_asked()

    for more in (1, 2, 3):
        assert program.run("refresh") == (0, "")
        assert portal.wait_for_requests(asked + more)
    # Answers to our own questions come after everything the program sent before.
    assert icon.tooltip.startswith("6 unread")

    heard = bus.signals_since_asked()
    assert [each for each in heard if each.sender == bus.owner_of(icon.service)] == []


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("Anna Petrova", f"/online/?IM_DIALOG={ANNA}"),
        ("R&D_notes", "/online/?IM_DIALOG=chat302"),
        ("Notifications", "/online/?IM_NOTIFY=Y"),
        ("Auditor", "/company/personal/user/547/tasks/?F_CANCEL=Y&F_STATE=sRc00"),
    ],
)
def test_choosing_a_row_opens_its_place(
    icon: TrayIcon, portal: DemoPortal, program: Program, row: str, place: str
) -> None:
    icon.wait_for_row(row)

    icon.choose(row)

    assert program.wait_for_opened_page() == portal.url + place


def test_a_left_click_opens_the_same_menu_at_the_icon(
    icon: TrayIcon, screen: Screen, program: Program, portal: DemoPortal, bus: Bus
) -> None:
    icon.wait_for_row("Anna Petrova")

    screen.click_tray()
    bus.wait_until(screen.shows_something, "the menu to open")
    for _ in range(3):
        screen.press("Down")
    screen.press("Return")

    opened = program.wait_for_opened_page()
    assert opened.startswith(portal.url)


def test_a_portal_that_stops_answering_leaves_the_numbers_with_their_time(
    icon: TrayIcon, portal: DemoPortal
) -> None:
    before = icon.pictures()[24]
    portal.stop()

    icon.choose("Refresh now")

    icon.wait_for_tooltip(r"6 unread as of \d\d:\d\d")
    icon.wait_for_row(r"127\.0\.0\.1:\d+ cannot be reached")
    assert icon.menu().find("Try again") is not None
    assert icon.pictures()[24] != before


def test_a_renamed_portal_is_followed_once_its_new_address_is_accepted(
    icon: TrayIcon, portal: DemoPortal, program: Program, screen: Screen, bus: Bus
) -> None:
    new_address = portal.url.replace("127.0.0.1", "localhost")
    portal.move_to(new_address)
    icon.choose("Refresh now")
    icon.wait_for_row("The portal .* now answers at localhost")

    icon.choose("Use localhost from now on")
    bus.wait_until(lambda: screen.has_window("Bitrix24 Tray"), "the question")
    screen.focus_window("Bitrix24 Tray")
    screen.press("Tab")
    screen.press("space")

    icon.wait_for_tooltip("6 unread: ")
    icon.wait_for_row("Anna Petrova")
    icon.choose("Anna Petrova")
    assert program.wait_for_opened_page() == f"{new_address}/online/?IM_DIALOG={ANNA}"


def test_quit_ends_the_program_while_a_request_hangs(
    icon: TrayIcon, tray: Running, portal: DemoPortal
) -> None:
    asked = len(portal.requests)
    portal.faults.hang()
    icon.choose("Refresh now")
    assert portal.wait_for_requests(asked + 1)

    icon.choose("Quit")

    assert tray.process.wait(PROMPTLY_S) == 0
    # Qt would say so if a running thread had been destroyed, and Python if a slot had raised.
    assert "QThread" not in tray.output
    assert "Traceback" not in tray.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_cleanly(
    icon: TrayIcon, tray: Running, bus: Bus, number: signal.Signals
) -> None:
    tray.process.send_signal(number)

    assert tray.process.wait(PROMPTLY_S) == 0
    bus.wait_until(lambda: not tray_icons(bus), "the icon to go")


def test_a_second_start_opens_the_settings_of_the_first(
    icon: TrayIcon, tray: Running, program: Program, screen: Screen, bus: Bus
) -> None:
    second = program.start()

    assert second.process.wait(PATIENT_S) == 0
    bus.wait_until(lambda: screen.has_window("Bitrix24 Tray"), "the settings window")
    assert tray.process.poll() is None


def test_the_demo_runs_beside_a_signed_in_tray(
    icon: TrayIcon, program: Program, bus: Bus, desktop: VirtualDesktop, home: Path
) -> None:
    files = sorted(home.rglob("*.json"))
    demo = program.start("--demo")

    bus.wait_until(lambda: len(tray_icons(bus)) == 2, "two icons")

    desktop.end(demo)
    assert icon.tooltip.startswith("6 unread")
    assert sorted(home.rglob("*.json")) == files


def test_an_icon_is_there_when_the_panel_comes_later(
    start: Callable[[], Running], program: Program, desktop: VirtualDesktop, bus: Bus
) -> None:
    desktop.stop_panel()
    start()

    desktop.start_panel()

    program.icon(bus).wait_for_tooltip("6 unread")


def test_the_documented_samples_are_read_as_documented(
    program: Program, bus: Bus, desktop: VirtualDesktop
) -> None:
    with DemoPortal(documented_world()) as portal:
        program.sign_in(portal.webhook_url)
        running = program.start()
        icon = program.icon(bus)
        icon.wait_for_row("Anna Petrova")
        lines = icon.menu().lines()
        desktop.end(running)

    assert lines[:-6] == [
        "5 unread: notifications 4, dialogs 1",
        "Dialogs",
        "Anna Petrova (1)",
        "Notifications (4)",
        "Tasks: 1 overdue, 7 new comments",
        "Responsible: 1 overdue, 7 new comments",
        "Accomplice: 1 overdue, 7 new comments",
        "Auditor: 1 overdue, 7 new comments",
        "Originator: 1 overdue, 7 new comments",
        "1 overdue task",
        "7 new comments",
        "Muted chats",
        "Team lunch (1)",
        "Chat 1319 (1)",
    ]
