"""A desktop without a tray: the numbers stand in a window, and that is said once."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.displaying import Panel, Room, stand_in, windows_of
from tests.widgets.finding import button, everything_said
from tests.widgets.statuses import OTHER_ACCOUNT, fresh
from trayapp.desktop import display
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.state import State

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")

BUSY = fresh(5, dialogs={12: 5}, people={12: "Anna"})
NO_TRAY = "panel has no tray"


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    made = Panel(has_room=False)
    stand_in(made, monkeypatch)
    return made


@pytest.fixture
def room(
    panel: Panel, background: BackgroundThread, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    """Where nobody is patient."""
    monkeypatch.setattr(display, "NO_TRAY_AFTER_MS", 10)
    made = Room(background)
    yield made
    made.leave()


def test_that_there_is_no_tray_is_said_once_and_taken_back_when_there_is(
    room: Room, panel: Panel, qtbot: QtBot
) -> None:
    room.bring(BUSY)
    room.display.show()
    qtbot.waitUntil(lambda: bool(windows_of(BreakdownWindow)))
    assert NO_TRAY in everything_said(room.window("breakdown"))

    panel.has_room = True
    qtbot.waitUntil(lambda: bool(panel.icons))

    assert NO_TRAY not in everything_said(room.window("breakdown"))
    room.window("breakdown").close()
    room.bring(fresh(7))
    assert windows_of(QWidget) == []


def test_whoever_closes_that_window_is_left_in_peace(room: Room, qtbot: QtBot) -> None:
    room.bring(BUSY)
    room.display.show()
    qtbot.waitUntil(lambda: bool(windows_of(BreakdownWindow)))

    room.window("breakdown").close()
    room.bring(fresh(7))

    assert windows_of(QWidget) == []


def test_whoever_wants_to_hear_it_no_more_says_so(room: Room, qtbot: QtBot) -> None:
    room.bring(BUSY)
    room.display.show()
    qtbot.waitUntil(lambda: bool(windows_of(BreakdownWindow)))

    with qtbot.waitSignal(room.display.no_tray_dismissed):
        button(room.window("breakdown"), "Do not say this again").click()


def test_whoever_knows_that_there_is_no_tray_is_not_told(room: Room, qtbot: QtBot) -> None:
    room.state = State(no_tray_told=True)
    room.bring(BUSY)

    with qtbot.waitSignal(room.patience.timeout):
        room.display.show()

    assert windows_of(QWidget) == []


def test_a_newcomer_is_told_when_there_are_numbers_to_show(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.patience.timeout):
        room.display.show()
    assert windows_of(QWidget) == []

    room.bring(BUSY, fresh(1, account=OTHER_ACCOUNT))

    assert NO_TRAY in everything_said(room.window("breakdown"))


def test_whoever_has_left_is_told_nothing_any_more(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.patience.timeout):
        room.display.show()

    room.display.hide()
    room.bring(BUSY)

    assert windows_of(QWidget) == []
