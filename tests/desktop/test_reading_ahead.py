"""With a real keyring that is open, the secret is read by a process that has ended by then."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import MatchRule
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.bus import Bus
from tests.desktop.keyring import KEYRINGS, Calls
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PATIENT_S
from trayapp.demo import DemoPortal, documented_world


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as opened:
        yield opened


@pytest.fixture
def tray(program: Program, desktop: VirtualDesktop, portal: DemoPortal) -> Iterator[Running]:
    program.sign_in(portal.webhook_url)
    running = program.start()
    yield running
    desktop.end(running)


def test_the_tray_shows_numbers_without_having_loaded_what_speaks_to_the_keyring(
    tray: Running, program: Program, bus: Bus
) -> None:
    program.icon(bus).wait_for_tooltip("5 unread")

    loaded = Path(f"/proc/{tray.process.pid}/maps").read_text()

    # What encrypts the way to the keyring is a library of its own.
    assert "cryptography" not in loaded
    assert "PySide6" in loaded


def test_a_second_start_hands_over_without_having_read_any_secret(
    tray: Running, program: Program, desktop: VirtualDesktop, bus: Bus
) -> None:
    program.icon(bus).wait_for_tooltip("5 unread")
    with open_dbus_connection(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        calls = Calls(connection, MatchRule(type="method_call", destination=KEYRINGS.bus_name))

        second = program.start()

        assert second.process.wait(PATIENT_S) == 0
        assert calls.count == 0
        desktop.end(second)
        program.run("status")
        assert calls.count > 0


def test_no_other_process_of_the_tray_is_left(tray: Running, program: Program, bus: Bus) -> None:
    program.icon(bus).wait_for_tooltip("5 unread")

    children = subprocess.run(
        ["pgrep", "--parent", str(tray.process.pid)], capture_output=True, text=True, check=False
    )

    assert children.stdout == ""
