"""A network that wants a login first, as a hotel's does, and the system says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, new_signal

from tests.desktop.at_home.conftest import DIALOG
from tests.desktop.bus import Bus
from tests.desktop.notification_server import Call, RecordingService, Reply
from tests.desktop.program import Program
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.system.private_bus import private_bus
from trayapp.demo import DemoPortal
from trayapp.model.opening import LOGIN_PAGE

NETWORKS = DBusAddress(
    "/org/freedesktop/NetworkManager",
    "org.freedesktop.NetworkManager",
    "org.freedesktop.NetworkManager",
)
BEHIND_LOGIN, EVERYWHERE = 2, 4
NOT_METERED = 2


class FakeNetworks(RecordingService):
    """As much of NetworkManager as the program's libraries ask."""

    def __init__(self, bus: str) -> None:
        self._connectivity = EVERYWHERE
        super().__init__(bus, NETWORKS, self._answered)

    def become(self, connectivity: int) -> None:
        self._connectivity = connectivity
        networks = NETWORKS.with_interface("org.freedesktop.DBus.Properties")
        nothing: list[str] = []
        changed = (NETWORKS.interface, self._all, nothing)
        self.send(new_signal(networks, "PropertiesChanged", "sa{sv}as", changed))

    @property
    def _all(self) -> dict[str, tuple[str, Any]]:
        return {
            "Connectivity": ("u", self._connectivity),
            "Metered": ("u", NOT_METERED),
            "State": ("u", 70),
        }

    def _answered(self, call: Call) -> Reply | None:
        if call.method != "GetAll":
            raise KeyError(call.method)
        return "a{sv}", (self._all,)


@pytest.fixture
def networks(desktop: VirtualDesktop, tmp_path: Path) -> Iterator[FakeNetworks]:
    folder = tmp_path / "system-bus"
    folder.mkdir()
    with private_bus(folder) as address, FakeNetworks(address) as running:
        desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"] = address
        yield running
        del desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"]


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
