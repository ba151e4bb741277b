"""The menu draws entries in place: only what differs is touched."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from trayapp.desktop.tray.menu import BreakdownMenu, for_qt, for_status_notifier
from trayapp.model.picture import Picture
from trayapp.view.menu_entry import Ask, Command, Entry, Open

ANNA = Entry("dialogs/1", "Anna (1)", Open("https://acme.bitrix24.ru/online/?IM_DIALOG=1"))
BORIS = Entry("dialogs/2", "Boris (2)", Open("https://acme.bitrix24.ru/online/?IM_DIALOG=2"))
TITLE = Entry("dialogs/title", "Dialogs")
LINE = Entry("line")
QUIT = Entry("quit", "Quit", Ask(Command.QUIT))


@pytest.fixture
def menu(qtbot: QtBot) -> BreakdownMenu:
    made = BreakdownMenu(for_qt)
    qtbot.addWidget(made.menu)
    return made


class ActionEvents(QObject):
    """Counts what a menu tells about its actions, and with it whoever draws it."""

    def __init__(self, menu: BreakdownMenu) -> None:
        super().__init__()
        self.added = self.removed = self.changed = 0
        menu.menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.added += event.type() is QEvent.Type.ActionAdded
        self.removed += event.type() is QEvent.Type.ActionRemoved
        self.changed += event.type() is QEvent.Type.ActionChanged
        return False


def texts(menu: BreakdownMenu) -> list[str]:
    return ["—" if action.isSeparator() else action.text() for action in menu.menu.actions()]


def action(menu: BreakdownMenu, text: str) -> QAction:
    return next(each for each in menu.menu.actions() if each.text() == text)


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


ASKING = Entry("overdue", "1 overdue task", children=(Entry("overdue/asking", "Asking…"), QUIT))
LISTED = Entry("overdue", "1 overdue task", children=(Entry("overdue/7", "Report", ANNA.act), QUIT))


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
