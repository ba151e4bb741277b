"""Numbers that change, and what pops up, stays and goes for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.announcing import NOON, DeskWithBoard
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.model.action import Action, ActionKind
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.notice import DEFAULT
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause
from trayapp.model.problem import ProblemKind
from trayapp.model.quiet_hours import EVERY_DAY, QuietHours
from trayapp.model.seen import Seen
from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.view.menu_entry import Change, Open
from trayapp.view.notices import READ, SNOOZE

MOMENT = timedelta(milliseconds=30)
BORIS_URL = "https://acme.bitrix24.ru/online/?IM_DIALOG=12"


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[DeskWithBoard]:
    """Boris has written twice, long before."""
    made = DeskWithBoard()
    made.bring({12: 2})
    yield made
    made.announcements.stop()


def test_what_is_there_at_first_is_told_by_nobody(desk: DeskWithBoard) -> None:
    assert desk.board.done == []


def test_what_is_new_is_told_once(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})
    desk.announcements.look()
    desk.bring({12: 3})

    assert desk.board.done == ["show Boris"]


def test_what_was_read_elsewhere_is_taken_back(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})

    desk.bring({})
    desk.bring({})

    assert desk.board.done == ["show Boris", "withdraw"]


def test_a_summary_takes_the_place_of_what_it_sums_up(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})

    desk.bring({12: 4, 20: 2})

    assert desk.board.titles == ["3 new"]


def test_with_several_accounts_each_is_told_of_with_its_portal(desk: DeskWithBoard) -> None:
    desk.bring({12: 0}, OTHER_ACCOUNT)

    desk.bring({12: 3})
    desk.bring({12: 1}, OTHER_ACCOUNT)

    assert desk.board.titles == ["Boris — acme.bitrix24.ru", "Boris — other.bitrix24.com"]


def test_an_account_that_is_removed_takes_its_notices_along(desk: DeskWithBoard) -> None:
    desk.bring({12: 0}, OTHER_ACCOUNT)
    desk.bring({12: 3})
    desk.bring({12: 1}, OTHER_ACCOUNT)

    desk.sign_out()
    desk.choose("12", DEFAULT)

    assert desk.board.titles == ["Boris — other.bitrix24.com"]
    assert desk.acts == []


def test_an_account_that_comes_back_has_first_numbers_again(desk: DeskWithBoard) -> None:
    desk.sign_out()

    desk.bring({12: 5})

    assert desk.board.done == []


def test_a_sound_is_played_where_one_is_wanted(desk: DeskWithBoard) -> None:
    desk.use(Settings(notices=NoticeChoices(sound=True)))

    desk.bring({12: 3})

    assert [notice.sound for notice in desk.board.up.values()] == [True]


def test_what_somebody_said_to_know_is_not_told(desk: DeskWithBoard) -> None:
    desk.state = State(seen=Seen({ACCOUNT.id: {"12": 3}}))

    desk.bring({12: 3})

    assert desk.board.done == []


def test_what_somebody_knows_already_is_taken_back_and_told_when_there_is_more(
    desk: DeskWithBoard,
) -> None:
    desk.bring({12: 3})

    desk.state = State(seen=Seen({ACCOUNT.id: {"12": 3}}))
    desk.announcements.look()
    desk.bring({12: 3})
    assert desk.board.done == ["show Boris", "withdraw"]
    desk.bring({12: 4})

    assert desk.board.titles == ["Boris"]


def test_what_was_known_before_the_last_message_is_not_taken_back(desk: DeskWithBoard) -> None:
    desk.state = State(seen=Seen({ACCOUNT.id: {"12": 2}}))

    desk.bring({12: 3})
    desk.announcements.look()

    assert desk.board.done == ["show Boris"]


def test_a_summary_goes_once_everything_in_it_is_known(desk: DeskWithBoard) -> None:
    desk.bring({12: 3, 20: 1})

    desk.state = State(seen=Seen({ACCOUNT.id: {"12": 3}}))
    desk.announcements.look()
    assert desk.board.titles == ["2 new"]
    desk.state = State(seen=Seen({ACCOUNT.id: {"12": 3, "20": 1}}))
    desk.announcements.look()

    assert desk.board.titles == []


def test_what_is_known_is_taken_back_also_while_the_portal_is_out_of_reach(
    desk: DeskWithBoard,
) -> None:
    desk.bring({12: 3})
    desk.fail(ProblemKind.UNREACHABLE)

    desk.state = State(seen=Seen({ACCOUNT.id: {"12": 3}}))
    desk.announcements.look()

    assert desk.board.titles == []


def test_switched_off_everything_goes_and_nothing_comes(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})

    desk.switch_notices(on=False)
    desk.bring({12: 4})
    desk.switch_notices(on=True)

    assert desk.board.done == ["show Boris", "withdraw all"]


def test_names_that_are_to_be_hidden_leave_the_screen(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})

    desk.hide_names(hidden=True)
    assert desk.board.titles == []
    desk.bring({12: 4})
    desk.announcements.look()

    assert desk.board.titles == ["New messages (4)"]


def test_names_that_are_shown_again_take_nothing_back(desk: DeskWithBoard) -> None:
    desk.hide_names(hidden=True)
    desk.bring({12: 3})

    desk.hide_names(hidden=False)

    assert desk.board.titles == ["New messages (3)"]


def test_a_click_opens_the_conversation(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})

    desk.choose("12", DEFAULT)

    assert desk.acts == [Open(BORIS_URL)]


def test_a_conversation_is_marked_as_read_from_its_notice(desk: DeskWithBoard) -> None:
    desk.use(Settings(menu=MenuChoices(acting=True)))
    desk.bring({12: 3})
    assert any(notice.offers(READ) for notice in desk.board.up.values())

    desk.choose("12", READ)

    assert desk.acts == [Change(ACCOUNT.id, Action(ActionKind.READ, "12"))]


def test_a_click_on_what_is_not_there_any_more_does_nothing(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})
    desk.bring({})

    desk.choose("12", DEFAULT)

    assert desk.acts == []


def test_an_action_nobody_offered_does_nothing(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})

    desk.choose("12", "inline-reply")

    assert desk.acts == []


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
