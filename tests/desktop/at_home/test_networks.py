"""What the system says of a network: that it wants a login first, or is paid by volume."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.desktop.at_home.conftest import DIALOG
from tests.desktop.bus import Bus
from tests.desktop.networks import BEHIND_LOGIN, EVERYWHERE, METERED, NOT_METERED, FakeNetworks
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.demo import DemoPortal
from trayapp.model.opening import LOGIN_PAGE
from trayapp.model.settings import SHORTEST_INTERVAL_S
from trayapp.storage.settings_file import SettingsFile

SHORTEST_S = SHORTEST_INTERVAL_S * 1.2
"""With the luck that is added, so that not all programs ask at once."""


def test_a_login_page_in_the_portals_place_is_named_and_the_way_there_is_one_click(
    networks: FakeNetworks, icon: TrayIcon, portal: DemoPortal, program: Program, bus: Bus
) -> None:
    networks.next_call("GetAll")
    # To the very call at another host, which without the system's word is a renamed portal.
    call = f"{portal.webhook_url}batch.json"
    portal.faults.redirect(call.replace("127.0.0.1", "localhost"))
    icon.choose("Refresh now")
    icon.wait_for_row("Use localhost from now on…")

    networks.become(BEHIND_LOGIN)

    icon.wait_for_tooltip("(?s)3 unread as of .*This network asks for a login first.")
    assert icon.menu().find("Use localhost") is None
    icon.choose("Open the login page")
    assert program.wait_for_opened_page() == LOGIN_PAGE
    portal.faults.clear()
    portal.world.receive(DIALOG)
    networks.become(EVERYWHERE)
    icon.wait_for_tooltip("4 unread")
    assert icon.menu().find("This network") is None


def test_over_a_line_paid_by_volume_it_asks_less_often_and_soon_when_that_is_over(
    settings_file: SettingsFile,
    networks: FakeNetworks,
    portal: DemoPortal,
    signed_in: Program,
    bus: Bus,
    desktop: VirtualDesktop,
) -> None:
    often = partial(replace, refresh_interval_s=SHORTEST_INTERVAL_S)
    settings_file.update(often)
    networks.be_metered(METERED)
    tray = signed_in.start()
    icon = signed_in.icon(bus)
    icon.wait_for_tooltip("3 unread")
    networks.next_call("GetAll")
    portal.world.receive(DIALOG)

    with pytest.raises(TimeoutError):
        icon.wait_for_tooltip("4 unread", seconds=SHORTEST_S + 1)
    networks.be_metered(NOT_METERED)

    icon.wait_for_tooltip("4 unread", seconds=SHORTEST_S)
    desktop.end(tray)


def test_qts_part_for_networks_is_not_in_memory(
    networks: FakeNetworks, tray: Running, icon: TrayIcon
) -> None:
    networks.next_call("GetAll")

    mapped = Path(f"/proc/{tray.process.pid}/maps").read_text()

    assert "libQt6Core" in mapped
    assert "Qt6Network" not in mapped
    assert "QtNetwork" not in mapped
