"""Looks that take their time: told in their order, as of when they began, and not after the end."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.announcing import DeskWithBoard
from tests.widgets.working import WhenTold
from trayapp.desktop import announcements
from trayapp.jobs.telling import Teller
from trayapp.model.problem import ProblemKind


@pytest.fixture
def background() -> WhenTold:
    return WhenTold()


@pytest.fixture
def desk(qtbot: QtBot, background: WhenTold) -> Iterator[DeskWithBoard]:
    """Boris has written twice, long before."""
    made = DeskWithBoard(background)
    made.bring({12: 2})
    background.do_next()
    yield made
    made.announcements.stop()


def test_looks_are_told_in_their_order(desk: DeskWithBoard, background: WhenTold) -> None:
    desk.bring({12: 3})
    desk.bring({})
    desk.bring({12: 1})
    assert desk.board.done == []

    while not background.is_idle:
        background.do_next()

    assert desk.board.done == ["show Boris", "withdraw", "show Boris"]


NO_MORE: dict[str, Callable[[DeskWithBoard], None]] = {
    "names": lambda desk: desk.hide_names(hidden=True),
    "notices": lambda desk: desk.switch_notices(on=False),
    "account": lambda desk: desk.sign_out(),
}


@pytest.mark.parametrize("put_an_end_to", NO_MORE.values(), ids=NO_MORE)
@pytest.mark.parametrize("is_up", [False, True])
def test_what_the_next_look_would_take_back_does_not_pop_up(
    desk: DeskWithBoard,
    background: WhenTold,
    put_an_end_to: Callable[[DeskWithBoard], None],
    is_up: bool,
) -> None:
    if is_up:
        desk.bring({12: 3})
        background.do_next()
    shown = desk.board.done.count("show Boris")
    desk.bring({12: 4})
    put_an_end_to(desk)

    while not background.is_idle:
        background.do_next()

    assert desk.board.up == {}
    assert desk.board.done.count("show Boris") == shown


def test_a_problem_of_an_account_that_has_gone_does_not_pop_up(
    desk: DeskWithBoard, background: WhenTold
) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    desk.sign_out()

    while not background.is_idle:
        background.do_next()

    assert desk.board.done == []


def test_a_problem_names_nobody_and_pops_up_where_names_were_hidden_meanwhile(
    desk: DeskWithBoard, background: WhenTold
) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    desk.hide_names(hidden=True)

    background.do_next()

    assert len(desk.board.up) == 1


def test_nothing_is_told_of_a_look_that_outlives_the_program(
    desk: DeskWithBoard, background: WhenTold
) -> None:
    desk.bring({12: 3})

    desk.announcements.stop()
    background.do_next()

    assert desk.board.done == ["stop"]


def test_a_fault_is_raised_where_somebody_is_told(
    desk: DeskWithBoard, background: WhenTold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Teller, "look", lambda *_: 1 // 0)
    desk.announcements.look()

    with pytest.raises(RuntimeError):
        background.do_next()


@pytest.mark.parametrize(("messages", "times"), [(2, 0), (3, 1)])
def test_what_a_notice_takes_is_loaded_before_there_is_one_to_show(
    desk: DeskWithBoard,
    background: WhenTold,
    monkeypatch: pytest.MonkeyPatch,
    messages: int,
    times: int,
) -> None:
    shown_by_then: list[int] = []

    def load() -> None:
        shown_by_then.append(len(desk.board.up))

    monkeypatch.setattr(announcements, "load_service", load)

    desk.bring({12: messages})
    background.do_next()

    assert shown_by_then == [0] * times
