"""A problem as a notice: the menu's sentence and the menu's remedy."""

from datetime import UTC, datetime

import pytest

from tests.berlin import BERLIN
from tests.view.samples import ACME, ENGLISH, GLOBEX, SIGNED_OUT
from trayapp.model.notice import DEFAULT
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.menu_entry import Ask, Command
from trayapp.view.notices import problem_notice
from trayapp.view.remedies import remedy_act
from trayapp.view.wording import problem_sentence

LOCKED = Problem(ProblemKind.KEYRING_LOCKED)
MOVED = Problem(ProblemKind.REDIRECTED, host="new.example", moved_to="https://new.example")
OVERLOADED = Problem(ProblemKind.OVERLOADED, retry_at=datetime(2026, 2, 25, 12, 30, tzinfo=UTC))


@pytest.mark.parametrize("problem", [SIGNED_OUT, LOCKED, MOVED])
def test_it_says_which_portal_and_what_the_menu_says(problem: Problem) -> None:
    notice = problem_notice(ACME, problem, ENGLISH)

    assert notice.title == "acme.bitrix24.ru needs attention"
    assert notice.body == problem_sentence(problem, "acme.bitrix24.ru", ENGLISH)


def test_times_are_those_of_the_clock_on_the_wall() -> None:
    notice = problem_notice(ACME, OVERLOADED, ENGLISH, BERLIN)

    assert notice.body.endswith("It will answer again at 13:30.")


@pytest.mark.parametrize(
    ("problem", "label", "command"),
    [
        (SIGNED_OUT, "Sign in again…", Command.SIGN_IN),
        (Problem(ProblemKind.SCOPE_MISSING), "Sign in again…", Command.SIGN_IN),
        (LOCKED, "Unlock the keyring…", Command.REFRESH),
        (MOVED, "Use new.example from now on…", Command.ACCEPT_ADDRESS),
        (OVERLOADED, "Try again", Command.REFRESH),
    ],
)
def test_a_click_does_what_its_button_says(problem: Problem, label: str, command: Command) -> None:
    (action,) = problem_notice(ACME, problem, ENGLISH).actions

    assert (action.name, action.label) == (DEFAULT, label)
    assert remedy_act(problem, ACME.id) == Ask(command, ACME.id)


def test_it_stays_until_it_is_seen_to_and_sounds_only_where_a_sound_is_wanted() -> None:
    assert problem_notice(ACME, SIGNED_OUT, ENGLISH).urgent
    assert not problem_notice(ACME, SIGNED_OUT, ENGLISH).sound
    assert problem_notice(ACME, SIGNED_OUT, ENGLISH, sound=True).sound


def test_two_problems_of_one_account_share_a_place_and_those_of_two_do_not() -> None:
    refused, locked, other = (
        problem_notice(account, problem, ENGLISH).key
        for account, problem in ((ACME, SIGNED_OUT), (ACME, LOCKED), (GLOBEX, LOCKED))
    )

    assert refused == locked != other
