"""What the tray says where a number is not known: the problem, its remedy, and all the rest."""

import pytest

from tests.view.samples import ACME, GLOBEX, SIGNED_OUT, failed, fresh, stale
from tests.view.tray_views import FULL, entry, keys, view
from trayapp.model.opening import LOGIN_PAGE
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks
from trayapp.view.menu_entry import Ask, Command, Send, Way

LOGIN_FIRST = Problem(ProblemKind.TLS, login_first=True)
ASKS_FOR_A_LOGIN = "This network asks for a login first."


def test_a_line_that_leads_nowhere_only_informs() -> None:
    problem = Problem(ProblemKind.SCOPE_MISSING, scope="task")
    shown = view(fresh(1, tasks=Tasks(problem=problem)))

    assert entry(shown, "547@acme.bitrix24.ru/tasks/problem").act is None


@pytest.mark.parametrize(
    ("problem", "label", "command"),
    [
        (SIGNED_OUT, "Sign in again…", Command.SIGN_IN),
        (Problem(ProblemKind.KEYRING_LOCKED), "Unlock the keyring…", Command.REFRESH),
        (Problem(ProblemKind.UNREACHABLE), "Try again", Command.REFRESH),
    ],
)
def test_a_problem_is_told_with_its_remedy(problem: Problem, label: str, command: Command) -> None:
    shown = view(stale(5, problem=problem))

    remedy = entry(shown, "547@acme.bitrix24.ru/remedy")
    assert "acme.bitrix24.ru" in entry(shown, "547@acme.bitrix24.ru/problem").text
    assert (remedy.text, remedy.act) == (label, Ask(command, ACME.id))


def test_the_only_accounts_problem_stands_in_the_tooltip() -> None:
    shown = view(failed(problem=SIGNED_OUT))

    sentence = entry(shown, "547@acme.bitrix24.ru/problem").text
    assert shown.tooltip.splitlines() == ["Unread messages are not known", sentence]


def test_a_network_that_wants_a_login_is_named_with_a_page_to_log_in_at() -> None:
    shown = view(stale(5, problem=LOGIN_FIRST))

    remedy = entry(shown, "547@acme.bitrix24.ru/remedy")
    assert entry(shown, "547@acme.bitrix24.ru/problem").text == ASKS_FOR_A_LOGIN
    assert (remedy.text, remedy.act) == ("Open the login page", Send(LOGIN_PAGE, Way.BROWSER))


def test_that_it_does_so_to_every_account_stands_in_the_tooltip_once() -> None:
    shown = view(failed(problem=LOGIN_FIRST), failed(GLOBEX, LOGIN_FIRST))

    assert shown.tooltip.splitlines().count(ASKS_FOR_A_LOGIN) == 1


def test_one_broken_portal_does_not_hide_another() -> None:
    shown = view(failed(GLOBEX, SIGNED_OUT), FULL)

    assert "547@acme.bitrix24.ru/dialogs/1" in keys(shown)
    assert "1@globex.example/b24/remedy" in keys(shown)
