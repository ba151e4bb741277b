"""A user at home on their desktop: signed in at a portal of theirs, with the tray running."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.networks import FakeNetworks
from tests.desktop.processes import Running
from tests.desktop.program import ID, Program
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.system.private_bus import private_bus
from trayapp.demo import Chat, ChatKind, DemoPortal, Person, World
from trayapp.model.account import Account
from trayapp.storage.settings_file import SettingsFile

# Only root can be somebody else for a moment.
collect_ignore = [] if os.geteuid() == 0 else ["test_strangers.py"]

ANNA = 20
DIALOG = 301


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    """Three from Anna, and nothing else."""
    world = World(
        547,
        Person(ANNA, "Anna", "Petrova"),
        Chat(DIALOG, ChatKind.DIALOG, unread=3, partner_id=ANNA),
    )
    with DemoPortal(world) as running:
        yield running


@pytest.fixture
def settings_file(home: Path) -> SettingsFile:
    return SettingsFile(home / ".config/bitrix24-tray/settings.json")


@pytest.fixture
def signed_in(
    program: Program, portal: DemoPortal, desktop: VirtualDesktop, settings_file: SettingsFile
) -> Program:
    """As the command does it, and in a moment."""
    account = Account(portal.url, portal.world.user_id, "Alex Morozov", ("im", "task"))
    settings_file.update(lambda settings: settings.with_account(account))
    label = ("--label", "the account of this test")
    kept = desktop.run(
        ["secret-tool", "store", *label, "service", ID, "username", account.id],
        stdin=json.dumps({"v": 1, "kind": "webhook", "url": portal.webhook_url}),
    )
    assert kept.returncode == 0, kept.stderr
    return program


@pytest.fixture
def tray(signed_in: Program, desktop: VirtualDesktop) -> Iterator[Running]:
    running = signed_in.start()
    yield running
    desktop.end(running)


@pytest.fixture
def icon(tray: Running, program: Program, bus: Bus) -> TrayIcon:
    found = program.icon(bus)
    found.wait_for_tooltip("3 unread")
    return found


@pytest.fixture
def networks(desktop: VirtualDesktop, tmp_path: Path) -> Iterator[FakeNetworks]:
    folder = tmp_path / "system-bus"
    folder.mkdir()
    with private_bus(folder) as address, FakeNetworks(address) as running:
        desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"] = address
        yield running
        del desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"]
