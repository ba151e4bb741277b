"""What is said when signing in does not succeed."""

import pytest

from tests.view.samples import ENGLISH
from trayapp.model.flaw import Flaw
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.flaws import flaw_sentence, refusal_sentence
from trayapp.view.wording import problem_sentence

PLACE = "acme.bitrix24.ru"
OWN_WORDS = {
    ProblemKind.SIGN_IN_REQUIRED,
    ProblemKind.SCOPE_MISSING,
    ProblemKind.FORBIDDEN,
    ProblemKind.KEYRING_LOCKED,
    ProblemKind.KEYRING_MISSING,
}


def test_every_flaw_of_an_address_has_a_sentence_of_its_own() -> None:
    sentences = {flaw_sentence(flaw, ENGLISH) for flaw in Flaw}

    assert len(sentences) == len(Flaw)
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_refusal_is_worded_for_somebody_who_is_just_signing_in(kind: ProblemKind) -> None:
    problem = Problem(kind, scope="im", host="new.example")

    text = refusal_sentence(problem, PLACE, ENGLISH)

    usual = problem_sentence(problem, PLACE, ENGLISH)
    assert (text != usual) == (kind in OWN_WORDS)
    assert "{" not in text


def test_a_missing_permission_is_named() -> None:
    problem = Problem(ProblemKind.SCOPE_MISSING, scope="im")

    assert "“im”" in refusal_sentence(problem, PLACE, ENGLISH)


def test_a_webhook_that_cannot_be_kept_is_said_to_be_good() -> None:
    for kind in (ProblemKind.KEYRING_LOCKED, ProblemKind.KEYRING_MISSING):
        assert "is good" in refusal_sentence(Problem(kind), PLACE, ENGLISH)
