"""Snoozed, paused or in quiet hours nothing pops up before their end, which is waited for."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.announcing import NOON, DeskWithBoard
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause
from trayapp.model.quiet_hours import EVERY_DAY, QuietHours
from trayapp.model.settings import Settings
from trayapp.view.notices import SNOOZE

MOMENT = timedelta(milliseconds=30)


def test_a_snoozed_conversation_is_silent_for_an_hour_and_the_others_are_not(
    desk: DeskWithBoard,
) -> None:
    desk.bring({12: 3})
    desk.board.done.clear()

    desk.choose("12", SNOOZE)
    desk.bring({12: 4})
    desk.bring({12: 4, 20: 1})
    assert desk.board.done == ["show Anna Petrova"]
    desk.now += timedelta(hours=1)
    desk.announcements.look()

    assert desk.board.done == ["show Anna Petrova", "show Boris"]
    assert desk.acts == []


def test_the_end_of_a_snooze_needs_no_new_numbers(desk: DeskWithBoard, qtbot: QtBot) -> None:
    desk.bring({12: 3})
    desk.choose("12", SNOOZE)
    desk.bring({12: 4})
    desk.board.done.clear()
    desk.now = NOON + timedelta(hours=1, minutes=2) - MOMENT

    with qtbot.waitSignal(desk.announcements.silence_ended):
        desk.announcements.look()
        desk.now += MOMENT

    assert desk.board.done == ["show Boris"]


def test_the_end_of_a_pause_needs_no_new_numbers(desk: DeskWithBoard, qtbot: QtBot) -> None:
    desk.pause(Pause(NOON + timedelta(hours=1)))
    desk.bring({12: 3})
    assert desk.board.done == []
    desk.now = NOON + timedelta(hours=1) - MOMENT

    with qtbot.waitSignal(desk.announcements.silence_ended):
        desk.announcements.look()
        desk.now += MOMENT

    assert desk.board.done == ["show Boris"]


def test_the_end_of_quiet_hours_needs_no_new_numbers(desk: DeskWithBoard, qtbot: QtBot) -> None:
    lunch = QuietHours(frozenset(EVERY_DAY), time(12), time(13))
    desk.use(Settings(notices=NoticeChoices(quiet_hours=(lunch,))))
    desk.bring({12: 3})
    assert desk.board.done == []
    desk.now = NOON + timedelta(hours=1) - MOMENT

    with qtbot.waitSignal(desk.announcements.silence_ended):
        desk.announcements.look()
        desk.now += MOMENT

    assert desk.board.done == ["show Boris"]


def test_a_pause_that_is_ended_early_is_not_waited_for(desk: DeskWithBoard, qtbot: QtBot) -> None:
    desk.pause(Pause(desk.now + MOMENT))

    with qtbot.assertNotEmitted(desk.announcements.silence_ended, wait=60):
        desk.pause(None)


@pytest.mark.parametrize("pause", [Pause(NOON + timedelta(days=365)), UNTIL_SWITCHED_ON])
def test_in_a_long_pause_nothing_pops_up_before_it_is_ended(
    desk: DeskWithBoard, pause: Pause
) -> None:
    desk.pause(pause)
    desk.bring({12: 3})
    assert desk.board.done == []

    desk.pause(None)

    assert desk.board.done == ["show Boris"]


def test_stopped_it_takes_back_everything_and_looks_no_more(
    desk: DeskWithBoard, qtbot: QtBot
) -> None:
    desk.pause(Pause(desk.now + timedelta(minutes=1) + MOMENT))
    desk.bring({12: 3})

    with qtbot.assertNotEmitted(desk.announcements.silence_ended, wait=60):
        desk.announcements.stop()
        desk.state = replace(desk.state, pause=None)
        desk.bring({12: 4})

    assert desk.board.done == ["stop"]
