"""Entries with others below them: a menu inside of the menu, which is drawn in place as well."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.widgets.menu_actions import ANNA, ASKING, LISTED, QUIT, ActionEvents, action
from trayapp.desktop.tray.menu import BreakdownMenu
from trayapp.view.menu_entry import Entry


def below(menu: BreakdownMenu, text: str) -> QMenu:
    found = action(menu, text).menu()
    assert isinstance(found, QMenu)
    return found


def test_an_entry_with_children_opens_a_menu_of_them(menu: BreakdownMenu, qtbot: QtBot) -> None:
    menu.render((ANNA, LISTED))

    inside = below(menu, "1 overdue task")
    assert [each.text() for each in inside.actions()] == ["Report", "Quit"]
    with qtbot.waitSignal(menu.chosen) as chosen:
        inside.actions()[0].trigger()
    assert chosen.args == [ANNA.act]


def test_a_choice_inside_is_reported_once(menu: BreakdownMenu) -> None:
    menu.render((LISTED,))
    heard: list[object] = []
    menu.chosen.connect(heard.append)

    below(menu, "1 overdue task").actions()[0].trigger()

    assert heard == [ANNA.act]


def test_children_change_without_another_menu(menu: BreakdownMenu) -> None:
    menu.render((ANNA, ASKING))
    before, events = below(menu, "1 overdue task"), ActionEvents(menu)

    menu.render((ANNA, LISTED))

    assert below(menu, "1 overdue task") is before
    assert (events.added, events.removed, events.changed) == (0, 0, 0)
    assert [each.text() for each in before.actions()] == ["Report", "Quit"]


def test_an_open_menu_that_only_said_to_wait_is_filled(menu: BreakdownMenu, qtbot: QtBot) -> None:
    menu.render((ANNA, ASKING))
    inside = below(menu, "1 overdue task")
    inside.popup(inside.pos())
    qtbot.waitExposed(inside)

    menu.render((ANNA, LISTED))

    assert [each.text() for each in inside.actions()] == ["Report", "Quit"]


def test_an_entry_without_children_any_more_is_an_ordinary_one(menu: BreakdownMenu) -> None:
    menu.render((LISTED,))

    menu.render((Entry("overdue", "Nothing overdue", QUIT.act),))

    assert action(menu, "Nothing overdue").menu() is None
    assert action(menu, "Nothing overdue").isEnabled()


def test_submenus_that_are_gone_are_not_kept(menu: BreakdownMenu, qtbot: QtBot) -> None:
    for number in range(200):
        menu.render((Entry(f"overdue/{number}", "Overdue", children=(QUIT,)),))

    qtbot.waitUntil(lambda: len(menu.menu.findChildren(QMenu)) == 1)
