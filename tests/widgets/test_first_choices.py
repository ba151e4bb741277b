"""The menu can be used before the program behind it is loaded."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.widgets.displaying import Panel, stand_in
from trayapp.app.first_choices import FirstChoices
from trayapp.desktop.tray.icon import Tray

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    monkeypatch.setenv("LANGUAGE", "en")
    made = Panel()
    stand_in(made, monkeypatch)
    return made


@pytest.fixture
def choices(qtbot: QtBot, panel: Panel) -> Iterator[FirstChoices]:
    """On screen."""
    made = FirstChoices()
    tray = Tray(made.fill)
    tray.show()
    yield made
    tray.hide()


def choose(menu: QMenu, text: str) -> None:
    (action,) = (each for each in menu.actions() if each.text() == text)
    action.trigger()


def test_the_commands_are_there_from_the_first_moment(choices: FirstChoices, panel: Panel) -> None:
    assert panel.rows == ["Refresh now", "Settings…", "Quit"]


def test_they_give_way_to_the_menu_of_the_program(choices: FirstChoices, panel: Panel) -> None:
    choices.clear()

    assert panel.rows == []


def test_what_is_chosen_is_done_once_it_can_be(
    choices: FirstChoices, panel: Panel, qtbot: QtBot
) -> None:
    done: list[str] = []
    choose(panel.menu, "Settings…")

    choices.hand_over(done.append)

    assert done == []
    qtbot.waitUntil(lambda: done == ["SETTINGS"])


def test_quitting_waits_for_nothing(choices: FirstChoices, panel: Panel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(choices.quit_chosen):
        choose(panel.menu, "Quit")
