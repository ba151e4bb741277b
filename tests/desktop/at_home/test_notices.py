"""Notices of the whole program, as a notification service is asked for them and answers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.desktop.at_home.conftest import ANNA, DIALOG
from tests.desktop.bus import Bus
from tests.desktop.notification_server import RecordingServer
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PROMPTLY_S
from trayapp.demo import DemoPortal
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.notice import DEFAULT
from trayapp.storage.settings_file import SettingsFile
from trayapp.view.notices import READ


@pytest.fixture
def address(desktop: VirtualDesktop) -> Iterator[str]:
    """The bus, on which nobody shows notices but a service of the test's own."""
    desktop.stop_notifications()
    yield desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    desktop.start_notifications()


@pytest.fixture
def server(address: str) -> Iterator[RecordingServer]:
    with RecordingServer(address, first_id=7) as running:
        yield running


@pytest.fixture
def acting(settings_file: SettingsFile) -> None:
    """The user lets the program change things on the portal."""
    settings_file.update(lambda settings: replace(settings, menu=MenuChoices(acting=True)))


def test_what_comes_is_told_and_what_is_read_elsewhere_is_taken_back(
    server: RecordingServer, icon: TrayIcon, portal: DemoPortal
) -> None:
    portal.world.receive(DIALOG, 2)
    icon.choose("Refresh now")
    _, replaced, _, title, body, *_ = server.next_notice()
    portal.world.receive(DIALOG)
    icon.choose("Refresh now")
    later = server.next_notice()

    portal.world.read(DIALOG)
    icon.choose("Refresh now")

    assert server.next_closed() == 7
    assert (replaced, title, body) == (0, "Anna Petrova", "5 unread messages")
    assert (later[1], later[4]) == (7, "6 unread messages")


def test_what_the_user_knows_already_is_taken_back(
    server: RecordingServer, icon: TrayIcon, portal: DemoPortal
) -> None:
    portal.world.receive(DIALOG, 2)
    icon.choose("Refresh now")
    server.next_notice()

    icon.choose("I know already")

    assert server.next_closed() == 7
    assert portal.world.state.chats[DIALOG].unread == 5


def test_a_click_opens_the_conversation(
    server: RecordingServer, icon: TrayIcon, portal: DemoPortal, program: Program
) -> None:
    portal.world.receive(DIALOG)
    icon.choose("Refresh now")
    server.next_notice()

    server.emit("ActionInvoked", "us", 7, DEFAULT)

    assert program.wait_for_opened_page() == f"{portal.url}/online/?IM_DIALOG={ANNA}"


@pytest.mark.usefixtures("acting")
def test_its_button_marks_the_conversation_as_read_on_the_portal(
    server: RecordingServer, icon: TrayIcon, portal: DemoPortal, bus: Bus
) -> None:
    portal.world.receive(DIALOG)
    icon.choose("Refresh now")
    assert READ in server.next_notice()[5]

    server.emit("ActionInvoked", "us", 7, READ)

    # The number does not wait for the portal.
    icon.wait_for_tooltip("0 unread")
    bus.wait_until(
        lambda: portal.world.state.chats[DIALOG].unread == 0, "the portal to be told the same"
    )


def test_a_service_that_can_do_nothing_is_given_a_title_alone(
    address: str, icon: TrayIcon, portal: DemoPortal
) -> None:
    with RecordingServer(address, capabilities=()) as server:
        portal.world.receive(DIALOG)
        icon.choose("Refresh now")
        _, _, _, title, body, actions, *_ = server.next_notice()

    assert title.startswith("Anna Petrova")
    assert (body, actions) == ("", [])


def test_a_service_that_does_not_answer_delays_neither_numbers_nor_leaving(
    address: str, icon: TrayIcon, tray: Running, portal: DemoPortal
) -> None:
    with RecordingServer(address, silent=("GetServerInformation", "Notify")) as server:
        portal.world.receive(DIALOG)
        icon.choose("Refresh now")
        server.next_call("GetServerInformation")

        portal.world.receive(DIALOG)
        icon.choose("Refresh now")
        icon.wait_for_tooltip("5 unread")
        icon.choose("Quit")

        assert tray.process.wait(PROMPTLY_S) == 0
        assert tray.output == ""
