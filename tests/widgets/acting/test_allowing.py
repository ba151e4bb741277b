"""Nothing is changed on a portal unless somebody allowed it, and not everything at one click."""

from pytestqt.qtbot import QtBot

from tests.widgets.acting.portals import (
    Choice,
    FakePortals,
    box_shown,
    dialogs,
)
from tests.widgets.finding import button
from tests.widgets.statuses import ACCOUNT
from trayapp.desktop.acting import Acting
from trayapp.model.account import AccountId
from trayapp.model.action import Action, ActionKind
from trayapp.model.menu_choices import MenuChoices

READ_5 = Action(ActionKind.READ, "5")
READ_ALL = Action(ActionKind.READ_ALL)


def test_nothing_is_done_where_the_user_has_not_allowed_it(
    acting: Acting, portals: FakePortals, choice: Choice, qtbot: QtBot
) -> None:
    choice.menu = MenuChoices(acting=False)

    with qtbot.assertNotEmitted(acting.changed):
        acting.do(ACCOUNT.id, READ_5)
        acting.do(ACCOUNT.id, READ_ALL)

    assert portals.asked == []
    assert box_shown() is None


def test_nothing_is_done_for_an_account_that_is_gone(acting: Acting, portals: FakePortals) -> None:
    acting.do(AccountId("1@nowhere.example"), READ_5)

    assert portals.asked == []


def test_everything_is_marked_as_read_only_after_a_yes(
    acting: Acting, portals: FakePortals
) -> None:
    acting.do(ACCOUNT.id, READ_ALL)
    box = box_shown()

    assert portals.asked == []
    assert dialogs(acting) == {5: 3, 6: 1}
    assert box is not None
    assert "all conversations of acme.bitrix24.ru" in box.text()
    assert not box.isModal()

    button(box, "Mark all as read").click()

    assert portals.asked == [(ACCOUNT.id, READ_ALL)]
    assert dialogs(acting) == {}


def test_who_just_confirms_the_question_marks_nothing(acting: Acting, portals: FakePortals) -> None:
    acting.do(ACCOUNT.id, READ_ALL)
    box = box_shown()
    assert box is not None

    box.defaultButton().click()

    assert portals.asked == []
    assert box_shown() is None


def test_a_question_that_stood_too_long_does_nothing(
    acting: Acting, portals: FakePortals, choice: Choice
) -> None:
    acting.do(ACCOUNT.id, READ_ALL)
    box = box_shown()
    assert box is not None

    choice.menu = MenuChoices(acting=False)
    button(box, "Mark all as read").click()

    assert portals.asked == []
