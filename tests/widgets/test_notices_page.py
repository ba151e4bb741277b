"""What is told of: shown as it is in force, told when it is chosen."""

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said
from tests.widgets.notices_pages import Clock, notices_page, pauses
from trayapp.desktop.dialogs.scrolling import ScrollingPage
from trayapp.desktop.dialogs.settings.notices_page import NoticesPage
from trayapp.model.notice_choices import KINDS, NoticeChoices
from trayapp.model.pause import UNTIL_SWITCHED_ON
from trayapp.model.quiet_hours import EVENINGS, WEEKENDS
from trayapp.model.sources import Source
from trayapp.system.language import words_for

EVERYTHING_SET = NoticeChoices(
    enabled=True,
    kinds=frozenset({Source.DIALOGS}),
    sound=True,
    quiet_hours=(EVENINGS, WEEKENDS),
    favourites_break_through=True,
)
BREAK_THROUGH = "Favourites may break through quiet hours"


@pytest.fixture
def page(qtbot: QtBot) -> NoticesPage:
    return notices_page(qtbot, Clock())


def press(box: QAbstractButton) -> None:
    """With the keyboard, as somebody does who has no mouse."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def test_showing_choices_and_a_pause_chooses_none(page: NoticesPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.chosen), qtbot.assertNotEmitted(page.pause_chosen):
        page.show_choices(EVERYTHING_SET)
        page.show_choices(NoticeChoices())
        page.show_pause(UNTIL_SWITCHED_ON)
        page.show_pause(None)


def test_what_is_in_force_is_ticked(page: NoticesPage) -> None:
    page.show_choices(EVERYTHING_SET)

    assert button(page, "Messages from people").isChecked()
    assert not button(page, "Messages in chats and channels").isChecked()
    assert button(page, "Play a sound").isChecked()
    assert button(page, BREAK_THROUGH).isChecked()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Messages from people", Source.DIALOGS),
        ("Messages in chats and channels", Source.CHATS),
        ("Notifications of the portal (the bell)", Source.NOTIFICATIONS),
        ("Messages in open lines", Source.OPEN_LINES),
        ("Tasks that become overdue", Source.OVERDUE_TASKS),
        ("New comments on tasks", Source.NEW_COMMENTS),
    ],
)
def test_every_kind_is_switched_by_itself(
    page: NoticesPage, qtbot: QtBot, text: str, kind: Source
) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        press(button(page, text))

    assert chosen.args == [NoticeChoices(kinds=frozenset(KINDS) - {kind})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Show notifications on the desktop", NoticeChoices(enabled=False)),
        ("Play a sound", NoticeChoices(sound=True)),
        (BREAK_THROUGH, NoticeChoices(favourites_break_through=True)),
    ],
)
def test_every_switch_holds_at_once(
    page: NoticesPage, qtbot: QtBot, text: str, expected: NoticeChoices
) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        press(button(page, text))

    assert chosen.args == [expected]


def test_switched_off_there_is_nothing_else_to_choose_and_nothing_is_lost(
    page: NoticesPage,
) -> None:
    page.show_choices(EVERYTHING_SET)

    press(button(page, "Show notifications on the desktop"))

    assert not button(page, "Messages from people").isEnabled()
    assert not button(page, "Add hours").isEnabled()
    assert not pauses(page).isEnabled()
    assert button(page, "Messages from people").isChecked()

    press(button(page, "Show notifications on the desktop"))

    assert button(page, "Messages from people").isEnabled()


def test_with_nothing_ticked_it_says_that_nothing_pops_up(page: NoticesPage) -> None:
    page.show_choices(NoticeChoices(kinds=frozenset({Source.DIALOGS})))
    assert "nothing pops up" not in everything_said(page)

    press(button(page, "Messages from people"))

    assert "nothing pops up" in everything_said(page)


def test_a_switch_keeps_the_quiet_hours(page: NoticesPage, qtbot: QtBot) -> None:
    page.show_choices(EVERYTHING_SET)

    with qtbot.waitSignal(page.chosen) as chosen:
        press(button(page, "Play a sound"))

    assert chosen.args is not None
    assert chosen.args[0].quiet_hours == (EVENINGS, WEEKENDS)


def test_quiet_hours_that_are_added_hold_at_once(page: NoticesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        press(button(page, "Add hours"))

    assert chosen.args == [NoticeChoices(quiet_hours=(EVENINGS,))]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_with_letters_twice_as_large_nothing_is_cut_off_at_the_side(
    qtbot: QtBot, language: str
) -> None:
    page = NoticesPage(words_for(language), Clock(), UTC)
    page.show_choices(EVERYTHING_SET)
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    scrolling = ScrollingPage(page)
    qtbot.addWidget(scrolling)

    scrolling.resize(scrolling.sizeHint())
    scrolling.show()

    assert not scrolling.horizontalScrollBar().isVisible()
    assert page.minimumSizeHint().width() <= page.width()
    assert [each.text() for each in page.findChildren(QAbstractButton) if _is_cut_off(each)] == []


def _is_cut_off(widget: QWidget) -> bool:
    return widget.isVisible() and widget.width() < widget.minimumSizeHint().width()
