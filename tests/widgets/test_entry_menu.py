"""Menus of entries: as they are when somebody opens them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.entry_menu import EntryMenu
from trayapp.view.menu_entry import Ask, Command, Entry

READ = Entry("read", "Mark as read & done", Ask(Command.SEEN))
ASKING = Entry("asking", "Asking the portal…")


@pytest.fixture
def entries() -> list[Entry]:
    return [READ, Entry("separator"), ASKING]


@pytest.fixture
def menu(qtbot: QtBot, entries: list[Entry]) -> Iterator[EntryMenu]:
    window = QWidget()
    qtbot.addWidget(window)
    yield EntryMenu(lambda: entries, window)
    window.close()


def test_an_open_menu_stays_as_it_was_when_it_was_opened(
    menu: EntryMenu, entries: list[Entry]
) -> None:
    menu.aboutToShow.emit()
    entries.clear()

    assert [action.text() for action in menu.actions()] == [
        "Mark as read && done",
        "",
        "Asking the portal…",
    ]

    menu.aboutToShow.emit()
    assert menu.actions() == []


def test_what_only_informs_cannot_be_chosen(menu: EntryMenu) -> None:
    menu.aboutToShow.emit()

    read, separator, asking = menu.actions()
    assert read.isEnabled()
    assert separator.isSeparator()
    assert not asking.isEnabled()


def test_choosing_tells_what_was_meant(menu: EntryMenu, qtbot: QtBot) -> None:
    menu.aboutToShow.emit()

    with qtbot.waitSignal(menu.chosen) as chosen:
        menu.actions()[0].trigger()

    assert chosen.args == [READ.act]
