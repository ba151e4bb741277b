"""Choices about the menu: shown as they are in force, told when made, explained when no good."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import everything_said, labelled
from trayapp.desktop.dialogs.settings.menu_page import MenuPage
from trayapp.model.menu_choices import MenuChoices, OpenWith, Order

COMMAND = "firefox --new-window {url}"
EVERYTHING_SET = MenuChoices(
    order=Order.RECENCY,
    open_with=OpenWith.COMMAND,
    command=COMMAND,
    acting=True,
    pictures=False,
    hide_names=True,
)
UNTIL_THEN = "Until then places open as before"


@pytest.fixture
def page(qtbot: QtBot) -> MenuPage:
    made = MenuPage(gettext.NullTranslations())
    qtbot.addWidget(made)
    made.show()
    return made


def order(page: MenuPage) -> QComboBox:
    return labelled(page, QComboBox, "Conversations:")


def way(page: MenuPage) -> QComboBox:
    return labelled(page, QComboBox, "Open places with:")


def command(page: MenuPage) -> QLineEdit:
    return labelled(page, QLineEdit, "Command:")


def box(page: MenuPage, beginning: str) -> QAbstractButton:
    boxes = page.findChildren(QCheckBox)
    (found,) = [each for each in boxes if each.accessibleName().startswith(beginning)]
    return found


def pick(field: QComboBox, text: str) -> None:
    """Chooses with the keyboard."""
    QTest.keyClick(field, Qt.Key.Key_Home)
    while field.currentText() != text:
        QTest.keyClick(field, Qt.Key.Key_Down)


def write(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def chosen(page: MenuPage) -> list[MenuChoices]:
    found: list[MenuChoices] = []
    page.chosen.connect(found.append)
    return found


def test_showing_choices_chooses_none(page: MenuPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        page.show_menu(EVERYTHING_SET)
        page.show_menu(MenuChoices())


def test_what_is_in_force_is_shown(page: MenuPage) -> None:
    page.show_menu(EVERYTHING_SET)

    assert order(page).currentText() == "Latest first"
    assert way(page).currentText() == "Own command"
    assert (command(page).text(), command(page).isEnabled()) == (COMMAND, True)
    assert not box(page, "Show pictures").isChecked()
    assert box(page, "Hide names").isChecked()
    assert box(page, "Let me mark").isChecked()


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("Show pictures", MenuChoices(pictures=False)),
        ("Hide names", MenuChoices(hide_names=True)),
        ("Let me mark", MenuChoices(acting=True)),
    ],
)
def test_every_switch_holds_at_once(page: MenuPage, beginning: str, expected: MenuChoices) -> None:
    found = chosen(page)

    QTest.keyClick(box(page, beginning), Qt.Key.Key_Space)

    assert found == [expected]


def test_the_order_holds_at_once(page: MenuPage) -> None:
    found = chosen(page)

    pick(order(page), "Latest first")

    assert found == [MenuChoices(order=Order.RECENCY)]


def test_the_app_opens_places_as_soon_as_it_is_chosen(page: MenuPage) -> None:
    found = chosen(page)

    pick(way(page), "Bitrix24 app")

    assert found == [MenuChoices(open_with=OpenWith.APP)]
    assert not command(page).isEnabled()


def test_a_command_opens_places_as_soon_as_there_is_one(page: MenuPage) -> None:
    QTest.keyClick(way(page), Qt.Key.Key_End)
    found = chosen(page)

    assert command(page).hasFocus()
    assert UNTIL_THEN in everything_said(page)

    write(command(page), f" {COMMAND} ")

    assert found == [MenuChoices(open_with=OpenWith.COMMAND, command=COMMAND)]
    assert UNTIL_THEN not in everything_said(page)


def test_choosing_a_command_before_there_is_one_changes_nothing_yet(
    page: MenuPage, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        way(page).setCurrentIndex(way(page).count() - 1)
        way(page).activated.emit(way(page).count() - 1)
        command(page).editingFinished.emit()

    page.show_menu(MenuChoices(pictures=False))

    assert way(page).currentText() == "Own command"
    assert command(page).isEnabled()


def test_another_choice_meanwhile_keeps_what_opens_places_so_far(page: MenuPage) -> None:
    QTest.keyClick(way(page), Qt.Key.Key_End)
    found = chosen(page)

    QTest.keyClick(box(page, "Hide names"), Qt.Key.Key_Space)

    assert found == [MenuChoices(hide_names=True)]
    assert way(page).currentText() == "Own command"


def test_a_command_of_before_is_used_again(page: MenuPage) -> None:
    page.show_menu(MenuChoices(command=COMMAND))
    found = chosen(page)

    QTest.keyClick(way(page), Qt.Key.Key_End)

    assert found[-1] == MenuChoices(open_with=OpenWith.COMMAND, command=COMMAND)


@pytest.mark.parametrize(
    ("written", "explained"),
    [
        ("firefox", "where the address belongs"),
        ("{url}", "has to begin with a program"),
        ("firefox '{url}", "not closed"),
    ],
)
def test_a_command_that_cannot_be_used_is_explained_and_changes_nothing(
    page: MenuPage, qtbot: QtBot, written: str, explained: str
) -> None:
    page.show_menu(EVERYTHING_SET)

    with qtbot.assertNotEmitted(page.chosen):
        write(command(page), written)

    assert explained in everything_said(page)
    assert command(page).text() == written


def test_going_back_to_the_browser_forgets_what_was_no_command(page: MenuPage) -> None:
    page.show_menu(EVERYTHING_SET)
    write(command(page), "firefox")
    found = chosen(page)

    QTest.keyClick(way(page), Qt.Key.Key_Home)

    assert [each.open_with for each in found] == [OpenWith.BROWSER]
    assert command(page).text() == COMMAND
    assert "where the address belongs" not in everything_said(page)


def test_a_command_is_not_taken_from_whoever_is_writing_it(page: MenuPage) -> None:
    page.show_menu(EVERYTHING_SET)
    QTest.keyClicks(command(page), " --wait")

    page.show_menu(MenuChoices(open_with=OpenWith.COMMAND, command="chromium {url}"))

    assert command(page).text() == f"{COMMAND} --wait"


def test_a_command_in_force_that_cannot_be_used_is_explained_at_once(page: MenuPage) -> None:
    page.show_menu(MenuChoices(open_with=OpenWith.COMMAND, command="firefox"))

    assert "where the address belongs" in everything_said(page)


def test_the_keyboard_reaches_every_choice(page: MenuPage) -> None:
    page.show_menu(EVERYTHING_SET)
    wanted = {order(page), way(page), command(page), *page.findChildren(QCheckBox)}
    order(page).setFocus()
    reached = set()

    for _ in range(len(wanted)):
        reached.add(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)

    assert reached == wanted


def test_with_letters_twice_as_large_the_page_is_no_wider_than_a_small_screen(
    qtbot: QtBot,
) -> None:
    large = QFont()
    large.setPointSizeF(20)
    holder = QWidget()
    holder.setFont(large)
    qtbot.addWidget(holder)

    page = MenuPage(gettext.NullTranslations())
    page.setParent(holder)
    holder.show()

    assert page.minimumSizeHint().width() < 0.8 * 1024
