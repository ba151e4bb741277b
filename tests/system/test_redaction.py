"""What no log and no complaint may show."""

import pytest

from trayapp.system.redaction import redacted

SECRET = "s3cr3tw3bh00k"


@pytest.mark.parametrize(
    "text",
    [
        f"https://acme.bitrix24.ru/rest/547/{SECRET}/",
        f"https://acme.bitrix24.ru/rest/547/{SECRET}/batch.json",
        f"https://acme.bitrix24.ru/rest/547/{SECRET}",
        f"https://acme.bitrix24.ru/rest/547/{SECRET}?auth=1",
        f"https://acme.bitrix24.ru/rest/api/547/{SECRET}/",
        f"https://acme.bitrix24.ru/moved/547/{SECRET}/",
        rf'"https:\/\/acme.bitrix24.ru\/rest\/547\/{SECRET}\/"',
        f"https%3A%2F%2Facme.bitrix24.ru%2Frest%2F547%2F{SECRET}%2F",
        f"POST /rest/547/{SECRET}/batch.json HTTP/1.1",
        f"b'/rest/547/{SECRET}/'",
        f"rest/547/{SECRET}, rest/547/{SECRET}",
    ],
)
def test_what_looks_like_a_webhook_has_no_secret(text: str) -> None:
    assert SECRET not in redacted(text)
    assert "***" in redacted(text)
    assert "547" in redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {SECRET}",
        f"{{'Authorization': 'Bearer {SECRET}'}}",
        f'{{"access_token": "{SECRET}", "refresh_token":"{SECRET}"}}',
        f"grant_type=refresh_token&refresh_token={SECRET}&client_secret={SECRET}",
        f"GET /?code={SECRET}&state=abc HTTP/1.1",
    ],
)
def test_what_looks_like_a_token_is_not_told(text: str) -> None:
    assert SECRET not in redacted(text)
    assert "***" in redacted(text)


def test_an_exit_code_is_no_secret() -> None:
    assert redacted("exit code=5, grant_type=refresh_token") == (
        "exit code=5, grant_type=refresh_token"
    )


def test_a_short_secret_behind_rest_is_one_as_well() -> None:
    assert redacted("https://acme.bitrix24.ru/rest/1/abc/") == (
        "https://acme.bitrix24.ru/rest/1/***/"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nothing to hide: 5 unread",
        "https://acme.bitrix24.ru/company/personal/user/547/tasks/",
        "https://acme.bitrix24.ru/online/?IM_DIALOG=chat1317",
        "2026-02-25 12:00",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert redacted(text) == text
