"""Where the panel draws the icon's menu itself, ours waits for a click."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from tests.widgets.displaying import Panel, Room, stand_in
from tests.widgets.statuses import fresh
from trayapp.desktop.tray import icon
from trayapp.desktop.worker import BackgroundThread

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    made = Panel()
    stand_in(made, monkeypatch)
    monkeypatch.setattr(icon, "draws_menus_itself", lambda: True)
    monkeypatch.setattr(icon, "can_place_menus", lambda: True)
    return made


@pytest.fixture
def room(panel: Panel, background: BackgroundThread) -> Iterator[Room]:
    assert panel.has_room
    made = Room(background)
    made.display.show()
    yield made
    while menu := opened():
        menu.close()
    made.leave()


def opened() -> QMenu | None:
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None


def click(panel: Panel) -> QMenu:
    (only,) = panel.icons
    only.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    menu = opened()
    assert menu is not None
    return menu


def headline(menu: QMenu) -> str:
    return menu.actions()[0].text()


def test_a_click_opens_a_menu_of_ours_that_says_what_the_panels_says(
    room: Room, panel: Panel
) -> None:
    room.bring(fresh(5))

    menu = click(panel)

    assert menu is not panel.menu
    assert headline(menu) == headline(panel.menu) == "5 unread"


def test_while_somebody_reads_it_it_follows(room: Room, panel: Panel) -> None:
    room.bring(fresh(5))
    menu = click(panel)

    room.bring(fresh(6))

    assert headline(menu) == headline(panel.menu) == "6 unread"


def test_closed_again_it_waits_for_the_next_click(room: Room, panel: Panel) -> None:
    room.bring(fresh(5))
    menu = click(panel)
    menu.close()

    room.bring(fresh(6))
    assert (headline(menu), headline(panel.menu)) == ("5 unread", "6 unread")

    assert headline(click(panel)) == "6 unread"
