"""Panels come late, fall over and come back: the icon is there whenever one is, and once."""

import signal
from collections.abc import Iterator

import pytest

from tests.desktop.at_home.conftest import DIALOG
from tests.desktop.bus import Bus
from tests.desktop.notification_server import Call, RecordingService, Reply
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.status_notifier import WATCHER, TrayIcon, tray_icons
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PROMPTLY_S
from trayapp.demo import DemoPortal


def recording_host(bus: str) -> RecordingService:
    """A panel that draws nothing."""

    def answered(call: Call) -> Reply:
        return {"RegisterStatusNotifierItem": ("", ())}[call.method]

    return RecordingService(bus, WATCHER, answered)


@pytest.fixture
def without_panel(desktop: VirtualDesktop) -> Iterator[None]:
    desktop.stop_panel()
    yield
    desktop.start_panel()


def test_every_restart_of_the_panel_shows_the_one_icon_again(
    icon: TrayIcon,
    program: Program,
    desktop: VirtualDesktop,
    bus: Bus,
    screen: Screen,
    portal: DemoPortal,
) -> None:
    for round_, killed in enumerate((False, True, False), start=1):
        desktop.stop_panel(signal.SIGKILL if killed else signal.SIGTERM)
        # What happens meanwhile is shown when somebody can show it again.
        portal.world.receive(DIALOG)
        asked = len(portal.requests)
        assert program.run("refresh") == (0, "")
        assert portal.wait_for_requests(asked + 1)
        desktop.start_panel()

        back = program.icon(bus)
        back.wait_for_tooltip(f"{3 + round_} unread")
        assert not screen.tray().isEmpty()
    screen.settle()

    assert len(tray_icons(bus)) == 1
    assert screen.tray().width() < 2 * screen.tray().height()


@pytest.mark.usefixtures("without_panel")
def test_whoever_comes_to_show_icons_is_given_ours_once(
    signed_in: Program, desktop: VirtualDesktop, portal: DemoPortal
) -> None:
    address = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    asked = len(portal.requests)
    running = signed_in.start()
    assert portal.wait_for_requests(asked + 1)

    for _ in range(2):
        with recording_host(address) as host:
            host.next_call("RegisterStatusNotifierItem")
            asked = len(portal.requests)
            assert signed_in.run("refresh") == (0, "")
            assert portal.wait_for_requests(asked + 1)

            assert not host.was_called()
    desktop.end(running)


def test_without_any_panel_commands_reach_the_tray_and_end_it(
    tray: Running, icon: TrayIcon, program: Program, desktop: VirtualDesktop, portal: DemoPortal
) -> None:
    desktop.stop_panel()
    try:
        asked = len(portal.requests)
        assert program.run("refresh") == (0, "")
        assert portal.wait_for_requests(asked + 1)

        assert program.run("quit") == (0, "")
        assert tray.process.wait(PROMPTLY_S) == 0
    finally:
        desktop.start_panel()
