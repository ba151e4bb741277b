"""What choosing an entry does: every act, wherever it was chosen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.widgets.acting.portals import box_shown
from tests.widgets.doing import NUMBERS, Desk
from tests.widgets.finding import button
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT, failed
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account
from trayapp.model.action import Action, ActionKind
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.pause import UNTIL_SWITCHED_ON
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed
from trayapp.view.menu_entry import (
    Act,
    Ask,
    Change,
    Command,
    Mark,
    Open,
    PauseChoice,
    PauseFor,
    Remember,
    Send,
    Way,
)

PLACE: Final = "https://acme.bitrix24.ru/online/?IM_DIALOG=12"
READ: Final = Change(ACCOUNT.id, Action(ActionKind.READ, "12"))
STRANGER: Final = Account("https://gone.example", 9)
HIDDEN: Final = MenuChoices(acting=True, hide_names=True)
MOVED: Final = Problem(
    ProblemKind.REDIRECTED, host="new.bitrix24.ru", moved_to="https://new.bitrix24.ru"
)


@pytest.fixture
def desk(
    qtbot: QtBot, background: BackgroundThread, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    made = Desk(background, opened)
    made.loops.apply(made.choices.settings)
    qtbot.waitUntil(lambda: made.loops.statuses == tuple(NUMBERS.values()))
    yield made
    made.leave()


def test_a_place_is_opened(desk: Desk) -> None:
    desk.acts.do(Open(PLACE))

    assert desk.opened == [PLACE]


@pytest.mark.parametrize(
    ("way", "place"),
    [(Way.BROWSER, PLACE), (Way.APP, "bx://v2/acme.bitrix24.ru/chat/dialogId/12")],
)
def test_a_place_is_sent_the_other_way_that_was_chosen(desk: Desk, way: Way, place: str) -> None:
    desk.acts.do(Send(PLACE, way))

    assert desk.opened == [place]


def test_a_link_is_copied_and_not_opened(desk: Desk) -> None:
    desk.acts.do(Send(PLACE, Way.CLIPBOARD))

    assert QGuiApplication.clipboard().text() == PLACE
    assert desk.opened == []


def test_a_change_is_made_on_its_portal(desk: Desk, qtbot: QtBot) -> None:
    desk.acts.do(READ)

    qtbot.waitUntil(lambda: desk.portals[ACCOUNT].acted == [READ.action])
    assert desk.portals[OTHER_ACCOUNT].acted == []


def test_a_change_that_was_refused_is_told_in_a_box(desk: Desk, qtbot: QtBot) -> None:
    desk.portals[ACCOUNT].forbids = True

    with qtbot.waitSignal(desk.acting.refused):
        desk.acts.do(READ)

    box = the_box()
    assert "Anna" in box.text()
    assert box.informativeText()


def test_where_names_are_hidden_a_refusal_names_nobody(desk: Desk, qtbot: QtBot) -> None:
    desk.portals[ACCOUNT].forbids = True
    desk.choices.apply(lambda settings: replace(settings, menu=HIDDEN))

    with qtbot.waitSignal(desk.acting.refused):
        desk.acts.do(READ)

    assert "Anna" not in the_box().text() + the_box().informativeText()


def the_box() -> QMessageBox:
    box = box_shown()
    assert box is not None
    return box


def test_a_favourite_is_kept_in_the_settings_until_it_is_ordinary_again(desk: Desk) -> None:
    desk.acts.do(Remember(ACCOUNT.id, "12", Mark.FAVOURITE))
    assert desk.favourites() == {ACCOUNT: {"12"}, OTHER_ACCOUNT: frozenset()}

    desk.acts.do(Remember(ACCOUNT.id, "12", Mark.ORDINARY))
    assert desk.favourites() == {ACCOUNT: frozenset(), OTHER_ACCOUNT: frozenset()}


def test_a_conversation_is_known_until_it_counts_again(desk: Desk) -> None:
    desk.acts.do(Remember(ACCOUNT.id, "12", Mark.SEEN))
    desk.acts.do(Remember(ACCOUNT.id, "15", Mark.SEEN))
    assert (desk.known(ACCOUNT), desk.known(OTHER_ACCOUNT)) == ({"12": 3, "15": 2}, {})

    desk.acts.do(Remember(ACCOUNT.id, "12", Mark.COUNT_AGAIN))
    assert desk.known(ACCOUNT) == {"15": 2}


def test_all_of_an_account_is_known_until_it_counts_again(desk: Desk) -> None:
    for account in (ACCOUNT, OTHER_ACCOUNT):
        desk.acts.do(Ask(Command.SEEN, account.id))
    assert desk.known(ACCOUNT) == desk.known(OTHER_ACCOUNT) == {"12": 3, "15": 2}

    desk.acts.do(Ask(Command.COUNT_AGAIN, ACCOUNT.id))
    assert (desk.known(ACCOUNT), desk.known(OTHER_ACCOUNT)) == ({}, {"12": 3, "15": 2})


def test_what_is_just_being_read_is_not_known_beside(desk: Desk) -> None:
    desk.acts.do(READ)

    desk.acts.do(Ask(Command.SEEN, ACCOUNT.id))

    assert desk.known(ACCOUNT) == {"15": 2}


def test_a_pause_begins_now_and_is_ended(desk: Desk) -> None:
    before = datetime.now(UTC)

    desk.acts.do(PauseFor(PauseChoice.HOUR))
    pause = desk.remembered.state.pause
    assert pause is not None
    assert pause.until is not None
    assert timedelta(minutes=59) < pause.until - before < timedelta(minutes=61)

    desk.acts.do(PauseFor(PauseChoice.UNTIL_SWITCHED_ON))
    assert desk.remembered.state.pause == UNTIL_SWITCHED_ON

    desk.acts.do(PauseFor(PauseChoice.NOT))
    assert desk.remembered.state.pause is None


@pytest.mark.parametrize(
    ("account", "asked"), [(None, (2, 2)), (ACCOUNT, (2, 1)), (OTHER_ACCOUNT, (1, 2))]
)
def test_one_portal_or_every_one_is_asked_again(
    desk: Desk, qtbot: QtBot, account: Account | None, asked: tuple[int, int]
) -> None:
    desk.acts.do(Ask(Command.REFRESH, None if account is None else account.id))

    qtbot.waitUntil(lambda: desk.asked_times() == asked)
    assert desk.prompts_allowed == 0


def test_whoever_wants_a_keyring_unlocked_is_prompted_for_every_account(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.answer_with(ACCOUNT, failed(ProblemKind.KEYRING_LOCKED), qtbot)

    desk.acts.do(Ask(Command.REFRESH, ACCOUNT.id))

    qtbot.waitUntil(lambda: desk.asked_times() == (3, 2))
    assert desk.prompts_allowed == 1


def test_a_new_address_is_asked_about_before_it_is_used(desk: Desk, qtbot: QtBot) -> None:
    desk.answer_with(ACCOUNT, Failed(ACCOUNT, MOVED), qtbot)

    desk.acts.do(Ask(Command.ACCEPT_ADDRESS, ACCOUNT.id))

    assert "now answers at new.bitrix24.ru" in the_box().text()
    button(the_box(), "Cancel").click()
    assert desk.choices.settings.accounts[0] == ACCOUNT


@pytest.mark.parametrize("command", [Command.SIGN_IN, Command.WHY, Command.SETTINGS, Command.QUIT])
def test_what_only_the_program_can_do_is_passed_on(desk: Desk, command: Command) -> None:
    desk.acts.do(Ask(command, ACCOUNT.id))

    assert desk.asked == [command]


@pytest.mark.parametrize(
    "act",
    [
        Change(STRANGER.id, Action(ActionKind.READ, "12")),
        Remember(STRANGER.id, "12", Mark.SEEN),
        Remember(STRANGER.id, "12", Mark.FAVOURITE),
        Ask(Command.SEEN, STRANGER.id),
        Ask(Command.COUNT_AGAIN, STRANGER.id),
        Ask(Command.ACCEPT_ADDRESS, STRANGER.id),
        Ask(Command.REFRESH, STRANGER.id),
    ],
    ids=str,
)
def test_an_account_that_was_signed_out_meanwhile_has_nothing_done_to_it(
    desk: Desk, act: Act
) -> None:
    settings, state = desk.choices.settings, desk.remembered.state

    desk.acts.do(act)

    assert (desk.choices.settings, desk.remembered.state) == (settings, state)
    assert box_shown() is None
    assert desk.asked_times() == (1, 1)
