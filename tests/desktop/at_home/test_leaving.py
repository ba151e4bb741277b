"""Signals and logout end the tray at once, whatever it is at, and leave nothing half-written."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.at_home.conftest import DIALOG
from tests.desktop.bus import Bus
from tests.desktop.processes import DESCRIPTOR, Running, start_and_read_line
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import TrayIcon, tray_icons
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PROMPTLY_S
from trayapp.demo import DemoPortal

WINDOW = "Bitrix24 Tray"
# The promise is one second, and measured elsewhere. What is waited for hangs for longer than this.
LEAVE_S = PROMPTLY_S

Situation = Callable[[TrayIcon, Screen, Bus, DemoPortal], None]

WRITER = """
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from trayapp.model.pause import Pause
from trayapp.model.state import State
from trayapp.storage.folders import settings_path, state_path
from trayapp.storage.settings_file import SettingsFile
from trayapp.storage.state_file import StateFile
settings, state = SettingsFile(settings_path()), StateFile(state_path())
for number in count():
    settings.update(lambda one: replace(one, refresh_interval_s=15 + number % 600))
    state.save(State(pause=Pause(datetime.fromtimestamp(number, UTC))))
"""


def hanging_refresh(icon: TrayIcon, screen: Screen, bus: Bus, portal: DemoPortal) -> None:
    asked = len(portal.requests)
    portal.faults.hang()
    icon.choose("Refresh now")
    assert portal.wait_for_requests(asked + 1)


def open_menu(icon: TrayIcon, screen: Screen, bus: Bus, portal: DemoPortal) -> None:
    screen.click_tray()
    bus.wait_until(screen.shows_something, "the menu")
    screen.press("Down")


def open_settings(icon: TrayIcon, screen: Screen, bus: Bus, portal: DemoPortal) -> None:
    icon.choose("Settings…")
    bus.wait_until(lambda: screen.has_window(WINDOW), "the settings window")


def hanging_sign_in(icon: TrayIcon, screen: Screen, bus: Bus, portal: DemoPortal) -> None:
    portal.faults.answer(401, b'{"error": "INVALID_CREDENTIALS"}', times=1)
    icon.choose("Refresh now")
    icon.wait_for_row("Sign in again…")
    icon.choose("Sign in again…")
    bus.wait_until(lambda: screen.has_window("Sign in"), "the sign-in window")
    screen.focus_window("Sign in")
    asked = len(portal.requests)
    portal.faults.hang()
    screen.write(portal.webhook_url)
    screen.press("Return")
    assert portal.wait_for_requests(asked + 1)


def notice_on_screen(icon: TrayIcon, screen: Screen, bus: Bus, portal: DemoPortal) -> None:
    portal.world.receive(DIALOG)
    icon.choose("Refresh now")
    bus.wait_until(screen.shows_something, "the notice")


def files_are_whole(home: Path) -> bool:
    """Whether every file of ours is, and nothing stands beside them."""
    files = [path for path in home.rglob("*.json*") if path.is_file()]
    for path in files:
        json.loads(path.read_text(encoding="utf-8"))
    return all(path.suffix == ".json" for path in files)


@pytest.mark.parametrize(
    "situation",
    [hanging_refresh, open_menu, open_settings, hanging_sign_in, notice_on_screen],
)
def test_sigterm_ends_it_at_once(
    situation: Situation,
    tray: Running,
    icon: TrayIcon,
    screen: Screen,
    bus: Bus,
    portal: DemoPortal,
    home: Path,
) -> None:
    situation(icon, screen, bus, portal)

    tray.process.send_signal(signal.SIGTERM)

    assert tray.process.wait(LEAVE_S) == 0
    assert tray.output == ""
    assert files_are_whole(home)
    bus.wait_until(lambda: not tray_icons(bus), "the icon to go")
    bus.wait_until(lambda: not screen.shows_something(), "everything to go")


def test_a_start_that_is_cut_off_is_no_obstacle_to_the_next(
    signed_in: Program, desktop: VirtualDesktop, bus: Bus, home: Path
) -> None:
    mark = Path(desktop.environment["XDG_RUNTIME_DIR"], "bitrix24-tray.lock")
    cut_off = signed_in.start()
    while not mark.exists():
        assert cut_off.process.poll() is None

    cut_off.process.send_signal(signal.SIGTERM)

    # Before it listens to signals, the system ends it.
    assert cut_off.process.wait(LEAVE_S) in {0, -signal.SIGTERM}
    assert files_are_whole(home)
    running = signed_in.start()
    signed_in.icon(bus).wait_for_tooltip("3 unread")
    desktop.end(running)


def test_a_crash_is_no_obstacle_to_the_next_start(
    tray: Running, icon: TrayIcon, program: Program, desktop: VirtualDesktop, bus: Bus, home: Path
) -> None:
    tray.process.kill()
    tray.process.wait(LEAVE_S)
    left = sorted(
        path.name for path in Path(desktop.environment["XDG_RUNTIME_DIR"]).glob("bitrix*")
    )

    running = program.start()

    program.icon(bus).wait_for_tooltip("3 unread")
    assert left == ["bitrix24-tray.lock", "bitrix24-tray.socket"]
    assert files_are_whole(home)
    desktop.end(running)


@pytest.fixture
def other_screen(desktop: VirtualDesktop) -> Iterator[tuple[Running, str]]:
    """An X server that a test may end, and its name."""
    server, number = start_and_read_line(
        ["Xvfb", "-displayfd", DESCRIPTOR, "-nolisten", "tcp", "-noreset"],
        environment=desktop.environment,
        log=desktop.folder / "other-Xvfb.log",
    )
    yield server, f":{number}"
    server.end()


def test_a_desktop_that_ends_takes_it_along(
    signed_in: Program,
    desktop: VirtualDesktop,
    bus: Bus,
    portal: DemoPortal,
    home: Path,
    other_screen: tuple[Running, str],
) -> None:
    server, display = other_screen
    running = desktop.start(
        [sys.executable, "-m", "trayapp"], home=home, extra={"DISPLAY": display}
    )
    icon = signed_in.icon(bus)
    icon.wait_for_tooltip("3 unread")
    portal.faults.hang()
    icon.choose("Refresh now")

    server.process.terminate()

    running.process.wait(LEAVE_S)
    assert "Traceback" not in running.output
    assert files_are_whole(home)
    portal.faults.clear()
    again = signed_in.start()
    signed_in.icon(bus).wait_for_tooltip("3 unread")
    desktop.end(again)
    desktop.end(running)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_whoever_is_killed_while_it_writes_leaves_whole_files(
    desktop: VirtualDesktop, home: Path, number: signal.Signals
) -> None:
    settings = home / ".config/bitrix24-tray/settings.json"
    state = home / ".local/state/bitrix24-tray/state.json"
    seen: set[str] = set()
    for _ in range(4):
        writer = desktop.start([sys.executable, "-c", WRITER], home=home)
        before = state.stat().st_ino if state.exists() else None
        while not state.exists() or state.stat().st_ino == before:
            assert writer.process.poll() is None, writer.output
        os.kill(writer.process.pid, number)
        writer.process.wait(LEAVE_S)
        desktop.end(writer)

        seen.add(json.loads(state.read_text(encoding="utf-8"))["pause"]["until"])
        json.loads(settings.read_text(encoding="utf-8"))
    assert seen
