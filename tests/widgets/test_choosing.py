"""Names to choose from, and numbers where there are none."""

import gettext

import pytest

from trayapp.bitrix.calls.choices import Choice
from trayapp.desktop.dialogs.settings.choosing import (
    chosen_by_text,
    labels,
    number_in,
    why_not_by_name,
)
from trayapp.model.problem import Problem, ProblemKind

WORDS = gettext.NullTranslations()
NAMESAKES = (Choice(1, "Anna Petrova"), Choice(2, "Boris Ivanov"), Choice(3, "anna petrova"))


def test_namesakes_are_told_apart_by_number() -> None:
    assert labels(NAMESAKES) == ["Anna Petrova (1)", "Boris Ivanov", "anna petrova (3)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("boris ivanov ", 2), ("anna petrova (3)", 3), ("Anna Petrova", None), ("", None)],
)
def test_a_text_chooses_what_it_names_and_nothing_else(text: str, expected: int | None) -> None:
    choice = chosen_by_text(text, NAMESAKES)

    assert (choice.id if choice else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" 547 ", 547), ("0", None), ("-5", None), ("5 people", None), ("٥", None), ("9" * 30, None)],
)
def test_only_what_can_be_an_id_is_a_number(text: str, expected: int | None) -> None:
    assert number_in(text) == expected


def test_a_missing_permission_is_named() -> None:
    problem = Problem(ProblemKind.SCOPE_MISSING)

    sentence = why_not_by_name(problem, "sonet_group", "acme.bitrix24.ru", WORDS)

    assert sentence == (
        "The sign-in lacks the permission “sonet_group”, so please type the number instead."
    )


def test_any_other_problem_is_told_as_it_is() -> None:
    problem = Problem(ProblemKind.PORTAL_CLOSED)

    sentence = why_not_by_name(problem, "im", "acme.bitrix24.ru", WORDS)

    assert sentence == "acme.bitrix24.ru has been closed. You can type the number instead."
