"""The menu draws entries in place: only what differs is touched."""

import gc
import weakref

import pytest
from PySide6.QtGui import QAction, QIcon, QPixmap
from pytestqt.qtbot import QtBot

from tests.widgets.menu_actions import ANNA, BORIS, LINE, LISTED, QUIT, TITLE, ActionEvents, action
from trayapp.desktop.tray.menu import BreakdownMenu, for_qt, for_status_notifier
from trayapp.model.picture import Picture
from trayapp.view.menu_entry import Ask, Command, Entry, Open


def texts(menu: BreakdownMenu) -> list[str]:
    return ["—" if action.isSeparator() else action.text() for action in menu.menu.actions()]


def test_entries_stand_in_their_order(menu: BreakdownMenu) -> None:
    menu.render((TITLE, ANNA, BORIS, LINE, QUIT))

    assert texts(menu) == ["Dialogs", "Anna (1)", "Boris (2)", "—", "Quit"]
    assert not action(menu, "Dialogs").isEnabled()
    assert action(menu, "Anna (1)").isEnabled()


def test_choosing_an_entry_reports_its_act(menu: BreakdownMenu, qtbot: QtBot) -> None:
    menu.render((ANNA, QUIT))

    with qtbot.waitSignal(menu.chosen) as chosen:
        action(menu, "Quit").trigger()

    assert chosen.args == [Ask(Command.QUIT)]


def test_an_entry_that_changes_its_act_reports_the_new_one(
    menu: BreakdownMenu, qtbot: QtBot
) -> None:
    menu.render((ANNA,))
    menu.render((Entry(ANNA.key, ANNA.text, Open("https://other.example/")),))

    with qtbot.waitSignal(menu.chosen) as chosen:
        action(menu, "Anna (1)").trigger()

    assert chosen.args == [Open("https://other.example/")]


def test_the_same_entries_touch_nothing(menu: BreakdownMenu) -> None:
    menu.render((TITLE, ANNA, QUIT))
    events = ActionEvents(menu)

    menu.render((TITLE, Entry("dialogs/1", "Anna (1)", ANNA.act), QUIT))

    assert (events.added, events.removed, events.changed) == (0, 0, 0)


def test_another_number_changes_one_text_in_place(menu: BreakdownMenu) -> None:
    menu.render((TITLE, ANNA, BORIS))
    before = menu.menu.actions()
    events = ActionEvents(menu)

    menu.render((TITLE, Entry("dialogs/1", "Anna (3)", ANNA.act), BORIS))

    assert texts(menu) == ["Dialogs", "Anna (3)", "Boris (2)"]
    assert menu.menu.actions() == before
    assert (events.added, events.removed, events.changed) == (0, 0, 1)


def test_a_new_entry_is_put_in_without_moving_the_others(menu: BreakdownMenu) -> None:
    menu.render((TITLE, BORIS, QUIT))
    events = ActionEvents(menu)

    menu.render((TITLE, ANNA, BORIS, QUIT))

    assert texts(menu) == ["Dialogs", "Anna (1)", "Boris (2)", "Quit"]
    assert (events.added, events.removed) == (1, 0)


def test_an_entry_that_is_gone_is_taken_out_without_moving_the_others(menu: BreakdownMenu) -> None:
    menu.render((TITLE, ANNA, BORIS, QUIT))
    events = ActionEvents(menu)

    menu.render((TITLE, BORIS, QUIT))

    assert texts(menu) == ["Dialogs", "Boris (2)", "Quit"]
    assert (events.added, events.removed) == (0, 1)


def test_entries_that_change_places_do_so(menu: BreakdownMenu) -> None:
    menu.render((ANNA, BORIS, QUIT))

    menu.render((BORIS, ANNA, QUIT))

    assert texts(menu) == ["Boris (2)", "Anna (1)", "Quit"]


def test_an_open_menu_keeps_its_rows_in_place_until_it_is_closed(
    menu: BreakdownMenu, qtbot: QtBot
) -> None:
    menu.render((ANNA, QUIT))
    menu.menu.popup(menu.menu.pos())
    qtbot.waitExposed(menu.menu)

    menu.render((Entry(ANNA.key, "Anna (3)", ANNA.act), BORIS, QUIT))

    assert menu.menu.isVisible()
    assert texts(menu) == ["Anna (3)", "Quit"]

    menu.menu.close()
    qtbot.waitUntil(lambda: texts(menu) == ["Anna (3)", "Boris (2)", "Quit"])


def test_an_open_menu_shows_the_numbers_it_had_when_they_come_back(
    menu: BreakdownMenu, qtbot: QtBot
) -> None:
    menu.render((ANNA, QUIT))
    menu.menu.popup(menu.menu.pos())
    qtbot.waitExposed(menu.menu)
    menu.render((Entry(ANNA.key, "Anna (3)", ANNA.act), BORIS, QUIT))

    menu.render((ANNA, QUIT))

    assert texts(menu) == ["Anna (1)", "Quit"]

    menu.menu.close()
    qtbot.wait(0)
    assert texts(menu) == ["Anna (1)", "Quit"]


def test_a_picture_stands_beside_its_row_and_is_drawn_anew_when_asked(qtbot: QtBot) -> None:
    drawn = [QIcon(QPixmap(16, 16)), QIcon(QPixmap(16, 16))]
    icons = iter(drawn)
    menu = BreakdownMenu(for_qt, lambda _: next(icons))
    qtbot.addWidget(menu.menu)

    menu.render((Entry("dialogs/1", "Anna (1)", ANNA.act, picture=Picture("A")),))
    first = menu.menu.actions()[0].icon().cacheKey()
    menu.redraw_pictures()

    second = menu.menu.actions()[0].icon().cacheKey()
    assert [first, second] == [icon.cacheKey() for icon in drawn]


def test_a_menu_that_is_gone_is_no_garbage_for_another_thread(qtbot: QtBot) -> None:
    """A collection of garbage runs in any thread, and menus must end in the GUI's."""
    gc.collect()
    menu = BreakdownMenu(for_qt)
    menu.render((ANNA, LISTED))
    gone = weakref.ref(menu), weakref.ref(menu.menu)

    gc.disable()
    try:
        del menu
        assert [each() for each in gone] == [None, None]
    finally:
        gc.enable()


def test_a_thousand_changes_leave_no_actions_behind(menu: BreakdownMenu, qtbot: QtBot) -> None:
    for round_ in range(1000):
        menu.render((TITLE, Entry(f"dialogs/{round_}", f"Somebody ({round_})", ANNA.act), QUIT))

    qtbot.waitUntil(lambda: len(menu.menu.findChildren(QAction)) <= 4)
    assert len(menu.menu.actions()) == 3


@pytest.mark.parametrize(
    ("plain", "label"),
    [("Coffee & Cake", "Coffee && Cake"), ("release_notes", "release_notes"), ("A", "A")],
)
def test_a_name_is_no_mnemonic_where_qt_draws(plain: str, label: str) -> None:
    assert for_qt(plain) == label


@pytest.mark.parametrize(
    ("plain", "label"),
    [
        ("Coffee & Cake", "Coffee && Cake"),
        ("release_notes", "release__notes"),
        ("A & B & C", "A && B & C"),
        ("_x & y_", "__x && y__"),
    ],
)
def test_a_name_is_no_mnemonic_where_the_panel_draws(plain: str, label: str) -> None:
    assert for_status_notifier(plain) == label
