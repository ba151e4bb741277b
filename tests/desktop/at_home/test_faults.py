"""Faults of our own, and the log in which they stand: small, and without anybody's names."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.at_home.conftest import DIALOG
from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.demo import DemoPortal

WINDOW = "Bitrix24 Tray"

# A program one of whose slots fails each time numbers have come.
FAULTY = """
import sys
from trayapp.cli import main
from trayapp.desktop.announcements import Announcements

def look(announcements):
    raise RuntimeError("a fault of ours")

Announcements.look = look
sys.exit(main([]))
"""


@pytest.fixture
def log(home: Path) -> Path:
    return home / ".local/state/bitrix24-tray/log/bitrix24-tray.log"


@pytest.fixture
def faulty(signed_in: Program, desktop: VirtualDesktop, home: Path) -> Iterator[Running]:
    running = desktop.start([sys.executable, "-c", FAULTY], home=home)
    yield running
    desktop.end(running)


def test_a_slot_that_fails_is_logged_shown_once_and_ends_no_refreshes(
    faulty: Running,
    program: Program,
    portal: DemoPortal,
    screen: Screen,
    bus: Bus,
    log: Path,
) -> None:
    icon = program.icon(bus)
    bus.wait_until(lambda: screen.has_window(WINDOW), "the box that says so")
    screen.focus_window(WINDOW)
    screen.press("Return")
    bus.wait_until(lambda: not screen.has_window(WINDOW), "the box to go")
    logged = log.read_text().count("RuntimeError: a fault of ours")

    for number in (4, 5):
        portal.world.receive(DIALOG)
        icon.choose("Refresh now")
        icon.wait_for_tooltip(f"{number} unread")

    screen.settle()
    assert not screen.has_window(WINDOW)
    assert faulty.output == ""
    assert log.read_text().count("RuntimeError: a fault of ours") > logged
    assert "in look\n" in log.read_text()


# A program whose button is pressed as soon as it is there, on whatever page that is.
PRESSED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from trayapp.cli import main
from trayapp.desktop.dialogs.settings.doctor_page import DoctorPage

build = DoctorPage.__init__

def built(page, *arguments):
    build(page, *arguments)
    (button,) = (
        each for each in page.findChildren(QPushButton) if each.text() == "Open log folder"
    )
    QTimer.singleShot(0, button.click)

DoctorPage.__init__ = built
sys.exit(main([]))
"""


def test_the_folder_of_the_log_is_opened(
    signed_in: Program, desktop: VirtualDesktop, bus: Bus, log: Path
) -> None:
    running = signed_in.start(program=(sys.executable, "-c", PRESSED))
    icon = signed_in.icon(bus)
    icon.wait_for_tooltip("3 unread")

    icon.choose("Settings…")

    assert signed_in.wait_for_opened_page().removeprefix("file://") == str(log.parent)
    desktop.end(running)
    assert running.output == ""


def test_fifty_refreshes_are_no_news(
    signed_in: Program,
    desktop: VirtualDesktop,
    portal: DemoPortal,
    bus: Bus,
    log: Path,
) -> None:
    running = signed_in.start("--log-level", "debug")
    icon = signed_in.icon(bus)
    icon.wait_for_tooltip("3 unread")
    for _ in range(50):
        asked = len(portal.requests)
        portal.world.receive(DIALOG)
        icon.choose("Refresh now")
        assert portal.wait_for_requests(asked + 1)
    icon.wait_for_tooltip("53 unread")
    desktop.end(running)

    written = log.read_text()
    # Nothing at the usual level, and next to nothing at the one for looking closely.
    assert [line for line in written.splitlines() if line.split()[2] not in {"DEBUG", "INFO"}] == []
    assert 50 <= written.count("an answer after") < 120
    assert len(written) < 20_000
    assert "Anna" not in written
    assert portal.webhook_url.split("/")[-2] not in written
    assert running.output == ""
