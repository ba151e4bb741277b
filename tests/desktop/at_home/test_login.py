"""Launch at login: what the entry starts, as a desktop starts it."""

from pathlib import Path

from tests.desktop.bus import Bus
from tests.desktop.program import Program
from tests.desktop.status_notifier import tray_icons
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.system.program import APP_ID

ENTRY = Path(f".config/autostart/{APP_ID}.desktop")


def test_what_is_turned_on_starts_the_tray_as_a_desktop_does(
    signed_in: Program, desktop: VirtualDesktop, home: Path, bus: Bus
) -> None:
    assert signed_in.run("autostart", "on") == (0, "")
    assert signed_in.run("autostart", "status") == (0, "on\n")

    login = desktop.start(["gio", "launch", home / ENTRY], home=home)

    signed_in.icon(bus).wait_for_tooltip("3 unread")
    assert signed_in.run("quit") == (0, "")
    bus.wait_until(lambda: not tray_icons(bus), "the icon to go")
    desktop.end(login)


def test_a_start_mends_what_would_start_a_program_that_has_moved(
    signed_in: Program, desktop: VirtualDesktop, home: Path, bus: Bus
) -> None:
    signed_in.run("autostart", "on")
    good = (home / ENTRY).read_text(encoding="utf-8")
    moved = good.replace("bitrix24-tray\n", "bitrix24-tray-0.9.AppImage\n")
    (home / ENTRY).write_text(moved, encoding="utf-8")

    running = signed_in.start()
    signed_in.icon(bus).wait_for_tooltip("3 unread")
    desktop.end(running)

    assert moved != good
    assert (home / ENTRY).read_text(encoding="utf-8") == good
