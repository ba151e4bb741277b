"""Numbers that change, and what pops up, stays and goes for it."""

from tests.widgets.announcing import DeskWithBoard
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.model.action import Action, ActionKind
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.notice import DEFAULT
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.problem import ProblemKind
from trayapp.model.seen import Seen
from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.view.menu_entry import Change, Open
from trayapp.view.notices import READ

BORIS_URL = "https://acme.bitrix24.ru/online/?IM_DIALOG=12"


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
