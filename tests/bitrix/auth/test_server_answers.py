"""What is made of the authorization server's answers. No socket is opened here."""

import json
import ssl
import time
from contextlib import closing
from urllib.parse import parse_qs

import pytest
import respx

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
)
from trayapp.bitrix.auth.server import AuthorizationServer
from trayapp.bitrix.errors import PortalError
from trayapp.model.credentials import LocalApplication, OAuth
from trayapp.model.problem import ProblemKind

HOST = "oauth.bitrix.info"
APPLICATION = LocalApplication("https://acme.bitrix24.com", CLIENT_ID, CLIENT_SECRET)
BEFORE = OAuth(
    APPLICATION, f"https://{HOST}", "https://acme.bitrix24.com/rest/", "acc3ss-1", "r3fresh-1"
)
ANSWER: dict[str, object] = {
    "access_token": "acc3ss-2",
    "refresh_token": "r3fresh-2",
    "expires_in": "3600",
    "client_endpoint": "https://acme.bitrix24.com/rest/",
    "domain": HOST,
    "scope": "im,task",
}


@pytest.fixture(autouse=True)
def _trusting_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificates of the system take long to read, and nobody is asked for theirs here."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    monkeypatch.setattr("trayapp.bitrix.transport.trusted_certificates", lambda _: context)


def after(respx_mock: respx.MockRouter, **changed: object) -> OAuth:
    """What follows `BEFORE` when the server answers so."""
    body = json.dumps({**ANSWER, **changed})
    respx_mock.post(f"https://{HOST}/oauth/token/").respond(200, content=body)
    with closing(AuthorizationServer(f"https://{HOST}", APPLICATION)) as server:
        return server.refresh(BEFORE, time.monotonic() + 10)


def test_the_form_is_the_documented_one(respx_mock: respx.MockRouter) -> None:
    tokens = after(respx_mock)

    request = respx_mock.calls.last.request
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Authorization" not in request.headers
    assert parse_qs(request.content.decode()) == {
        "grant_type": ["refresh_token"],
        "client_id": [CLIENT_ID],
        "client_secret": [CLIENT_SECRET],
        "refresh_token": ["r3fresh-1"],
    }
    assert (tokens.access_token, tokens.refresh_token) == ("acc3ss-2", "r3fresh-2")


@pytest.mark.parametrize("field", ["access_token", "refresh_token"])
@pytest.mark.parametrize("value", [None, "", 5, [], "two words", "line\r\nbreak", "x" * 1000])
def test_what_fits_into_no_header_is_no_token(
    respx_mock: respx.MockRouter, field: str, value: object
) -> None:
    with pytest.raises(PortalError) as caught:
        after(respx_mock, **{field: value})

    assert caught.value.problem.kind is ProblemKind.BAD_REPLY


@pytest.mark.parametrize(
    "told", ["https://renamed.bitrix24.com/rest/", "https://renamed.bitrix24.com/rest"]
)
def test_a_renamed_portal_is_asked_where_it_is_now(respx_mock: respx.MockRouter, told: str) -> None:
    tokens = after(respx_mock, client_endpoint=told)

    assert tokens.rest_url == "https://renamed.bitrix24.com/rest/"
    assert tokens.portal == BEFORE.portal


@pytest.mark.parametrize(
    "told",
    [
        None,
        5,
        "",
        "http://acme.bitrix24.com/rest/",
        "http://127.0.0.1/rest/",
        "https://127.0.0.1/rest/",
        "https://user@acme.bitrix24.com/rest/",
        "file:///etc/passwd",
    ],
)
def test_nothing_less_safe_than_before_is_asked(respx_mock: respx.MockRouter, told: object) -> None:
    assert after(respx_mock, client_endpoint=told).rest_url == BEFORE.rest_url
