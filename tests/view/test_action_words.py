"""What is said about actions is whole, plain, and no more certain than what is known."""

import string

import pytest

from tests.view.samples import ACME, ENGLISH
from trayapp.model.action import Action, ActionKind
from trayapp.model.opening import CommandFlaw
from trayapp.model.pending import RefusedAction
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.action_words import (
    command_flaw_sentence,
    read_all_question,
    refusal_reason,
    refusal_title,
)

AFTER_ALL = "whether it happened after all"


def refused(
    kind: ActionKind, problem: ProblemKind | None = None, title: str | None = "Team lunch"
) -> RefusedAction:
    action = Action(kind, "chat1317")
    return RefusedAction(ACME, action, title, None if problem is None else Problem(problem))


@pytest.mark.parametrize("kind", ActionKind)
@pytest.mark.parametrize("title", ["Team lunch", None])
def test_what_did_not_happen_is_said_of_every_action(kind: ActionKind, title: str | None) -> None:
    sentence = refusal_title(refused(kind, title=title), ENGLISH)

    assert sentence.endswith(".")
    assert not any(name for _, name, _, _ in string.Formatter().parse(sentence))
    assert "None" not in sentence


def test_a_conversation_is_called_by_its_name_unless_names_are_hidden() -> None:
    mute = refused(ActionKind.MUTE)

    assert refusal_title(mute, ENGLISH) == "“Team lunch” could not be muted."
    assert refusal_title(mute, ENGLISH, hide_names=True) == "The conversation could not be muted."


def test_all_conversations_are_called_by_their_portal() -> None:
    sentence = refusal_title(refused(ActionKind.READ_ALL, title=None), ENGLISH, hide_names=True)

    assert "acme.bitrix24.ru" in sentence


def test_a_plain_no_is_said_to_be_one() -> None:
    assert "without a reason" in refusal_reason(refused(ActionKind.READ), ENGLISH)


@pytest.mark.parametrize(
    ("kind", "problem", "said"),
    [
        (ActionKind.MUTE, ProblemKind.FORBIDDEN, "does not let this conversation be muted"),
        (ActionKind.READ, ProblemKind.FORBIDDEN, "does not allow it"),
        (ActionKind.READ_ALL, ProblemKind.UNSUPPORTED, "does not know how"),
        (ActionKind.READ, ProblemKind.SCOPE_MISSING, "lacks the permission “im”"),
    ],
)
def test_a_reason_fits_what_was_asked(kind: ActionKind, problem: ProblemKind, said: str) -> None:
    reason = refusal_reason(refused(kind, problem), ENGLISH)

    assert said in reason
    assert AFTER_ALL not in reason


@pytest.mark.parametrize("problem", [ProblemKind.UNREACHABLE, ProblemKind.BAD_REPLY])
def test_where_only_the_answer_may_be_lost_nothing_is_claimed(problem: ProblemKind) -> None:
    assert AFTER_ALL in refusal_reason(refused(ActionKind.READ, problem), ENGLISH)


@pytest.mark.parametrize("problem", ProblemKind)
def test_every_problem_has_a_reason_that_names_no_numbers(problem: ProblemKind) -> None:
    reason = refusal_reason(refused(ActionKind.MARK, problem), ENGLISH)

    assert reason.endswith(".")
    assert "these numbers" not in reason
    assert "these counters" not in reason


def test_the_question_names_the_portal_and_says_that_it_is_final() -> None:
    question = read_all_question(ACME, ENGLISH)

    assert "acme.bitrix24.ru" in question
    assert "cannot be undone" in question


def test_every_flaw_of_a_command_has_a_sentence_of_its_own() -> None:
    assert len({command_flaw_sentence(each, ENGLISH) for each in CommandFlaw}) == len(CommandFlaw)
