"""What is said where an administrator's decision stands in the way."""

import pytest

from tests.view.samples import ENGLISH
from trayapp.model.locks import OPEN, Lock, Policy
from trayapp.view.policy import portal_refusal

ACME = "https://acme.bitrix24.ru"
ONLY_ACME = Policy(ACME, frozenset({Lock.PORTAL}))


def test_another_portal_is_refused_with_the_one_that_is_not() -> None:
    sentence = portal_refusal("https://globex.example", ONLY_ACME, ENGLISH)

    assert sentence == "Your administrator lets you sign in at acme.bitrix24.ru only."


@pytest.mark.parametrize(
    ("portal", "policy"), [(ACME, ONLY_ACME), ("https://globex.example", OPEN)]
)
def test_where_signing_in_is_allowed_nothing_is_said(portal: str, policy: Policy) -> None:
    assert portal_refusal(portal, policy, ENGLISH) is None
