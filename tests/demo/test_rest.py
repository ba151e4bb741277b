"""Addresses, credentials, parameters and envelopes, without sockets."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trayapp.demo import Chat, ChatKind, Generation, Person, World, living_world
from trayapp.demo.admission import Admission
from trayapp.demo.applications import Applications
from trayapp.demo.calls import RefusalError
from trayapp.demo.dispatch import METHODS
from trayapp.demo.messages import Request, Response
from trayapp.demo.rest import Rest
from trayapp.demo.tokens import Tokens

SECRET = "s3cretofthehook"
JSON_HEADERS = {"content-type": "application/json"}
NAMES = (
    *("filter", "FILTER", "order", "ORDER", "SORT", "select", "start", "LIMIT", "OFFSET"),
    *("ID", "DIALOG_ID", "CHAT_ID", "FIND", "userId", "groupId", "type", "SCOPE", "cmd"),
)
WORDS = ("12", "chat1201", "Y", "DEADLINE", "desc", "profile", "2026-01-01")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([">=ID", "!NAME", "FIND", "DEADLINE", "0"]), inner)
    ),
    max_leaves=5,
)


class NothingRefused:
    def refusal_of(self, method: str) -> RefusalError | None:
        return None


def answer(world: World, request: Request) -> Response:
    admission = Admission(world, SECRET, Applications(), Tokens(world))
    return Rest(admission, NothingRefused()).answer(request)


def get(world: World, path: str) -> tuple[int, dict[str, object]]:
    response = answer(world, Request("GET", path))
    return response.status, json.loads(response.body)


def post(world: World, method: str, body: str, headers: dict[str, str]) -> dict[str, object]:
    request = Request("POST", f"/rest/547/{SECRET}/{method}", headers, body.encode())
    decoded: dict[str, object] = json.loads(answer(world, request).body)
    return decoded


@pytest.mark.parametrize("path", [f"/rest/1/{SECRET}/profile", "/rest/547/wrong/profile.json"])
def test_a_wrong_user_and_a_wrong_secret_look_the_same(path: str) -> None:
    assert get(World(547), path) == (
        401,
        {"error": "INVALID_CREDENTIALS", "error_description": "Invalid request credentials"},
    )


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/rest/profile", 401, "NO_AUTH_FOUND"),
        ("/rest/547/profile", 404, "ERROR_METHOD_NOT_FOUND"),
        ("/rest/", 404, "ERROR_METHOD_NOT_FOUND"),
        (f"/rest/547/{SECRET}/im.nothing", 404, "ERROR_METHOD_NOT_FOUND"),
    ],
)
def test_an_address_without_all_its_parts_is_refused(path: str, status: int, error: str) -> None:
    given, body = get(World(547), path)

    assert (given, body["error"]) == (status, error)


def test_a_dismissed_user_is_not_let_in() -> None:
    world = World(547, Person(547, "Anna", "Petrova", active=False))

    status, body = get(world, f"/rest/547/{SECRET}/profile")

    assert (status, body["error"]) == (401, "authorization_error")


def test_a_webhook_that_was_moved_answers_as_its_new_owner() -> None:
    world = World(1)
    world.webhook_owner_id = 547

    _, body = get(world, f"/rest/547/{SECRET}/profile")

    assert isinstance(body["result"], dict)
    assert body["result"]["ID"] == "1"


@pytest.mark.parametrize("name", ["im.dialog.get", "im.dialog.get.json", "IM.dialog.get"])
def test_a_method_may_be_named_with_an_ending_and_in_capitals(name: str) -> None:
    world = World(547, Chat(12, ChatKind.CHAT, "Coffee"))

    status, _ = get(world, f"/rest/547/{SECRET}/{name}?DIALOG_ID=chat12")

    assert status == 200


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ('{"ID":[12],"RESULT_TYPE":"array"}', JSON_HEADERS),
        ("ID[]=12&RESULT_TYPE=array", {"content-type": "application/x-www-form-urlencoded"}),
        ("ID[]=12&RESULT_TYPE=array", {}),
    ],
)
def test_parameters_come_as_json_or_as_a_form(body: str, headers: dict[str, str]) -> None:
    world = World(547, Person(12, "Anna", "Petrova"))

    result = post(world, "im.user.list.get", body, headers)["result"]

    assert isinstance(result, list)
    assert [person["id"] for person in result] == [12]


@pytest.mark.parametrize("body", ["{broken", "[]", "null", "7"])
def test_a_body_that_is_no_json_object_has_no_parameters(body: str) -> None:
    assert "result" in post(World(547), "profile", body, JSON_HEADERS)


def test_parameters_in_the_body_win_over_those_in_the_address() -> None:
    world = World(547, Person(12, "Anna", "Petrova"))
    path = f"/rest/547/{SECRET}/im.user.get?ID=547"

    response = answer(world, Request("POST", path, JSON_HEADERS, b'{"ID":12}'))

    assert json.loads(response.body)["result"]["id"] == 12


def test_the_total_and_the_next_page_stand_beside_the_result() -> None:
    world = World(547, *(Person(number, "Anna", "Petrova") for number in range(1, 60)))

    _, body = get(world, f"/rest/547/{SECRET}/user.get")

    assert list(body) == ["result", "next", "total", "time"]
    assert (body["next"], body["total"]) == (50, 60)


def test_a_batch_has_two_results_and_is_not_metered_itself() -> None:
    body = post(World(547), "batch", '{"cmd":{"me":"profile"}}', JSON_HEADERS)

    assert isinstance(body["result"], dict)
    assert isinstance(body["time"], dict)
    assert body["result"]["result"]["me"]["ID"] == "547"
    assert "operating" not in body["time"]
    assert "operating" in body["result"]["result_time"]["me"]


def test_a_batch_may_come_as_a_form() -> None:
    body = post(World(547), "batch", "halt=0&cmd[me]=profile&cmd[t]=server.time", {})

    assert isinstance(body["result"], dict)
    assert set(body["result"]["result"]) == {"me", "t"}


def test_the_start_is_a_whole_second_on_newer_portals_and_nothing_is_metered_on_older() -> None:
    world = World(547)
    _, newer = get(world, f"/rest/547/{SECRET}/scope")
    world.generation = Generation.CLASSIC
    _, older = get(world, f"/rest/547/{SECRET}/scope")

    assert isinstance(newer["time"], dict)
    assert isinstance(older["time"], dict)
    assert isinstance(newer["time"]["start"], int)
    assert newer["time"]["operating_reset_at"] == newer["time"]["start"] + 600
    assert isinstance(older["time"]["start"], float)
    assert "operating" not in older["time"]


def test_a_recorded_batch_shows_its_commands_and_no_secret() -> None:
    path = f"/rest/547/{SECRET}/batch.json"
    body = b'{"halt":0,"cmd":{"im":"im.counters.get","odd":7}}'

    recorded = Rest.record(Request("POST", path, JSON_HEADERS, body))

    assert (recorded.method, recorded.commands) == ("batch", {"im": "im.counters.get"})
    assert recorded.params["halt"] == 0
    assert SECRET not in repr(recorded)


@settings(max_examples=50)
@given(
    method=st.sampled_from([*METHODS, "batch"]),
    params=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
)
def test_whatever_is_asked_is_answered_or_refused(method: str, params: dict[str, object]) -> None:
    body = post(living_world(), method, json.dumps(params), JSON_HEADERS)

    assert body.keys() >= {"result", "time"} or body.keys() == {"error", "error_description"}
