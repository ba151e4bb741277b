"""Who removes an account is told what of their sign-in is left."""

from dataclasses import replace

import pytest

from tests.view.samples import ACME, ENGLISH
from trayapp.model.account import SignInWay
from trayapp.view.removal import consequence


@pytest.mark.parametrize(
    ("way", "beginning"),
    [
        (SignInWay.WEBHOOK, "The webhook is deleted from the keyring"),
        (SignInWay.OAUTH, "The application’s keys and tokens are deleted from the keyring"),
        (None, "What you signed in with is deleted from the keyring"),
    ],
)
def test_what_is_deleted_is_named_by_what_it_is(way: SignInWay | None, beginning: str) -> None:
    told = consequence(replace(ACME, way=way), ENGLISH, session_only=False)

    assert told.startswith(beginning)
    assert told.endswith("until you delete it there.")


@pytest.mark.parametrize("way", [*SignInWay, None])
def test_of_this_session_only_nothing_is_in_a_keyring(way: SignInWay | None) -> None:
    told = consequence(replace(ACME, way=way), ENGLISH, session_only=True)

    assert "keyring" not in told
    assert "only in the memory of this program" in told
