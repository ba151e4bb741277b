"""A pause of the notices: begun when it is chosen, shown with its end, and ended by choosing."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.notices_pages import NOW, Clock, notices_page, pauses
from trayapp.desktop.dialogs.settings.notices_page import NoticesPage
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause
from trayapp.system.language import words_for


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def page(qtbot: QtBot, clock: Clock) -> NoticesPage:
    return notices_page(qtbot, clock)


def offered(page: NoticesPage) -> list[str]:
    field = pauses(page)
    return [field.itemText(index) for index in range(field.count())]


def test_the_pauses_that_can_be_chosen_say_when_they_end(page: NoticesPage) -> None:
    assert offered(page) == [
        "Not paused",
        "For an hour",
        "Until tomorrow, 09:00",
        "Until I switch them on again",
    ]
    assert pauses(page).currentText() == "Not paused"


def test_a_pause_begins_when_it_is_chosen_and_shows_its_end(
    page: NoticesPage, clock: Clock, qtbot: QtBot
) -> None:
    clock.time += timedelta(minutes=20)

    with qtbot.waitSignal(page.pause_chosen) as chosen:
        QTest.keyClick(pauses(page), Qt.Key.Key_Down)

    assert chosen.args == [Pause(NOW + timedelta(minutes=80))]
    assert pauses(page).currentText() == "Until 10:27"


def test_every_pause_is_reached_by_arrow_keys(page: NoticesPage, clock: Clock) -> None:
    told: list[object] = []
    page.pause_chosen.connect(told.append)

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        clock.time += timedelta(minutes=1)
        QTest.keyClick(pauses(page), key)

    tomorrow = Pause(datetime(2026, 2, 26, 9, 0, tzinfo=UTC))
    first, second = (Pause(NOW + timedelta(minutes=each)) for each in (61, 65))
    assert told == [first, tomorrow, UNTIL_SWITCHED_ON, tomorrow, second]
    assert pauses(page).currentText() == "Until 10:12"


@pytest.mark.parametrize("pause", [Pause(NOW + timedelta(minutes=5)), UNTIL_SWITCHED_ON])
def test_a_pause_is_ended_by_choosing_none(page: NoticesPage, qtbot: QtBot, pause: Pause) -> None:
    page.show_pause(pause)

    with qtbot.waitSignal(page.pause_chosen) as chosen:
        QTest.keyClick(pauses(page), Qt.Key.Key_Home)

    assert chosen.args == [None]
    assert pauses(page).currentText() == "Not paused"


def test_a_pause_until_tomorrow_is_shown_as_such(page: NoticesPage) -> None:
    page.show_pause(Pause(datetime(2026, 2, 26, 9, 0, tzinfo=UTC)))

    assert pauses(page).currentText() == "Until tomorrow, 09:00"
    assert offered(page)[1] == "For an hour"


def test_the_pause_in_force_is_not_chosen_again(page: NoticesPage, qtbot: QtBot) -> None:
    page.show_pause(UNTIL_SWITCHED_ON)

    with qtbot.assertNotEmitted(page.pause_chosen):
        pauses(page).activated.emit(pauses(page).currentIndex())


def test_a_pause_that_ended_meanwhile_is_gone_when_the_page_is_seen_again(
    page: NoticesPage, clock: Clock
) -> None:
    page.show_pause(Pause(NOW + timedelta(minutes=5)))
    page.hide()
    clock.time += timedelta(minutes=5)

    page.show()

    assert pauses(page).currentText() == "Not paused"
    assert offered(page)[1] == "For an hour"


def test_an_hour_of_a_page_without_a_clock_of_its_own_is_an_hour_from_now(qtbot: QtBot) -> None:
    page = NoticesPage(words_for("en"))
    qtbot.addWidget(page)
    before = datetime.now(UTC)

    with qtbot.waitSignal(page.pause_chosen) as chosen:
        pauses(page).activated.emit(1)

    assert chosen.args is not None
    hour = timedelta(hours=1)
    assert before + hour <= chosen.args[0].until <= datetime.now(UTC) + hour
