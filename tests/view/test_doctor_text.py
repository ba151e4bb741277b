"""`doctor` in words."""

import pytest

from tests.view.samples import ENGLISH
from trayapp.model.finding import Check, Diagnosis, Finding, State, fine, unknown, wrong
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.doctor_text import doctor_json, doctor_text, finding_sentence, is_fine

FINE = fine(Check.PROXY, Diagnosis.NO_PROXY)
WRONG = wrong(Check.KEYRING, Diagnosis.KEYRING_LOCKED, backend="KWallet")
UNKNOWN = unknown(Check.ACCOUNTS, Diagnosis.NO_ACCOUNT)
FACTS = (
    *("versions", "system", "service", "capabilities", "backend", "path", "reason", "name"),
    *("proxy", "files", "file", "program", "portal", "issuer", "date", "scopes", "account"),
    *("difference", "names", "others", "newer"),
)


def test_each_finding_is_a_line_with_its_mark() -> None:
    assert doctor_text([FINE, WRONG, UNKNOWN], ENGLISH).splitlines() == [
        "ok  No proxy is used.",
        "!!  The keyring KWallet is locked. Unlock it and try again.",
        "??  No account is signed in, so no portal was asked.",
    ]


def test_as_json_a_finding_has_name_state_and_message() -> None:
    assert doctor_json([FINE, WRONG, UNKNOWN], ENGLISH) == {
        "fine": False,
        "checks": [
            {"name": "proxy", "state": "fine", "message": "No proxy is used."},
            {
                "name": "keyring",
                "state": "problem",
                "message": "The keyring KWallet is locked. Unlock it and try again.",
            },
            {
                "name": "accounts",
                "state": "unknown",
                "message": "No account is signed in, so no portal was asked.",
            },
        ],
    }


@pytest.mark.parametrize(
    ("findings", "expected"),
    [([FINE], True), ([FINE, UNKNOWN], True), ([FINE, WRONG], False), ([], True)],
)
def test_only_a_problem_is_not_fine(findings: list[Finding], expected: bool) -> None:
    assert is_fine(findings) is expected


def test_a_portals_problem_has_the_words_it_has_everywhere() -> None:
    problem = Problem(ProblemKind.UNREACHABLE)
    facts = {"portal": "a***.bitrix24.ru"}
    finding = Finding(Check.PORTAL, State.PROBLEM, Diagnosis.PORTAL_PROBLEM, facts, problem)

    sentence = finding_sentence(finding, ENGLISH)

    assert sentence == "a***.bitrix24.ru cannot be reached. Check the network connection."


@pytest.mark.parametrize(
    "diagnosis", [each for each in Diagnosis if each is not Diagnosis.PORTAL_PROBLEM]
)
def test_there_are_words_for_every_diagnosis(diagnosis: Diagnosis) -> None:
    finding = Finding(Check.SYSTEM, State.FINE, diagnosis, dict.fromkeys(FACTS, "FACT"))

    sentence = finding_sentence(finding, ENGLISH)

    assert sentence[0].isupper()
    assert sentence.endswith((".", ": FACT"))
    assert "\n" not in sentence
