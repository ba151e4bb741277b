"""Sleep, a locked screen and a network that comes back, told by services that others wrote."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jeepney import DBusAddress

from tests.desktop.at_home.conftest import DIALOG
from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.standing_in import (
    LOGIN,
    NETWORKS,
    SCREEN_SAVER,
    emit,
    standing_in,
    update,
)
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PROMPTLY_S
from tests.system.private_bus import private_bus
from trayapp.demo import DemoPortal

SESSION = DBusAddress(
    "/org/freedesktop/login1/session/c2", LOGIN.bus_name, "org.freedesktop.login1.Session"
)
# Without being told it would be half a minute at the least, and behind a lock ten.
AT_ONCE_S = PROMPTLY_S


class Computer(NamedTuple):
    bus: Bus
    login: Running
    networks: Running

    def is_listened_to(self) -> bool:
        """Whether somebody has asked, as the last thing, how it stands at the beginning."""
        asked_for = f"Get {SESSION.object_path} {SESSION.interface}.LockedHint"
        listed = f"GetAll {NETWORKS.object_path} {NETWORKS.interface}"
        return asked_for in self.login.output and listed in self.networks.output


@pytest.fixture
def computer(desktop: VirtualDesktop, tmp_path: Path) -> Iterator[Computer]:
    """One with a login service, on which a user has the session c2."""
    folder = tmp_path / "system-bus"
    folder.mkdir()
    with private_bus(folder) as address, Bus(address) as bus:
        desktop.environment |= {"DBUS_SYSTEM_BUS_ADDRESS": address, "XDG_SESSION_ID": "c2"}
        with (
            standing_in(desktop, bus, "logind", LOGIN) as login,
            standing_in(desktop, bus, "networkmanager", NETWORKS) as networks,
        ):
            mock = LOGIN.with_interface("org.freedesktop.DBus.Mock")
            bus.call(mock, "AddSession", "ssusb", "c2", "seat0", 1000, "alex", True)
            yield Computer(bus, login, networks)
        for name in ("DBUS_SYSTEM_BUS_ADDRESS", "XDG_SESSION_ID"):
            del desktop.environment[name]


@pytest.fixture
def listened_to(computer: Computer, icon: TrayIcon) -> Bus:
    """The computer's bus, once the tray listens on it."""
    computer.bus.wait_until(computer.is_listened_to, "the tray to listen")
    return computer.bus


def test_it_refreshes_at_once_when_the_computer_wakes(
    listened_to: Bus, icon: TrayIcon, portal: DemoPortal
) -> None:
    emit(listened_to, LOGIN, "PrepareForSleep", "b", True)
    portal.world.receive(DIALOG)

    emit(listened_to, LOGIN, "PrepareForSleep", "b", False)

    icon.wait_for_tooltip("4 unread", seconds=AT_ONCE_S)


def test_it_refreshes_at_once_when_the_session_is_unlocked(
    listened_to: Bus, icon: TrayIcon, portal: DemoPortal
) -> None:
    listened_to.call(SESSION, "SetLockedHint", "b", True)
    portal.world.receive(DIALOG)

    listened_to.call(SESSION, "SetLockedHint", "b", False)

    icon.wait_for_tooltip("4 unread", seconds=AT_ONCE_S)


def test_it_refreshes_at_once_when_a_locker_opens_the_screen(
    desktop: VirtualDesktop, bus: Bus, listened_to: Bus, icon: TrayIcon, portal: DemoPortal
) -> None:
    with standing_in(desktop, bus, "gnome_screensaver", SCREEN_SAVER):
        bus.call(SCREEN_SAVER, "SetActive", "b", True)
        portal.world.receive(DIALOG)

        bus.call(SCREEN_SAVER, "SetActive", "b", False)

        icon.wait_for_tooltip("4 unread", seconds=AT_ONCE_S)


def test_it_refreshes_at_once_when_the_network_is_back(
    listened_to: Bus, icon: TrayIcon, portal: DemoPortal
) -> None:
    update(listened_to, NETWORKS, Connectivity=("u", 1), State=("u", 20))
    portal.world.receive(DIALOG)

    update(listened_to, NETWORKS, Connectivity=("u", 4), State=("u", 70))

    icon.wait_for_tooltip("4 unread", seconds=AT_ONCE_S)
