"""The breakdown in a window: everything the menu has, for the keyboard and for the mouse."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.breakdown import (
    ANNAS_DIALOG,
    BUSY,
    PEOPLE,
    WORDS,
    Icons,
    actions,
    labels,
    open_menu,
    select,
    texts,
    tree,
    view,
)
from tests.widgets.finding import button, everything_said
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT, failed, fresh
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.model.action import Action, ActionKind
from trayapp.view.menu_entry import Ask, Change, Command


@pytest.fixture
def icons() -> Icons:
    return Icons()


@pytest.fixture
def window(qtbot: QtBot, icons: Icons) -> BreakdownWindow:
    window = BreakdownWindow(WORDS, QIcon(), view(BUSY), icons)
    qtbot.addWidget(window)
    window.show()
    return window


def test_it_shows_what_the_menu_shows(window: BreakdownWindow, icons: Icons) -> None:
    assert window.windowTitle() == "Bitrix24 Tray"
    assert "9 unread: dialogs 9" in everything_said(window)
    assert texts(window) == ["Dialogs", "Anna (7)", "Maxim (2)"]
    assert icons.wanted == ["A", "M"]
    assert tree(window).accessibleName() == "What is unread"


def test_enter_opens_the_row_and_keeps_the_window(window: BreakdownWindow, qtbot: QtBot) -> None:
    select(window, "Anna (7)")

    with qtbot.waitSignal(window.chosen) as chosen:
        QTest.keyClick(tree(window), Qt.Key.Key_Return)

    assert chosen.args == [ANNAS_DIALOG]
    assert window.isVisible()


def test_a_click_opens_the_row(window: BreakdownWindow, qtbot: QtBot) -> None:
    place = select(window, "Anna (7)")

    with qtbot.waitSignal(window.chosen) as chosen:
        QTest.mouseClick(tree(window).viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert chosen.args == [ANNAS_DIALOG]


def test_a_title_that_leads_nowhere_does_nothing(window: BreakdownWindow, qtbot: QtBot) -> None:
    select(window, "Dialogs")

    with qtbot.assertNotEmitted(window.chosen):
        QTest.keyClick(tree(window), Qt.Key.Key_Return)


def test_newer_numbers_leave_the_selection_where_it_is(window: BreakdownWindow) -> None:
    select(window, "Maxim (2)")

    window.show_view(view(fresh(30, dialogs={12: 7, 15: 23}, people=PEOPLE)))

    assert texts(window) == ["Dialogs", "Maxim (23)", "Anna (7)"]
    assert [item.text(0) for item in tree(window).selectedItems()] == ["Maxim (23)"]
    assert "30 unread" in everything_said(window)


def test_an_equal_view_costs_nothing(window: BreakdownWindow, icons: Icons) -> None:
    icons.wanted.clear()

    window.show_view(view(BUSY))

    assert icons.wanted == []


def test_pictures_are_drawn_again_when_better_ones_came(
    window: BreakdownWindow, icons: Icons
) -> None:
    icons.wanted.clear()

    window.redraw_pictures()

    assert icons.wanted == ["A", "M"]


def test_the_selected_row_has_a_menu_of_what_can_be_done_with_it(
    window: BreakdownWindow, qtbot: QtBot
) -> None:
    select(window, "Anna (7)")
    menu = open_menu(window)
    assert labels(menu)[:3] == ["Open in the browser", "Open in the Bitrix24 app", "Copy link"]
    assert labels(menu)[-1] == "Mark all conversations as read…"

    (read,) = (each for each in menu.actions() if each.text() == "Mark as read")
    with qtbot.waitSignal(window.chosen) as chosen:
        read.trigger()

    assert chosen.args == [Change(ACCOUNT.id, Action(ActionKind.READ, "12"))]


def test_the_menu_is_that_of_the_row_selected_when_it_opens(window: BreakdownWindow) -> None:
    select(window, "Anna (7)")
    open_menu(window)
    select(window, "Dialogs")

    assert labels(open_menu(window)) == [
        "I know all of this already",
        "Mark all conversations as read…",
    ]


def test_the_menu_key_opens_it_at_the_row(window: BreakdownWindow) -> None:
    select(window, "Anna (7)")
    menu = actions(window).menu()
    assert isinstance(menu, QMenu)

    press_menu_key(tree(window))

    assert menu.isVisible()
    assert "Mark as read" in labels(menu)
    menu.close()


def press_menu_key(widget: QWidget) -> None:
    """As a window does it for the widget with the keyboard, at what would be its cursor."""
    place = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    keyboard = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(keyboard, place, widget.mapToGlobal(place))
    QCoreApplication.sendEvent(widget, event)


def test_where_nothing_can_be_done_the_button_cannot_be_pressed(
    window: BreakdownWindow,
) -> None:
    window.show_view(view(BUSY, failed(account=OTHER_ACCOUNT), acting=False))

    select(window, "other.bitrix24.com: Unread messages are not known")
    assert not actions(window).isEnabled()
    tree(window).customContextMenuRequested.emit(tree(window).rect().center())
    assert not window.findChildren(QMenu)[0].isVisible()

    select(window, "Anna (7)")
    assert actions(window).isEnabled()


def test_the_commands_of_the_menu_are_buttons(window: BreakdownWindow, qtbot: QtBot) -> None:
    for text, command in [
        ("Why this number?", Command.WHY),
        ("Refresh now", Command.REFRESH),
        ("Settings…", Command.SETTINGS),
        ("Quit", Command.QUIT),
    ]:
        with qtbot.waitSignal(window.chosen) as chosen:
            button(window, text).click()

        assert chosen.args == [Ask(command)]
