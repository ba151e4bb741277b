"""Sentences for signing in with a local application."""

import gettext

import pytest

from trayapp.model.flaw import CodeFlaw, Flaw
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.consent import (
    arrival_page,
    code_sentence,
    consent_refusal_sentence,
    keys_sentence,
    port_sentence,
    portal_sentence,
    timeout_sentence,
)

WORDS = gettext.NullTranslations()
PLACE = "acme.bitrix24.ru"


class Angled(gettext.NullTranslations):
    """A language full of what HTML has other uses for."""

    def gettext(self, message: str) -> str:
        return f"<{message} & more>"


def test_every_flaw_of_a_code_has_a_sentence_of_its_own() -> None:
    sentences = {code_sentence(flaw, WORDS) for flaw in CodeFlaw}

    assert len(sentences) == len(CodeFlaw)


def test_the_browser_says_whether_it_can_be_closed() -> None:
    good, bad = arrival_page(None, WORDS), arrival_page(CodeFlaw.OTHER_SIGN_IN, WORDS)

    assert "You can close this page." in good
    assert code_sentence(CodeFlaw.OTHER_SIGN_IN, WORDS) in bad


def test_no_language_breaks_the_page() -> None:
    page = arrival_page(None, Angled())

    assert "&lt;Back to Bitrix24 Tray &amp; more&gt;" in page
    assert "<Back" not in page


@pytest.mark.parametrize(
    ("flaw", "expected"),
    [
        (Flaw.EMPTY, "The portal's address is missing."),
        (Flaw.NOT_ENCRYPTED, "https://"),
        (Flaw.NOT_AN_ADDRESS, "This is not a web address."),
    ],
)
def test_a_portals_address_is_not_called_a_webhooks(flaw: Flaw, expected: str) -> None:
    sentence = portal_sentence(flaw, WORDS)

    assert expected in sentence
    assert "webhook" not in sentence


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_refusal_never_speaks_of_webhooks(kind: ProblemKind) -> None:
    sentence = consent_refusal_sentence(Problem(kind, scope="im"), PLACE, WORDS)

    assert "webhook" not in sentence.lower()


def test_the_missing_permission_is_named() -> None:
    problem = Problem(ProblemKind.SCOPE_MISSING, scope="im")

    assert "“im”" in consent_refusal_sentence(problem, PLACE, WORDS)


def test_the_server_that_cannot_be_reached_is_named() -> None:
    problem = Problem(ProblemKind.UNREACHABLE, host="oauth.bitrix.info")

    sentence = consent_refusal_sentence(problem, PLACE, WORDS)

    assert sentence.startswith("oauth.bitrix.info cannot be reached.")


def test_what_else_can_happen_is_told_with_what_to_do() -> None:
    assert "Port 7000" in port_sentence(7000, WORDS)
    assert "five minutes" in timeout_sentence(WORDS)
    assert "Client id" in keys_sentence(WORDS)
