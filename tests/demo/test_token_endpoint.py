"""The authorization server's answers and refusals, without sockets."""

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from trayapp.demo import LocalApplication, World
from trayapp.demo.applications import Applications
from trayapp.demo.faults import Faults
from trayapp.demo.messages import Request
from trayapp.demo.site import Site
from trayapp.demo.token_endpoint import TokenEndpoint
from trayapp.demo.tokens import Tokens

APP = LocalApplication("local.app", "s3cretofapp", scopes=("task", "im"))
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Server:
    """An endpoint and everything behind it."""

    def __init__(self) -> None:
        world = World(547, clock=lambda: 1_772_000_000.0)
        self.site = Site("127.0.0.1", 8080)
        self.applications = Applications()
        self.applications.register(APP)
        self.tokens = Tokens(world)
        self.faults = Faults()
        self.endpoint = TokenEndpoint(world, self.site, self.applications, self.tokens, self.faults)

    def post(self, **params: str) -> tuple[int, dict[str, object]]:
        body = urlencode(params).encode()
        return self.ask(Request("POST", "/oauth/token/", FORM, body))

    def ask(self, request: Request) -> tuple[int, dict[str, object]]:
        response = self.endpoint.answer(request)
        return response.status, json.loads(response.body)


def keys(**more: str) -> dict[str, str]:
    """The parameters of an honest application, and more."""
    return {"client_id": APP.client_id, "client_secret": APP.client_secret, **more}


def code_of(server: Server) -> dict[str, str]:
    """The parameters for a first pair."""
    code = server.tokens.issue_code(APP.client_id)
    return keys(grant_type="authorization_code", code=code)


def refresh_of(server: Server) -> dict[str, str]:
    """The parameters for the next pair."""
    refresh_token = server.tokens.issue(APP.client_id).refresh_token
    return keys(grant_type="refresh_token", refresh_token=refresh_token)


@pytest.fixture
def server() -> Server:
    return Server()


def test_a_code_brings_tokens_and_where_they_are_good_for(server: Server) -> None:
    status, body = server.post(**code_of(server))

    access, refresh = body.pop("access_token"), body.pop("refresh_token")
    assert status == 200
    assert server.tokens.client_of(str(access)) == APP.client_id
    assert server.tokens.refresh(str(refresh), APP.client_id).access_token
    assert body == {
        "expires": 1_772_003_600,
        "expires_in": 3600,
        "scope": "im,task",
        "domain": "127.0.0.1:8080",
        "server_endpoint": "http://127.0.0.1:8080/rest/",
        "status": "L",
        "client_endpoint": "http://127.0.0.1:8080/rest/",
        "member_id": server.site.member_id,
        "user_id": 547,
    }


def test_a_refreshed_pair_tells_its_lifetime_as_a_text(server: Server) -> None:
    asked = refresh_of(server)

    status, body = server.post(**asked)

    assert (status, body["expires_in"]) == (200, "3600")
    assert body["refresh_token"] != asked["refresh_token"]
    assert server.post(**asked) == (
        400,
        {"error": "invalid_grant", "error_description": "Invalid grant"},
    )


def test_a_moved_portal_is_named_by_its_new_address(server: Server) -> None:
    server.site.moved_to = "https://new.example"

    _, body = server.post(**refresh_of(server))

    assert body["client_endpoint"] == "https://new.example/rest/"
    assert body["server_endpoint"] == "http://127.0.0.1:8080/rest/"


def test_the_address_may_carry_what_a_form_should(server: Server) -> None:
    query = urlencode(code_of(server))

    status, _ = server.ask(Request("GET", f"/oauth/token/?{query}"))

    assert status == 200


def test_a_body_of_json_is_not_read(server: Server) -> None:
    body = json.dumps(code_of(server)).encode()
    request = Request("POST", "/oauth/token/", {"content-type": "application/json"}, body)

    status, answer = server.ask(request)

    assert (status, answer["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"grant_type": "password", "code": "1"},
        {"grant_type": "authorization_code", "refresh_token": "1"},
        {"grant_type": "refresh_token", "code": "1"},
        {"code": "1"},
    ],
)
def test_a_request_that_hands_in_nothing_fitting_is_malformed(
    server: Server, params: dict[str, str]
) -> None:
    status, body = server.post(**keys(**params))

    assert (status, body["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("wrong", [{"client_id": "local.x"}, {"client_secret": "x"}])
def test_an_unknown_client_and_a_wrong_secret_are_refused_alike(
    server: Server, wrong: dict[str, str]
) -> None:
    asked = refresh_of(server)

    assert server.post(**{**asked, **wrong}) == (
        400,
        {"error": "invalid_client", "error_description": "Invalid client"},
    )
    assert server.post(**asked)[0] == 200


def test_tokens_of_another_application_are_an_error_that_looks_like_a_success(
    server: Server,
) -> None:
    server.applications.register(LocalApplication("local.other", "x"))
    asked = refresh_of(server)

    status, body = server.post(**{**asked, "client_id": "local.other", "client_secret": "x"})

    assert (status, body["error"]) == (200, "wrong_client")


@pytest.mark.parametrize(
    ("application", "status", "error"),
    [
        (replace(APP, installed=False), 401, "NOT_INSTALLED"),
        (replace(APP, paid=False), 400, "PAYMENT_REQUIRED"),
    ],
)
def test_an_application_that_is_gone_or_unpaid_gets_nothing_and_loses_nothing(
    server: Server, application: LocalApplication, status: int, error: str
) -> None:
    asked = refresh_of(server)
    server.applications.register(application)

    refused_with, body = server.post(**asked)

    assert (refused_with, body["error"]) == (status, error)
    server.applications.register(APP)
    assert server.post(**asked)[0] == 200


def test_a_kind_of_grant_can_be_out_of_order(server: Server) -> None:
    server.faults.refuse_method("refresh_token", "invalid_scope", "Invalid scope")

    status, body = server.post(**refresh_of(server))

    assert (status, body["error"]) == (400, "invalid_scope")
    assert server.post(**code_of(server))[0] == 200


def test_a_record_tells_what_stood_in_the_address_and_nothing_secret(server: Server) -> None:
    asked = refresh_of(server)
    target = f"/oauth/token/?{urlencode(asked)}"

    in_address = TokenEndpoint.record(Request("GET", target))
    in_body = TokenEndpoint.record(
        Request("POST", "/oauth/token/", FORM, urlencode(asked).encode())
    )

    assert (in_body.grant_type, in_body.client_id) == ("refresh_token", APP.client_id)
    assert (in_body.http_method, in_body.in_address) == ("POST", frozenset())
    assert (in_address.http_method, in_address.in_address) == ("GET", frozenset(asked))
    for secret in (asked["refresh_token"], APP.client_secret):
        assert secret not in repr((in_address, in_body))
