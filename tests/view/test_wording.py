"""Every problem has words of its own, and one thing to do about it."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.view.samples import ENGLISH
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.view.wording import (
    Remedy,
    broken_settings_sentence,
    clock_time,
    no_account_sentence,
    problem_sentence,
    remedy,
    remedy_label,
    session_only_sentence,
    tasks_problem_sentence,
    tray_alone_sentence,
)

PLACE = "acme.bitrix24.ru"
RENAMED = Problem(
    ProblemKind.REDIRECTED, host="new.bitrix24.ru", moved_to="https://new.bitrix24.ru"
)
MOSCOW = timezone(timedelta(hours=3))


def sentence(problem: Problem) -> str:
    return problem_sentence(problem, PLACE, ENGLISH, MOSCOW)


def about_tasks(problem: Problem) -> str:
    return tasks_problem_sentence(problem, PLACE, ENGLISH, MOSCOW)


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_has_a_whole_sentence_that_names_the_portal(kind: ProblemKind) -> None:
    text = sentence(Problem(kind))

    assert PLACE in text
    assert text.endswith(".")
    assert "{" not in text


def test_no_two_kinds_have_the_same_sentence() -> None:
    assert len({sentence(Problem(kind)) for kind in ProblemKind}) == len(ProblemKind)


def test_a_time_to_retry_is_told_by_the_clock_on_the_wall() -> None:
    noon = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)

    text = sentence(Problem(ProblemKind.OPERATION_LIMITED, retry_at=noon))

    assert text.endswith(" It will answer again at 15:00.")


def test_a_redirect_names_where_it_pointed() -> None:
    text = sentence(Problem(ProblemKind.REDIRECTED, host="new.bitrix24.ru"))

    assert "new.bitrix24.ru" in text


def test_a_missing_permission_is_named() -> None:
    assert "“task”" in sentence(Problem(ProblemKind.SCOPE_MISSING, scope="task"))
    assert "“im”" in sentence(Problem(ProblemKind.SCOPE_MISSING))


def test_braces_in_an_address_are_only_text() -> None:
    text = problem_sentence(Problem(ProblemKind.UNREACHABLE), "{host}", ENGLISH)

    assert text.startswith("{host} cannot be reached")


def test_for_tasks_a_refusal_is_about_the_project() -> None:
    assert "project" in about_tasks(Problem(ProblemKind.FORBIDDEN))


def test_for_tasks_an_unknown_method_is_about_task_counters() -> None:
    assert about_tasks(Problem(ProblemKind.UNSUPPORTED)) == f"{PLACE} has no task counters."


def test_any_other_problem_is_the_same_for_tasks() -> None:
    problem = Problem(ProblemKind.SCOPE_MISSING, scope="task")

    assert about_tasks(problem) == sentence(problem)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ProblemKind.SIGN_IN_REQUIRED, Remedy.SIGN_IN),
        (ProblemKind.SCOPE_MISSING, Remedy.SIGN_IN),
        (ProblemKind.REDIRECTED, Remedy.TRY_AGAIN),
        (ProblemKind.KEYRING_LOCKED, Remedy.UNLOCK_KEYRING),
        (ProblemKind.KEYRING_MISSING, Remedy.SIGN_IN),
        (ProblemKind.UNREACHABLE, Remedy.TRY_AGAIN),
        (ProblemKind.PLAN, Remedy.TRY_AGAIN),
    ],
)
def test_the_remedy_is_what_most_likely_helps(kind: ProblemKind, expected: Remedy) -> None:
    assert remedy(Problem(kind)) is expected


def test_a_renamed_portal_is_named_and_its_address_can_be_accepted() -> None:
    assert remedy(RENAMED) is Remedy.ACCEPT_ADDRESS
    assert "now answers at new.bitrix24.ru" in sentence(RENAMED)
    assert remedy_label(RENAMED, ENGLISH) == "Use new.bitrix24.ru from now on…"


def test_a_proxy_that_fails_is_not_blamed_on_the_portal() -> None:
    assert sentence(Problem(ProblemKind.UNREACHABLE, via_proxy=True)).startswith("The proxy ")


def test_a_proxy_that_cannot_be_spoken_to_is_told_from_one_that_is_down() -> None:
    problem = Problem(ProblemKind.UNREACHABLE, via_proxy=True, proxy_of_unknown_kind=True)

    assert "SOCKS proxies are not supported." in sentence(problem)


def test_a_certificate_file_that_cannot_be_used_is_named() -> None:
    assert "/etc/ca.pem" in sentence(Problem(ProblemKind.TLS, ca_file="/etc/ca.pem"))


def test_without_a_keyring_one_can_sign_in_for_the_session() -> None:
    missing = Problem(ProblemKind.KEYRING_MISSING)

    assert remedy_label(missing, ENGLISH) == "Sign in for this session…"
    assert "written nowhere" in session_only_sentence(ENGLISH)
    assert "The tray" in tray_alone_sentence(ENGLISH)


def test_a_keyring_that_is_not_safe_is_named() -> None:
    name = "keyring.backends.null.Keyring"
    unsafe = Problem(ProblemKind.KEYRING_MISSING, keyring=name, keyring_fault=KeyringFault.UNSAFE)

    assert f"The keyring {name} does not keep secrets safe" in sentence(unsafe)


def test_a_keyring_that_has_gone_is_named_and_signing_in_again_mends_it() -> None:
    name = "keyring.backends.kwallet.DBusKeyring"
    gone = Problem(ProblemKind.KEYRING_MISSING, keyring=name, keyring_fault=KeyringFault.GONE)

    assert f"The keyring {name}, which keeps the secret for acme.bitrix24.ru" in sentence(gone)
    assert remedy(gone) is Remedy.SIGN_IN
    assert remedy_label(gone, ENGLISH) == "Sign in again…"


def test_a_keyring_that_fails_is_not_called_locked() -> None:
    failing = Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=KeyringFault.FAILED)

    assert "did not give out the secret for acme.bitrix24.ru" in sentence(failing)
    assert remedy_label(failing, ENGLISH) == "Ask the keyring again"


def test_a_secret_that_is_missing_is_told_from_one_that_is_refused_and_from_one_locked_away() -> (
    None
):
    missing = Problem(ProblemKind.SIGN_IN_REQUIRED, keyring_fault=KeyringFault.EMPTY)
    refused = Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=KeyringFault.REFUSED)
    locked = Problem(ProblemKind.KEYRING_LOCKED)

    told = {sentence(each): remedy_label(each, ENGLISH) for each in (missing, refused, locked)}

    assert told == {
        f"The keyring has no usable secret for {PLACE}. Sign in again.": "Sign in again…",
        f"Access to the secret for {PLACE} in the keyring was denied.": "Ask the keyring again",
        f"The keyring with the secret for {PLACE} is locked.": "Unlock the keyring…",
    }


def test_every_remedy_has_a_label_of_its_own() -> None:
    login = Problem(ProblemKind.UNREACHABLE, login_first=True)
    problems = [RENAMED, login, *map(Problem, ProblemKind)]
    labels = {remedy(problem): remedy_label(problem, ENGLISH) for problem in problems}

    assert len(set(labels.values())) == len(Remedy)


def test_a_broken_settings_file_is_told_by_name_without_its_folder() -> None:
    text = broken_settings_sentence(Path("/home/anna/settings.json.broken"), ENGLISH)

    assert "settings.json.broken" in text
    assert "anna" not in text


def test_the_clock_shows_hours_and_minutes() -> None:
    assert clock_time(datetime(2026, 2, 25, 6, 7, 46, tzinfo=UTC), MOSCOW) == "09:07"


def test_whoever_has_no_account_hears_how_to_get_one_or_do_without() -> None:
    text = no_account_sentence(ENGLISH)

    assert "sign-in" in text
    assert "--demo" in text
