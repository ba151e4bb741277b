"""Problems above the list, and what helps against each."""

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said
from trayapp.desktop.dialogs.trouble_bars import TroubleBars
from trayapp.view.breakdown_window import Trouble
from trayapp.view.menu_entry import Ask, Command, Entry

AGAIN = Entry("a/remedy", "Try again", Ask(Command.REFRESH))
SIGN_IN = Entry("b/remedy", "Sign in & go on…", Ask(Command.SIGN_IN))
OFFLINE = Trouble("a/problem", "acme cannot be reached.", AGAIN)
REFUSED = Trouble("b/problem", "globex refuses.", SIGN_IN)


@pytest.fixture
def bars(qtbot: QtBot) -> TroubleBars:
    bars = TroubleBars()
    qtbot.addWidget(bars)
    return bars


def test_without_a_problem_there_is_nothing(bars: TroubleBars) -> None:
    bars.show_troubles([OFFLINE])
    assert bars.isVisible()

    bars.show_troubles([])
    assert not bars.isVisible()


def test_the_button_tells_which_remedy_was_chosen(bars: TroubleBars, qtbot: QtBot) -> None:
    bars.show_troubles([OFFLINE, REFUSED])

    with qtbot.waitSignal(bars.chosen) as chosen:
        button(bars, "Sign in && go on…").click()

    assert chosen.args == ["b/remedy"]


def test_a_problem_that_is_solved_leaves_the_others(bars: TroubleBars) -> None:
    bars.show_troubles([OFFLINE, REFUSED])
    sign_in = button(bars, "Sign in && go on…")

    bars.show_troubles([REFUSED])

    assert not button(bars, "Try again").isVisible()
    assert sign_in.isVisible()


def test_a_problem_may_change_its_words_and_have_no_remedy(bars: TroubleBars) -> None:
    bars.show_troubles([OFFLINE])

    bars.show_troubles([Trouble("a/problem", "acme is closed.", None)])

    assert "acme is closed." in everything_said(bars)
    assert not button(bars, "Try again").isVisible()
