"""A problem that waits for a person pops up once, and its notice mends what it tells of."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.announcing import DeskWithBoard
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.model.notice import DEFAULT
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.pause import for_an_hour
from trayapp.model.problem import ProblemKind
from trayapp.model.quiet_hours import EVERY_DAY, QuietHours
from trayapp.model.settings import Settings
from trayapp.view.menu_entry import Ask, Command
from trayapp.view.notices import PROBLEM_KEY

TOLD = "show acme.bitrix24.ru needs attention"
LOCKED = "The keyring with the secret for acme.bitrix24.ru is locked."


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[DeskWithBoard]:
    made = DeskWithBoard()
    made.bring({})
    yield made
    made.announcements.stop()


def test_a_sign_in_that_is_refused_is_told_once_however_often_it_is_tried(
    desk: DeskWithBoard,
) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    desk.fail(ProblemKind.UNREACHABLE)
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    assert desk.board.done == [TOLD]


def test_numbers_that_are_fresh_again_take_it_back_and_the_next_time_is_told(
    desk: DeskWithBoard,
) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    desk.bring({})
    desk.bring({})
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    assert desk.board.done == [TOLD, "withdraw", TOLD]


def test_another_problem_takes_its_place(desk: DeskWithBoard) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    desk.fail(ProblemKind.KEYRING_LOCKED)

    assert [notice.body for notice in desk.board.up.values()] == [LOCKED]


def test_of_two_that_come_in_turn_each_is_told_once(desk: DeskWithBoard) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    desk.fail(ProblemKind.KEYRING_LOCKED)

    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    desk.fail(ProblemKind.KEYRING_LOCKED)

    assert desk.board.done == [TOLD, TOLD]


def test_a_computer_that_wakes_has_mended_nothing_yet(desk: DeskWithBoard) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    desk.wake()
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    assert desk.board.done == [TOLD]


def test_what_turns_out_to_be_a_login_page_of_the_network_is_taken_back(
    desk: DeskWithBoard,
) -> None:
    desk.fail(ProblemKind.TLS)

    desk.fail(ProblemKind.TLS, login_first=True)
    desk.fail(ProblemKind.UNREACHABLE, login_first=True)

    assert desk.board.done == [TOLD, "withdraw"]


def test_a_sound_is_played_where_one_is_wanted(desk: DeskWithBoard) -> None:
    desk.use(Settings(notices=NoticeChoices(sound=True)))

    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    assert [notice.sound for notice in desk.board.up.values()] == [True]


@pytest.mark.parametrize("kind", [ProblemKind.UNREACHABLE, ProblemKind.RATE_LIMITED])
def test_what_mends_itself_is_not_told(desk: DeskWithBoard, kind: ProblemKind) -> None:
    desk.fail(kind)

    assert desk.board.done == []


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        (ProblemKind.SIGN_IN_REQUIRED, Command.SIGN_IN),
        (ProblemKind.KEYRING_LOCKED, Command.REFRESH),
        (ProblemKind.KEYRING_MISSING, Command.SIGN_IN),
    ],
)
def test_a_click_asks_for_the_remedy(
    desk: DeskWithBoard, kind: ProblemKind, command: Command
) -> None:
    desk.fail(ProblemKind.UNREACHABLE, OTHER_ACCOUNT)
    desk.fail(kind)

    desk.choose(PROBLEM_KEY, DEFAULT)

    assert desk.acts == [Ask(command, ACCOUNT.id)]


def test_in_a_pause_it_waits_and_is_not_told_when_it_was_mended_meanwhile(
    desk: DeskWithBoard,
) -> None:
    desk.bring({}, OTHER_ACCOUNT)
    desk.pause(for_an_hour(desk.now))
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    desk.fail(ProblemKind.SIGN_IN_REQUIRED, OTHER_ACCOUNT)
    desk.bring({}, OTHER_ACCOUNT)
    assert desk.board.done == []

    desk.now += timedelta(hours=1)
    desk.announcements.look()

    assert desk.board.done == [TOLD]


def test_in_quiet_hours_it_waits(desk: DeskWithBoard) -> None:
    lunch = QuietHours(frozenset(EVERY_DAY), time(12), time(13))
    desk.use(Settings(notices=NoticeChoices(quiet_hours=(lunch,))))
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    assert desk.board.done == []

    desk.now += timedelta(hours=1)
    desk.announcements.look()

    assert desk.board.done == [TOLD]


def test_switched_off_it_goes_and_switched_on_it_comes_again_if_it_is_there_still(
    desk: DeskWithBoard,
) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    desk.switch_notices(on=False)
    assert desk.board.titles == []
    desk.switch_notices(on=True)

    assert desk.board.done == [TOLD, "withdraw all", TOLD]


def test_it_names_nobody_and_stays_where_names_are_hidden(desk: DeskWithBoard) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    desk.hide_names(hidden=True)

    assert desk.board.done == [TOLD]


def test_it_goes_with_its_account(desk: DeskWithBoard) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)

    desk.sign_out()
    desk.choose(PROBLEM_KEY, DEFAULT)

    assert desk.board.done == [TOLD, "withdraw"]
    assert desk.acts == []
