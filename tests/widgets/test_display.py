"""What is shown of the numbers: drawn where it differs and in windows that follow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.view.samples import ENGLISH
from tests.widgets import displaying
from tests.widgets.displaying import Panel, Room, stand_in, windows_of
from tests.widgets.finding import button, everything_said
from tests.widgets.statuses import ACCOUNT, fresh
from trayapp.desktop import views
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.desktop.dialogs.keyed_tree import KeyedTree
from trayapp.desktop.dialogs.why_number import WhyNumberDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.appearance import Appearance
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.pause import UNTIL_SWITCHED_ON
from trayapp.model.seen import Seen
from trayapp.model.settings import Settings
from trayapp.model.sources import PEOPLE_ONLY
from trayapp.model.state import State
from trayapp.model.status import Names, Portrait, Tasks
from trayapp.view.menu_entry import Ask, Command, Open

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")

BUSY = fresh(5, dialogs={12: 5}, people={12: "Anna"})
LATE = Tasks(TaskCounters({TaskRole.ALL: TaskCount(1, 0)}))


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    made = Panel()
    stand_in(made, monkeypatch)
    return made


@pytest.fixture
def room(panel: Panel, background: BackgroundThread) -> Iterator[Room]:
    made = Room(background)
    yield made
    made.leave()


def test_icon_tooltip_menu_and_dock_show_what_is_in_force(room: Room, panel: Panel) -> None:
    room.display.show()
    room.bring(BUSY)

    assert panel.icons[0].toolTip() == "5 unread: dialogs 5"
    assert panel.rows[:3] == ["5 unread: dialogs 5", "Dialogs", "Anna (5)"]
    assert room.dock.told == [5]


def test_numbers_found_again_are_not_put_into_words_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(displaying, "words_for", lambda _: ENGLISH)
    room.bring(BUSY)
    worded: list[object] = []
    monkeypatch.setattr(views, "tray_view", lambda *given: worded.append(given))

    later = replace(BUSY.messages, read_at=BUSY.messages.read_at + timedelta(minutes=1))
    room.bring(replace(BUSY, messages=later))

    assert worded == []


def test_until_the_first_portal_is_asked_nobody_looks_signed_out(room: Room, panel: Panel) -> None:
    room.settings = Settings((ACCOUNT,))
    room.display.draw()

    room.display.show()

    assert panel.icons[0].toolTip() == "Asking the portal…"
    assert room.dock.told == []


def test_only_what_differs_is_drawn(room: Room, panel: Panel) -> None:
    room.display.show()
    room.bring(BUSY)
    rows = panel.menu.actions()
    panel.since_asked()

    room.bring(BUSY)
    assert panel.since_asked() == []
    assert room.dock.told == [5]

    room.bring(fresh(5, dialogs={12: 5}, people={12: "Anna Petrova"}))
    assert panel.since_asked() == []
    assert "Anna Petrova (5)" in panel.rows
    assert panel.menu.actions() == rows

    room.bring(fresh(6, dialogs={12: 6}, people={12: "Anna Petrova"}))
    assert sorted(panel.since_asked()) == ["6 unread: dialogs 6", "icon"]
    assert room.dock.told == [5, 6]


def test_the_dock_shows_the_number_of_the_icon_and_none_at_the_end(room: Room) -> None:
    room.settings = Settings(appearance=Appearance(rule=PEOPLE_ONLY))
    room.bring(fresh(9, dialogs={12: 5}))
    room.state = State(seen=Seen({ACCOUNT.id: {"12": 3}}))
    room.display.draw()

    room.display.hide()

    assert room.dock.told == [5, 2, 0]


def test_a_menu_row_and_a_row_of_the_window_are_chosen_alike(room: Room, panel: Panel) -> None:
    room.display.show()
    room.bring(BUSY)
    room.display.show_breakdown()

    (anna,) = (each for each in panel.menu.actions() if each.text() == "Anna (5)")
    anna.trigger()
    button(room.window("breakdown"), "Refresh now").click()

    assert room.chosen == [
        Open("https://acme.bitrix24.ru/online/?IM_DIALOG=12"),
        Ask(Command.REFRESH),
    ]


def test_whoever_is_about_to_read_is_announced(room: Room, panel: Panel, qtbot: QtBot) -> None:
    room.display.show()
    room.bring(BUSY)

    with qtbot.waitSignal(room.display.opened):
        panel.menu.aboutToShow.emit()


def test_the_breakdown_opens_once_and_follows_the_numbers(room: Room) -> None:
    room.bring(BUSY)

    room.display.tray.clicked.emit()
    room.display.show_breakdown()
    assert len(windows_of(BreakdownWindow)) == 1
    room.bring(fresh(7, dialogs={12: 7}))

    assert "7 unread: dialogs 7" in everything_said(room.window("breakdown"))


def test_the_reasons_open_once_and_follow_the_numbers(room: Room) -> None:
    room.bring(BUSY)

    room.display.show_why()
    room.display.show_why()
    assert len(windows_of(WhyNumberDialog)) == 1
    before = everything_said(room.window("why"))
    room.bring(fresh(7, dialogs={12: 7}))

    assert "5" in before
    assert "7" in everything_said(room.window("why"))
    assert everything_said(room.window("why")) != before


def test_a_window_that_was_closed_is_left_alone_and_opens_anew(room: Room) -> None:
    room.bring(BUSY)
    room.display.show_breakdown()
    room.display.show_why()
    for name in ("breakdown", "why"):
        room.window(name).close()

    room.bring(fresh(7, dialogs={12: 7}))
    assert windows_of(QWidget) == []
    room.display.show_breakdown()

    assert "7 unread" in everything_said(room.window("breakdown"))


def test_overdue_tasks_and_a_pause_stand_in_the_menu(room: Room, panel: Panel) -> None:
    room.display.show()
    room.bring(replace(BUSY, tasks=LATE))
    assert "Pause notifications" in panel.rows

    room.state = State(pause=UNTIL_SWITCHED_ON)
    room.list_overdue({ACCOUNT.id: OverdueTasks((OverdueTask(701, "Approve the new menu"),))})

    (overdue,) = (each for each in panel.menu.actions() if each.text() == "1 overdue task")
    below = overdue.menu()
    assert isinstance(below, QMenu)
    assert below.actions()[0].text() == "Approve the new menu"
    assert "Pause notifications" not in panel.rows


def test_another_language_rewords_the_menu_and_the_windows_opened_after_it(
    room: Room, panel: Panel
) -> None:
    room.display.show()
    room.bring(BUSY)
    room.display.show_breakdown()

    room.language = "ru"
    room.windows.close_all()
    room.display.draw()
    room.display.show_breakdown()

    assert panel.icons[0].toolTip().startswith("5 непрочитанных")
    assert "Обновить сейчас" in panel.rows
    assert "Обновить сейчас" in everything_said(room.window("breakdown"))


def test_a_picture_that_comes_later_is_drawn_in_menu_and_window(
    room: Room, panel: Panel, qtbot: QtBot
) -> None:
    portraits = {"12": Portrait(address="https://acme.bitrix24.ru/anna.png")}
    names = Names(people={12: "Anna"}, portraits=portraits)
    room.display.show()
    room.bring(replace(BUSY, messages=replace(BUSY.messages, names=names)))
    room.display.show_breakdown()
    (action,) = (each for each in panel.menu.actions() if each.text() == "Anna (5)")
    with_letters = {action.icon().cacheKey()}
    assert icons_in(room.window("breakdown")) == with_letters

    with qtbot.waitSignal(room.pictures.arrived):
        pass

    assert action.icon().cacheKey() not in with_letters
    assert icons_in(room.window("breakdown")) == {action.icon().cacheKey()}


def icons_in(breakdown: QWidget) -> set[int]:
    (tree,) = breakdown.findChildren(KeyedTree)
    icons = (item.icon(0) for item in tree.items())
    return {each.cacheKey() for each in icons if not each.isNull()}
