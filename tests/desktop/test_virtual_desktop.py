"""The test desktop is one: it shows icons, takes clicks, keeps secrets and tells of signals."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from tests.desktop import small_tray
from tests.desktop.bus import Bus
from tests.desktop.conftest import Launch
from tests.desktop.processes import Running
from tests.desktop.screen import PANEL, RIGHT, Screen
from tests.desktop.status_notifier import TrayIcon, tray_icons, wait_for_icon
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.patience import PROMPTLY_S

ORANGE = QColor("orange")


@pytest.fixture
def program(launch: Launch) -> Running:
    return launch([sys.executable, Path(small_tray.__file__)])


@pytest.fixture
def icon(program: Running, bus: Bus) -> TrayIcon:
    assert program.process.poll() is None
    return wait_for_icon(bus, "small-tray")


def test_an_icon_is_read_as_the_panel_gets_it(icon: TrayIcon) -> None:
    picture = icon.pictures()[24]

    assert (icon.id, icon.tooltip, icon.status) == ("small-tray", "1 unread", "Active")
    assert picture.pixelColor(12, 12) == ORANGE


def test_a_menu_is_read_with_its_submenus_and_states(icon: TrayIcon) -> None:
    menu = icon.menu()

    assert menu.texts() == ["Count up", "More", "Greyed out", "Quit"]
    assert [row.separator for row in menu.children] == [False, True, False, False]
    greyed_out = menu.find("Greyed")
    assert greyed_out is not None
    assert not greyed_out.enabled


def test_a_chosen_row_acts_and_is_announced_once(icon: TrayIcon) -> None:
    icon.announcements()

    icon.choose("Count up")
    icon.wait_for_tooltip("2 unread")

    assert icon.announcements() == ["NewToolTip"]


def test_an_idle_program_announces_nothing(icon: TrayIcon) -> None:
    icon.announcements()

    assert icon.tooltip == "1 unread"

    assert icon.announcements() == []


def test_a_row_that_cannot_be_clicked_is_an_error(icon: TrayIcon) -> None:
    with pytest.raises(AssertionError, match="Greyed"):
        icon.choose("Greyed")


def test_a_program_that_quits_takes_its_icon_along(
    icon: TrayIcon, program: Running, bus: Bus
) -> None:
    icon.choose("Quit")

    bus.wait_until(lambda: not tray_icons(bus), "the icon to go")
    assert program.process.wait(PROMPTLY_S) == 0


def test_the_panel_draws_the_icon_at_its_right_end(icon: TrayIcon, screen: Screen) -> None:
    tray = screen.tray()

    assert icon.id == "small-tray"
    assert tray.right() > PANEL.right() - 2 * PANEL.height()
    middle = QRect(tray.center(), tray.center())
    assert screen.image(middle).pixelColor(0, 0) == ORANGE


def test_a_left_click_on_the_panel_reaches_the_program(
    icon: TrayIcon, program: Running, screen: Screen, bus: Bus
) -> None:
    screen.click_tray()

    bus.wait_until(lambda: "activated Trigger" in program.output, "the click")
    screen.press("Escape")
    assert icon.tooltip == "1 unread"


def test_a_right_click_opens_the_panels_own_menu(
    icon: TrayIcon, program: Running, screen: Screen, bus: Bus
) -> None:
    above = QRect(PANEL.right() - 60, PANEL.top() - 60, 20, 20)
    before = screen.image(above)

    screen.click_tray(RIGHT)

    bus.wait_until(lambda: screen.image(above) != before, "the menu over the panel")
    screen.press("Escape")
    bus.wait_until(lambda: screen.image(above) == before, "the menu to close")
    assert "activated" not in program.output
    assert icon.tooltip == "1 unread"


def test_the_icon_comes_back_with_the_panel(
    icon: TrayIcon, desktop: VirtualDesktop, bus: Bus
) -> None:
    desktop.restart_panel()

    assert wait_for_icon(bus, "small-tray").service == icon.service


@pytest.mark.parametrize(
    ("light", "expected"), [(True, range(200, 256)), (False, range(60))], ids=["light", "dark"]
)
def test_the_panel_takes_another_colour(
    desktop: VirtualDesktop, screen: Screen, bus: Bus, light: bool, expected: range
) -> None:
    def brightness() -> int:
        return screen.image(QRect(4, PANEL.center().y(), 1, 1)).pixelColor(0, 0).lightness()

    desktop.paint_panel(light=light)

    try:
        bus.wait_until(lambda: brightness() in expected, "the panel's new colour")
    finally:
        desktop.paint_panel(light=False)


def test_a_secret_is_kept_until_it_is_forgotten(desktop: VirtualDesktop) -> None:
    entry = ["service", "bitrix24-tray", "username", "547@acme.bitrix24.ru"]

    desktop.run(["secret-tool", "store", "--label=a test", *entry], stdin="hush")
    assert desktop.run(["secret-tool", "lookup", *entry]).stdout == "hush"

    desktop.forget_secrets()
    assert desktop.run(["secret-tool", "lookup", *entry]).stdout == ""


def test_waiting_in_vain_says_for_what(bus: Bus) -> None:
    with pytest.raises(TimeoutError, match="the sun to rise"):
        bus.wait_until(lambda: False, "the sun to rise", seconds=0.1)
