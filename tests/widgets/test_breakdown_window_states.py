"""The window of the breakdown signed out, in trouble, without a tray, and with large letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.widgets.breakdown import BUSY, WORDS, Icons, select, tree, view
from tests.widgets.finding import button, everything_said
from tests.widgets.statuses import OTHER_ACCOUNT, failed, fresh
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.view.menu_entry import Ask, Command, Open


@pytest.fixture
def icons() -> Icons:
    return Icons()


@pytest.fixture
def window(qtbot: QtBot, icons: Icons) -> BreakdownWindow:
    window = BreakdownWindow(WORDS, QIcon(), view(BUSY), icons)
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_problem_stands_above_the_list_with_its_remedy(
    window: BreakdownWindow, qtbot: QtBot
) -> None:
    window.show_view(view(BUSY, failed(account=OTHER_ACCOUNT)))

    with qtbot.waitSignal(window.chosen) as chosen:
        button(window, "Try again").click()

    assert "other.bitrix24.com cannot be reached." in everything_said(window)
    assert chosen.args == [Ask(Command.REFRESH, OTHER_ACCOUNT.id)]


def test_the_headline_leads_to_the_messenger_where_there_is_one(
    window: BreakdownWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.chosen) as chosen:
        button(window, "Open Bitrix24").click()

    assert chosen.args == [Open("https://acme.bitrix24.ru/online/")]

    window.show_view(view(BUSY, fresh(1, account=OTHER_ACCOUNT)))

    assert not button(window, "Open Bitrix24").isVisible()


def test_before_anybody_signed_in_the_window_offers_just_that(qtbot: QtBot, icons: Icons) -> None:
    window = BreakdownWindow(WORDS, QIcon(), view(), icons)
    qtbot.addWidget(window)
    window.show()

    with qtbot.waitSignal(window.chosen) as chosen:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)

    assert chosen.args == [Ask(Command.SIGN_IN)]
    assert "Not signed in" in everything_said(window)
    assert not tree(window).isVisible()


def test_a_window_that_had_nothing_to_list_grows_with_its_list(qtbot: QtBot, icons: Icons) -> None:
    window = BreakdownWindow(WORDS, QIcon(), view(), icons)
    qtbot.addWidget(window)
    window.show()

    window.show_view(view(BUSY))

    assert tree(window).isVisible()
    assert window.height() >= tree(window).sizeHint().height()


def test_coming_to_the_front_says_that_somebody_reads(qtbot: QtBot, icons: Icons) -> None:
    window = BreakdownWindow(WORDS, QIcon(), view(BUSY), icons)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.opened):
        window.show()
        window.activateWindow()


def test_f5_asks_the_portal(window: BreakdownWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    with qtbot.waitSignal(window.chosen) as chosen:
        QTest.keyClick(window, Qt.Key.Key_F5)

    assert chosen.args == [Ask(Command.REFRESH)]


def test_escape_closes_it(window: BreakdownWindow) -> None:
    QTest.keyClick(tree(window), Qt.Key.Key_Escape)

    assert not window.isVisible()


def test_that_there_is_no_tray_is_said_until_somebody_has_heard_enough(
    window: BreakdownWindow, qtbot: QtBot
) -> None:
    window.show_no_tray("This desktop has no tray.")
    assert "This desktop has no tray." in everything_said(window)

    with qtbot.waitSignal(window.no_tray_dismissed):
        button(window, "Do not say this again").click()

    assert "This desktop has no tray." not in everything_said(window)
    assert not button(window, "Do not say this again").isVisible()


def test_every_part_is_reached_with_the_tab_key(window: BreakdownWindow) -> None:
    window.show_no_tray("This desktop has no tray.")
    select(window, "Anna (7)")
    tree(window).setFocus()

    reached = set()
    for _ in range(12):
        reached.add(window.focusWidget())
        window.focusNextChild()

    wanted = {
        tree(window),
        *(each for each in window.findChildren(QPushButton) if each.isVisible()),
    }
    assert wanted <= reached


@pytest.mark.parametrize("factor", [1, 2])
def test_the_window_fits_the_screen_with_large_letters(
    qtbot: QtBot, icons: Icons, factor: int
) -> None:
    window = BreakdownWindow(WORDS, QIcon(), view(BUSY), icons)
    qtbot.addWidget(window)
    font = window.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    window.setFont(font)

    window.show()

    assert window.height() <= window.screen().availableSize().height()
    assert window.width() <= window.screen().availableSize().width()
