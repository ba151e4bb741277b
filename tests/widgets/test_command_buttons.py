"""The commands below the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button
from trayapp.desktop.dialogs.command_buttons import CommandButtons
from trayapp.desktop.dialogs.entry_menu import EntryMenu
from trayapp.view.menu_entry import Ask, Command, Entry

SEEN = Entry("commands/seen", "I know already", Ask(Command.SEEN))
REFRESH = Entry("commands/refresh", "Refresh now", Ask(Command.REFRESH))
QUIT = Entry("commands/quit", "Quit", Ask(Command.QUIT))
HOUR = Entry("pause/hour", "For an hour", Ask(Command.SEEN))
PAUSE = Entry("pause", "Pause notifications", children=(HOUR,))


@pytest.fixture
def buttons(qtbot: QtBot) -> CommandButtons:
    buttons = CommandButtons()
    qtbot.addWidget(buttons)
    buttons.show()
    buttons.show_commands([SEEN, REFRESH, QUIT])
    return buttons


def shown(buttons: CommandButtons) -> list[str]:
    found = [each for each in buttons.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in sorted(found, key=lambda each: (each.y(), each.x()))]


def test_a_button_tells_which_command_it_is(buttons: CommandButtons, qtbot: QtBot) -> None:
    with qtbot.waitSignal(buttons.chosen) as chosen:
        QTest.keyClick(button(buttons, "Refresh now"), Qt.Key.Key_Space)

    assert chosen.args == [Ask(Command.REFRESH)]


def test_commands_come_and_go_and_the_keyboard_stays(buttons: CommandButtons) -> None:
    refresh = button(buttons, "Refresh now")
    refresh.setFocus()

    buttons.show_commands([REFRESH, QUIT])
    buttons.adjustSize()

    assert shown(buttons) == ["Refresh now", "Quit"]
    assert buttons.focusWidget() is refresh


def test_a_command_may_change_its_words(buttons: CommandButtons) -> None:
    buttons.show_commands([Entry("commands/seen", "This & that"), REFRESH, QUIT])

    assert button(buttons, "This && that").isVisible()


def test_the_first_command_can_be_given_the_keyboard(buttons: CommandButtons) -> None:
    buttons.focus_first()

    assert buttons.focusWidget() is button(buttons, "I know already")


def test_a_command_with_several_ways_offers_them_in_a_menu(
    buttons: CommandButtons, qtbot: QtBot
) -> None:
    buttons.show_commands([PAUSE, QUIT])
    pause = button(buttons, "Pause notifications")
    assert isinstance(pause, QPushButton)
    menu = pause.menu()
    assert isinstance(menu, EntryMenu)

    with qtbot.waitSignal(menu.chosen), qtbot.waitSignal(buttons.chosen) as chosen:
        menu.aboutToShow.emit()
        menu.actions()[0].trigger()

    assert chosen.args == [HOUR.act]


def test_a_menu_that_is_opened_late_holds_what_there_is_by_then(buttons: CommandButtons) -> None:
    buttons.show_commands([PAUSE])
    pause = button(buttons, "Pause notifications")
    assert isinstance(pause, QPushButton)
    menu = pause.menu()
    assert isinstance(menu, EntryMenu)

    buttons.show_commands([Entry("pause", "Paused", children=(QUIT,))])
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Quit"]

    buttons.show_commands([QUIT])
    menu.aboutToShow.emit()
    assert menu.actions() == []
