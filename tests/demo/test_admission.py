"""What an application may do with its token on the REST side, without sockets."""

import json
from dataclasses import replace

import pytest

from tests.demo.asking import NothingRefused
from trayapp.demo import LocalApplication, Person, World
from trayapp.demo.admission import Admission
from trayapp.demo.applications import Applications
from trayapp.demo.messages import Request
from trayapp.demo.rest import Rest
from trayapp.demo.tokens import Tokens

SECRET = "s3cretofthehook"
APP = LocalApplication("local.app", "s3cretofapp", scopes=("im", "user_brief"))


class Portal:
    """The REST side with one application that is signed in."""

    def __init__(self) -> None:
        self.world = World(547, Person(547, "Anna", "Petrova"), scopes=["task"])
        self.applications = Applications()
        self.applications.register(APP)
        self.tokens = Tokens(self.world)
        self.token = self.tokens.issue(APP.client_id).access_token
        admission = Admission(self.world, SECRET, self.applications, self.tokens)
        self._rest = Rest(admission, NothingRefused())

    def ask(self, method: str, token: str | None = None) -> tuple[int, dict[str, object]]:
        bearer = {"authorization": f"Bearer {token or self.token}"}
        return self.send(Request("POST", f"/rest/{method}", bearer))

    def send(self, request: Request) -> tuple[int, dict[str, object]]:
        response = self._rest.answer(request)
        return response.status, json.loads(response.body)


@pytest.fixture
def portal() -> Portal:
    return Portal()


@pytest.mark.parametrize("method", ["profile", "profile.json"])
def test_an_application_acts_for_the_user_who_let_it_in(portal: Portal, method: str) -> None:
    status, body = portal.ask(method)

    assert status == 200
    assert isinstance(body["result"], dict)
    assert (body["result"]["ID"], body["result"]["NAME"]) == ("547", "Anna")


@pytest.mark.parametrize("parameter", ["auth", "access_token"])
@pytest.mark.parametrize("http_method", ["GET", "POST"])
def test_a_token_may_also_come_as_a_parameter(
    portal: Portal, parameter: str, http_method: str
) -> None:
    sent = f"{parameter}={portal.token}"
    in_address = Request("GET", f"/rest/profile?{sent}")
    in_body = Request("POST", "/rest/profile", body=sent.encode())

    status, _ = portal.send(in_address if http_method == "GET" else in_body)

    assert status == 200


def test_the_header_wins_over_a_parameter(portal: Portal) -> None:
    header = {"authorization": f"bearer {portal.token}"}

    status, _ = portal.send(Request("GET", "/rest/profile?auth=old", header))

    assert status == 200


@pytest.mark.parametrize("headers", [{}, {"authorization": "Basic YTpi"}])
def test_without_a_token_nobody_is_let_in(portal: Portal, headers: dict[str, str]) -> None:
    status, body = portal.send(Request("GET", "/rest/profile", headers))

    assert (status, body["error"]) == (401, "NO_AUTH_FOUND")


def test_an_unknown_token_and_an_expired_one_are_told_apart(portal: Portal) -> None:
    unknown = portal.ask("profile", "x")
    portal.tokens.expire_access()
    expired = portal.ask("profile")

    assert unknown == (
        401,
        {"error": "invalid_token", "error_description": "Unable to get application by token"},
    )
    assert expired == (
        401,
        {"error": "expired_token", "error_description": "The access token provided has expired"},
    )


def test_the_scopes_are_the_applications_and_not_the_webhooks(portal: Portal) -> None:
    _, scope = portal.ask("scope")
    counted, _ = portal.ask("im.counters.get")
    refused, body = portal.ask("tasks.task.counters.get")

    assert (scope["result"], counted, refused) == (["im", "user_brief"], 200, 401)
    assert body == {
        "error": "insufficient_scope",
        "error_description": "The request requires higher privileges than provided by the access "
        "token",
    }


def test_scopes_that_an_administrator_adds_hold_at_once(portal: Portal) -> None:
    portal.applications.register(replace(APP, scopes=("task",)))

    assert portal.ask("tasks.task.counters.get")[0] == 200
    assert portal.ask("im.counters.get")[0] == 401


def test_in_a_batch_the_same_scopes_hold(portal: Portal) -> None:
    _, body = portal.ask("batch?cmd[im]=im.counters.get&cmd[t]=tasks.task.counters.get")

    assert isinstance(body["result"], dict)
    assert set(body["result"]["result"]) == {"im"}
    assert body["result"]["result_error"]["t"]["error"] == "insufficient_scope"


@pytest.mark.parametrize(
    ("application", "error"),
    [
        (replace(APP, installed=False), "APPLICATION_NOT_FOUND"),
        (replace(APP, paid=False), "PAYMENT_REQUIRED"),
    ],
)
def test_an_application_that_is_gone_or_unpaid_is_not_let_in(
    portal: Portal, application: LocalApplication, error: str
) -> None:
    portal.applications.register(application)

    status, body = portal.ask("profile")

    assert (status, body["error"]) == (401, error)


def test_a_dismissed_user_lets_nobody_in(portal: Portal) -> None:
    portal.world.put(Person(547, "Anna", "Petrova", active=False))

    status, body = portal.ask("profile")

    assert (status, body["error"]) == (401, "authorization_error")


def test_only_an_application_is_told_about_the_application(portal: Portal) -> None:
    _, told = portal.ask("app.info")
    status, refused = portal.send(Request("GET", f"/rest/547/{SECRET}/app.info"))

    assert isinstance(told["result"], dict)
    assert (told["result"]["CODE"], told["result"]["STATUS"]) == ("local.app", "L")
    assert (status, refused) == (
        403,
        {
            "error": "ACCESS_DENIED",
            "error_description": "Access denied! Application context required",
        },
    )


def test_a_record_tells_which_parameters_stood_in_the_address(portal: Portal) -> None:
    request = Request("POST", f"/rest/profile?auth={portal.token}", body=b"ID=12")

    recorded = Rest.record(request)

    assert recorded.method == "profile"
    assert recorded.in_address == {"auth"}
