"""What an administrator has decided is grey on every page, says so, and leaves the rest alone."""

import gettext
from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QGroupBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said, labelled
from trayapp.desktop.dialogs.settings.badge_page import BadgePage
from trayapp.desktop.dialogs.settings.menu_page import MenuPage
from trayapp.desktop.dialogs.settings.notices_page import NoticesPage
from trayapp.desktop.dialogs.settings.quiet_hours_box import QuietHoursBox
from trayapp.model.locks import Lock
from trayapp.model.menu_choices import MenuChoices, OpenWith
from trayapp.model.notice_choices import NoticeChoices

WORDS = gettext.NullTranslations()
DECIDED = "Set by your administrator"
COMMAND = "firefox --new-window {url}"


Page = TypeVar("Page", BadgePage, MenuPage, NoticesPage)


def drop_down(name: str) -> Callable[[QWidget], QWidget]:
    return lambda page: labelled(page, QComboBox, name)


def command(page: QWidget) -> QLineEdit:
    return labelled(page, QLineEdit, "Command:")


def box(name: str) -> Callable[[QWidget], QWidget]:
    def find(page: QWidget) -> QWidget:
        names = {
            each.accessibleName() or each.text(): each for each in page.findChildren(QCheckBox)
        }
        return names[name]

    return find


def quiet_hours(page: QWidget) -> QWidget:
    return page.findChildren(QuietHoursBox)[0]


BADGE = {
    Lock.BADGE_COUNTS: drop_down("Count:"),
    Lock.BADGE_STYLE: drop_down("Show as:"),
    Lock.BADGE_PANEL: drop_down("Icon:"),
    Lock.MUTED_IN_GREY: box("Show in grey when only muted chats have something unread"),
}
MENU: dict[Lock, Callable[[QWidget], QWidget]] = {
    Lock.MENU_ORDER: drop_down("Conversations:"),
    Lock.OPEN_WITH: drop_down("Open places with:"),
    Lock.OPEN_COMMAND: command,
    Lock.PICTURES: box("Show pictures of people and chats"),
    Lock.HIDE_NAMES: box("Hide names, for when others see the screen"),
    Lock.ACTING: box("Let me mark and mute conversations from the menu (this changes the portal)"),
}
NOTICES = {
    Lock.NOTICES_ENABLED: box("Show notifications on the desktop"),
    Lock.NOTICE_KINDS: box("Tasks that become overdue"),
    Lock.SOUND: box("Play a sound"),
    Lock.QUIET_HOURS: quiet_hours,
    Lock.FAVOURITES_BREAK_THROUGH: box("Favourites may break through quiet hours"),
}


@pytest.fixture
def badge(qtbot: QtBot) -> BadgePage:
    return shown(BadgePage(WORDS), qtbot)


@pytest.fixture
def menu(qtbot: QtBot) -> MenuPage:
    made = shown(MenuPage(WORDS), qtbot)
    made.show_menu(MenuChoices(open_with=OpenWith.COMMAND, command=COMMAND))
    return made


@pytest.fixture
def notices(qtbot: QtBot) -> NoticesPage:
    return shown(NoticesPage(WORDS), qtbot)


def shown(page: Page, qtbot: QtBot) -> Page:
    qtbot.addWidget(page)
    page.show()
    return page


def notes_on(page: QWidget) -> int:
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return said.count(DECIDED)


def check(page: Page, places: dict[Lock, Callable[[QWidget], QWidget]]) -> None:
    """Locks one after the other, and looks at all."""
    for lock, place in places.items():
        page.show_locks(frozenset({lock}))

        grey = {each for each, find in places.items() if not find(page).isEnabled()}
        assert grey == {lock}
        assert place(page).accessibleDescription() == DECIDED
        assert notes_on(page) == 1
    page.show_locks(frozenset())

    assert all(find(page).isEnabled() for find in places.values())
    assert notes_on(page) == 0


def test_each_choice_about_the_badge_is_locked_by_itself(badge: BadgePage) -> None:
    check(badge, BADGE)


def test_each_choice_about_the_menu_is_locked_by_itself(menu: MenuPage) -> None:
    check(menu, MENU)


def test_each_choice_about_notices_is_locked_by_itself(notices: NoticesPage) -> None:
    check(notices, NOTICES)


def test_what_is_counted_is_grey_down_to_the_last_source(badge: BadgePage) -> None:
    badge.show_locks({Lock.BADGE_COUNTS})

    free = [each.text() for each in badge.findChildren(QCheckBox) if each.isEnabled()]
    assert len(free) == 1
    assert free[0].startswith("Show in grey")


def test_notices_that_are_off_leave_nothing_to_choose_whatever_is_unlocked(
    notices: NoticesPage,
) -> None:
    notices.show_choices(NoticeChoices(enabled=False))

    notices.show_locks({Lock.NOTICES_ENABLED})

    places = [*(find(notices) for find in NOTICES.values()), *notices.findChildren(QGroupBox)]
    assert not any(place.isEnabled() for place in places)


def test_a_lock_outlasts_switching_the_notices_off_and_on(notices: NoticesPage) -> None:
    notices.show_locks({Lock.SOUND})

    for _ in range(2):
        button(notices, "Show notifications on the desktop").click()

    assert not NOTICES[Lock.SOUND](notices).isEnabled()
    assert NOTICES[Lock.FAVOURITES_BREAK_THROUGH](notices).isEnabled()


def test_a_locked_command_takes_back_what_was_being_written(menu: MenuPage, qtbot: QtBot) -> None:
    QTest.keyClicks(command(menu), " --wait")

    with qtbot.assertNotEmitted(menu.chosen):
        menu.show_locks({Lock.OPEN_COMMAND})

    assert command(menu).text() == COMMAND


def test_a_locked_command_stays_grey_when_it_is_chosen_to_open_places(menu: MenuPage) -> None:
    menu.show_menu(MenuChoices(command=COMMAND))
    menu.show_locks({Lock.OPEN_COMMAND})
    found: list[MenuChoices] = []
    menu.chosen.connect(found.append)

    QTest.keyClick(labelled(menu, QComboBox, "Open places with:"), Qt.Key.Key_End)

    assert found[-1] == MenuChoices(open_with=OpenWith.COMMAND, command=COMMAND)
    assert not command(menu).isEnabled()


def test_a_locked_command_that_opens_nothing_is_said_to_be_the_administrators(
    menu: MenuPage,
) -> None:
    menu.show_menu(MenuChoices())
    menu.show_locks({Lock.OPEN_COMMAND})

    QTest.keyClick(labelled(menu, QComboBox, "Open places with:"), Qt.Key.Key_End)

    assert "The command your administrator has set cannot be used." in everything_said(menu)
    assert "Write the command" not in everything_said(menu)


def test_a_locked_way_to_open_places_waits_for_no_command(menu: MenuPage) -> None:
    menu.show_menu(MenuChoices())
    ways = labelled(menu, QComboBox, "Open places with:")
    QTest.keyClick(ways, Qt.Key.Key_End)

    menu.show_locks({Lock.OPEN_WITH})

    assert ways.currentText() == "Browser"
    assert not command(menu).isEnabled()
