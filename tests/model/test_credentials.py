"""What lets us in is not printed, copied or written anywhere."""

import copy
import pickle
from collections.abc import Callable

import pytest

from trayapp.model.credentials import CredentialsUnavailableError, LocalApplication, OAuth, Webhook
from trayapp.model.problem import Problem, ProblemKind

WEBHOOK = Webhook("https://acme.example", 547, "https://acme.example/rest/547/s3cr3t/")
APPLICATION = LocalApplication("https://acme.example", "local.s3cr3t", "s3cr3t-key")
TOKENS = OAuth(
    APPLICATION,
    "https://oauth.bitrix.info",
    "https://renamed.example/rest/",
    access_token="acc3ss-s3cr3t",
    refresh_token="r3fresh-s3cr3t",
)

every_secret = pytest.mark.parametrize(
    "secret", [WEBHOOK, APPLICATION, TOKENS], ids=lambda secret: type(secret).__name__
)


@every_secret
def test_a_printed_secret_does_not_show_itself(secret: object) -> None:
    assert "s3cr3t" not in f"{secret!r} {secret!s} {secret} {[secret]} {secret!a}"
    assert "acme.example" in repr(secret)


@every_secret
@pytest.mark.parametrize("duplicated", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_is_neither_copied_nor_pickled(
    secret: object, duplicated: Callable[[object], object]
) -> None:
    with pytest.raises(TypeError) as caught:
        duplicated([secret] if duplicated is copy.deepcopy else secret)

    assert str(caught.value) == f"{type(secret).__name__} is a secret, which is not copied"


@every_secret
def test_a_secret_has_no_dictionary_to_be_dumped(secret: object) -> None:
    assert not hasattr(secret, "__dict__")


def test_people_open_the_portal_they_signed_in_to() -> None:
    assert TOKENS.portal == "https://acme.example"


def test_credentials_out_of_reach_say_why() -> None:
    error = CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))

    assert error.problem.kind is ProblemKind.KEYRING_LOCKED
    assert str(error) == "keyring_locked"
