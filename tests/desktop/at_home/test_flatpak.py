"""Inside a Flatpak: launch at login, notices and the network go through the real portal."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desktop.at_home.conftest import DIALOG
from tests.desktop.bus import Bus
from tests.desktop.flatpak import Backend, as_flatpak, portal
from tests.desktop.networks import BEHIND_LOGIN, EVERYWHERE, FakeNetworks
from tests.desktop.processes import Running
from tests.desktop.program import PROGRAM, Program
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.demo import DemoPortal
from trayapp.model.menu_choices import MenuChoices
from trayapp.storage.settings_file import SettingsFile
from trayapp.system.program import APP_ID, COMMAND
from trayapp.view.notices import READ


@pytest.fixture
def outside(desktop: VirtualDesktop, tmp_path: Path) -> Iterator[Backend]:
    folder = tmp_path / "portals"
    folder.mkdir()
    with portal(desktop, folder) as backend:
        yield backend


@pytest.fixture
def tray(
    signed_in: Program, settings_file: SettingsFile, desktop: VirtualDesktop, tmp_path: Path
) -> Iterator[Running]:
    """As a Flatpak, and with leave to change things on the portal."""
    settings_file.update(lambda settings: replace(settings, menu=MenuChoices(acting=True)))
    running = desktop.start(as_flatpak(PROGRAM, tmp_path), home=signed_in.home)
    yield running
    desktop.end(running)


def test_launch_at_login_is_asked_of_the_desktop_outside(
    outside: Backend, desktop: VirtualDesktop, home: Path, tmp_path: Path
) -> None:
    def autostart(word: str) -> str:
        done = desktop.run(as_flatpak([*PROGRAM, "autostart", word], tmp_path), home=home)
        assert done.returncode == 0, done.stderr
        return done.stdout

    autostart("on")
    started_outside = dict(outside.autostart)
    status = autostart("status")
    autostart("off")

    assert started_outside == {APP_ID: ("flatpak", "run", f"--command={COMMAND}", APP_ID)}
    assert status == "on\n"
    assert outside.autostart == {}
    assert autostart("status") == "off\n"


def test_a_notice_goes_out_and_a_click_on_it_comes_back(
    outside: Backend, icon: TrayIcon, portal: DemoPortal, bus: Bus
) -> None:
    portal.world.receive(DIALOG, 2)
    icon.choose("Refresh now")
    app, key, notice = outside.next_call("AddNotification").arguments

    outside.choose(key, READ)

    assert (app, notice["title"]) == (APP_ID, ("s", "Anna Petrova"))
    icon.wait_for_tooltip("0 unread|Nothing")
    assert outside.next_call("RemoveNotification").arguments == (APP_ID, key)


def test_a_network_that_wants_a_login_is_named_though_nobody_announces_it(
    networks: FakeNetworks, outside: Backend, icon: TrayIcon, portal: DemoPortal
) -> None:
    portal.faults.redirect("http://localhost/login")

    networks.become(BEHIND_LOGIN)
    icon.choose("Refresh now")

    icon.wait_for_tooltip("(?s)3 unread as of .*This network asks for a login first.")
    portal.faults.clear()
    portal.world.receive(DIALOG)
    networks.become(EVERYWHERE)
    icon.choose("Refresh now")
    icon.wait_for_tooltip("4 unread")
