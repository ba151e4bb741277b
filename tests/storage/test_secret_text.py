"""Secrets as the text a keyring keeps."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trayapp.model.account import AccountId
from trayapp.model.credentials import LocalApplication, OAuth, Webhook
from trayapp.storage.secret_text import read_secret, written_secret

ANNA = AccountId("547@acme.bitrix24.ru")
WEBHOOK = Webhook("https://acme.bitrix24.ru", 547, "https://acme.bitrix24.ru/rest/547/s3cr3t/")
TOKENS = OAuth(
    LocalApplication("https://acme.bitrix24.ru", "local.65f2", "k3y"),
    "https://oauth.bitrix24.tech",
    "https://renamed.bitrix24.ru/rest/",
    "acc3ss",
    "r3fresh",
)
LONGEST_ON_WINDOWS = 2560


@pytest.mark.parametrize("secret", [WEBHOOK, TOKENS])
def test_what_was_written_is_read_again(secret: Webhook | OAuth) -> None:
    assert read_secret(ANNA, written_secret(secret)) == secret


def test_tokens_are_written_in_one_piece_with_their_kind() -> None:
    facts = json.loads(written_secret(TOKENS))

    assert facts == {
        "v": 1,
        "kind": "oauth",
        "client_id": "local.65f2",
        "client_secret": "k3y",
        "server": "https://oauth.bitrix24.tech",
        "url": "https://renamed.bitrix24.ru/rest/",
        "access_token": "acc3ss",
        "refresh_token": "r3fresh",
    }


def test_tokens_of_a_usual_length_fit_into_every_keyring() -> None:
    real = OAuth(
        LocalApplication("https://acme.bitrix24.ru", "local." + "x" * 24, "x" * 50),
        "https://oauth.bitrix24.tech",
        "https://a-name-as-long-as-names-of-portals-get.bitrix24.com.br/rest/",
        "x" * 128,
        "x" * 128,
    )

    assert len(written_secret(real).encode("utf-16-le")) < LONGEST_ON_WINDOWS


@pytest.mark.parametrize("missing", ["client_secret", "server", "url", "refresh_token", "kind"])
@pytest.mark.parametrize("instead", [None, 5])
def test_tokens_that_are_not_whole_are_none(missing: str, instead: object) -> None:
    facts = {**json.loads(written_secret(TOKENS)), missing: instead}

    assert read_secret(ANNA, json.dumps(facts)) is None


@given(st.text())
def test_any_other_text_is_no_secret(text: str) -> None:
    assert read_secret(ANNA, text) is None


def test_a_text_as_deep_as_a_well_is_no_secret() -> None:
    assert read_secret(ANNA, "[" * 100_000) is None
