"""What is chosen in the menus of a real panel is done: on the portal, here, and in the dock."""

import json
import time
from pathlib import Path
from typing import Any

from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import MenuItem, TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PROMPTLY_S
from trayapp.demo import DemoPortal, Person, Task, World

ANNAS_CHAT = 301
CONFIG = ".config/bitrix24-tray/settings.json"
STATE = ".local/state/bitrix24-tray/state.json"


def allow_changes(home: Path) -> None:
    """As somebody does who edits the settings file while the tray runs."""
    file = home / CONFIG
    settings = json.loads(file.read_text())
    settings.setdefault("menu", {})["acting"] = True
    file.write_text(json.dumps(settings))


def remembered(home: Path, what: str) -> Any:
    """What is kept until the next run; None where nothing is yet."""
    file = home / STATE
    return json.loads(file.read_text())[what] if file.exists() else None


def submenu(icon: TrayIcon, *patterns: str) -> MenuItem:
    found = icon.wait_for_row(patterns[0])
    for pattern in patterns[1:]:
        below = found.find(pattern)
        assert below is not None
        found = below
    return found


def test_every_conversation_has_a_menu_of_its_own(icon: TrayIcon) -> None:
    icon.wait_for_row("Anna Petrova")

    actions = submenu(icon, "Actions$")
    assert actions.lines() == ["Anna Petrova", "R&D_notes", "I know all of this already"]
    assert submenu(icon, "Actions$", "R&D_notes").lines() == [
        "Open in the browser",
        "Open in the Bitrix24 app",
        "Copy link",
        "Show first, as a favourite",
        "I know already",
    ]


def test_a_row_of_a_submenu_does_what_it_says(
    icon: TrayIcon, portal: DemoPortal, program: Program
) -> None:
    icon.wait_for_row("Anna Petrova")

    icon.choose("Open in the browser")

    assert program.wait_for_opened_page() == f"{portal.url}/online/?IM_DIALOG=20"


def test_what_is_known_leaves_the_icon_and_not_the_total(
    icon: TrayIcon, home: Path, bus: Bus
) -> None:
    icon.wait_for_row("Anna Petrova")
    before = icon.pictures()[24]

    icon.choose("I know already")

    icon.wait_for_tooltip("6 unread: .*, on the icon 3$")
    assert icon.pictures()[24] != before
    seen = bus.wait_until(lambda: remembered(home, "seen"), "what is known to be kept")
    assert [*seen.values()] == [{"20": 3}]

    icon.choose("Count everything again")
    icon.wait_for_tooltip("6 unread: dialogs 3, chats 2, notifications 1$")
    assert icon.pictures()[24] == before


def test_marking_as_read_shows_at_once_and_reaches_the_portal(
    icon: TrayIcon, portal: DemoPortal, home: Path, bus: Bus
) -> None:
    assert icon.menu().find("Mark as read") is None
    allow_changes(home)
    icon.wait_for_row("Mark as read")
    portal.faults.hang()

    icon.choose("Mark as read")

    icon.wait_for_tooltip("3 unread: chats 2, notifications 1$")
    assert portal.world.state.chats[ANNAS_CHAT].unread == 3
    portal.faults.release()
    bus.wait_until(lambda: not portal.world.state.chats[ANNAS_CHAT].unread, "Anna to be read")
    icon.choose("Refresh now")
    assert icon.tooltip.startswith("3 unread")


def test_a_portal_that_refuses_gets_its_number_back(
    icon: TrayIcon, portal: DemoPortal, home: Path, bus: Bus, screen: Screen
) -> None:
    allow_changes(home)
    icon.wait_for_row("Mark as read")
    portal.faults.refuse_method("im.dialog.read", "ACCESS_DENIED", status=403)

    icon.choose("Mark as read")

    bus.wait_until(lambda: screen.has_window("Bitrix24 Tray"), "the refusal")
    icon.wait_for_tooltip("6 unread")


def test_a_middle_click_asks_the_portal(icon: TrayIcon, portal: DemoPortal) -> None:
    icon.wait_for_row("Anna Petrova")
    portal.world.receive(ANNAS_CHAT, 4)

    icon.activate_otherwise()

    icon.wait_for_tooltip("10 unread")


def test_notifications_are_paused_and_switched_on_again(
    icon: TrayIcon, home: Path, bus: Bus
) -> None:
    icon.choose("For an hour")

    icon.wait_for_row("Switch on")
    assert icon.menu().find("For an hour") is None
    bus.wait_until(lambda: remembered(home, "pause"), "the pause to be kept")

    icon.choose("Switch on")
    icon.wait_for_row("For an hour")
    bus.wait_until(lambda: remembered(home, "pause") is None, "the end of the pause to be kept")


def test_the_dock_hears_the_number_when_it_is_another_one(
    icon: TrayIcon, tray: Running, portal: DemoPortal, bus: Bus
) -> None:
    bus.signals_since_asked()
    portal.world.receive(ANNAS_CHAT, 4)

    icon.choose("Refresh now")
    icon.wait_for_tooltip("10 unread")

    heard = [each for each in bus.signals_since_asked() if each.name == "Update"]
    assert [each.interface for each in heard] == ["com.canonical.Unity.LauncherEntry"]
    assert heard[0].arguments[1]["count"][1] == 10

    icon.choose("Quit")
    assert tray.process.wait(PROMPTLY_S) == 0
    last = [each for each in bus.signals_since_asked() if each.name == "Update"][-1]
    assert last.arguments[1]["count-visible"][1] is False


def test_overdue_tasks_are_listed_for_whoever_opens_the_menu(
    program: Program, bus: Bus, desktop: VirtualDesktop
) -> None:
    late = time.time() - 86_400
    task = Task(701, "Approve the new menu", 20, 547, deadline=late)
    with DemoPortal(World(547, Person(20, "Anna", "Petrova"), task)) as portal:
        program.sign_in(portal.webhook_url)
        running = program.start()
        icon = program.icon(bus)
        icon.wait_for_row("1 overdue task")
        assert submenu(icon, "1 overdue task").lines()[0] == "Asking the portal…"

        icon.open_menu()
        icon.wait_for_row("Approve the new menu")
        icon.choose("Approve the new menu")

        opened = program.wait_for_opened_page()
        desktop.end(running)
    assert opened == f"{portal.url}/company/personal/user/547/tasks/task/view/701/"
