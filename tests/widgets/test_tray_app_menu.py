"""The menu of the tray as a whole: what is chosen there reaches windows, files and portals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.displaying import Panel, stand_in
from tests.widgets.starting import Desk, desk_in, shown
from tests.widgets.statuses import ACCOUNT
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.dialogs.settings.pause_choice import PauseChoice
from trayapp.desktop.dialogs.why_number import WhyNumberDialog
from trayapp.desktop.tray import icon as icon_module
from trayapp.model import setting_changes
from trayapp.model.pause import UNTIL_SWITCHED_ON

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")


def row(menu: QMenu, text: str) -> QAction:
    (found,) = (each for each in menu.actions() if each.text() == text)
    return found


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    """Where there is one, the icon is in it from the start."""
    made = Panel()
    stand_in(made, monkeypatch)
    return made


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    with desk_in(tmp_path, qapp, monkeypatch) as made:
        yield made


def test_another_language_is_spoken_by_menu_and_windows_at_once(
    panel: Panel, desk: Desk, qtbot: QtBot
) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.start()
    row(panel.menu, "Why this number?").trigger()
    desk.ask_for("settings")

    try:
        desk.settings_window().chosen.emit(setting_changes.to_language("ru"))

        titles = sorted(each.windowTitle() for each in shown(QWidget))
        qtbot.waitUntil(lambda: "Обновить сейчас" in panel.rows)
    finally:
        # Qt's own texts would stay Russian for the tests that follow.
        desk.settings_window().chosen.emit(setting_changes.to_language("en"))
    assert titles == ["Bitrix24 Tray — Настройки", "Bitrix24 Tray — Почему столько?"]


def test_a_pause_chosen_in_the_menu_is_kept_and_stands_in_the_settings(
    panel: Panel, desk: Desk, qtbot: QtBot
) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.start()
    desk.ask_for("settings")
    (choice,) = desk.settings_window().findChildren(PauseChoice)
    assert choice.currentText() == "Not paused"

    pause = row(panel.menu, "Pause notifications").menu()
    assert isinstance(pause, QMenu)
    row(pause, "Until I switch them on again").trigger()

    qtbot.waitUntil(lambda: "Pause notifications" not in panel.rows)
    assert choice.currentText() == "Until I switch them on again"
    desk.leave()
    assert desk.state.load().pause == UNTIL_SWITCHED_ON


def test_the_commands_of_the_menu_open_their_windows_once_and_end_the_program(
    panel: Panel, desk: Desk
) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.start()

    for _ in range(2):
        row(panel.menu, "Why this number?").trigger()
        row(panel.menu, "Settings…").trigger()
    assert len(shown(WhyNumberDialog)) == len(shown(SettingsDialog)) == 1

    row(panel.menu, "Quit").trigger()
    assert desk.left_with == [0]
    assert shown(QWidget) == []


def test_a_middle_click_asks_again(panel: Panel, desk: Desk, qtbot: QtBot) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.start()
    (icon,) = panel.icons
    qtbot.waitUntil(lambda: desk.keyring.asked == 1)

    icon.activated.emit(QSystemTrayIcon.ActivationReason.MiddleClick)

    qtbot.waitUntil(lambda: desk.keyring.asked == 2)


def test_without_a_place_for_menus_a_click_opens_the_window(
    panel: Panel, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(icon_module, "can_place_menus", lambda: False)
    desk.start()
    (icon,) = panel.icons

    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)

    assert len(shown(BreakdownWindow)) == 1
