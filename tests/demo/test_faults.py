"""Faults as a client meets them, over real connections."""

import threading

import httpx
import pytest

from tests.patience import PATIENT_S
from trayapp.demo import DemoPortal

CUT = (httpx.NetworkError, httpx.ProtocolError)
"""No time-out is among them: somebody ended the line."""


def ask(portal: DemoPortal, client: httpx.Client, method: str = "scope") -> httpx.Response:
    return client.get(portal.webhook_url + method)


def in_background(portal: DemoPortal, client: httpx.Client) -> tuple[threading.Thread, list[str]]:
    """Asks on a thread, patiently; the list gets what came of it."""
    outcome: list[str] = []

    def run() -> None:
        try:
            outcome.append(str(ask(portal, client).status_code))
        except CUT:
            outcome.append("cut")

    thread = threading.Thread(target=run)
    thread.start()
    return thread, outcome


def test_a_hanging_request_is_answered_once_it_is_released(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.faults.hang()
    thread, outcome = in_background(portal, client)
    assert portal.wait_for_requests(1, PATIENT_S)
    assert outcome == []

    portal.faults.release()

    thread.join(30)
    assert outcome == ["200"]
    assert ask(portal, client).status_code == 200


def test_stopping_is_quick_while_a_request_hangs(portal: DemoPortal, client: httpx.Client) -> None:
    portal.faults.hang()
    thread, outcome = in_background(portal, client)
    assert portal.wait_for_requests(1, PATIENT_S)

    portal.stop()

    thread.join(PATIENT_S)
    assert outcome == ["cut"]


def test_stopping_is_quick_while_an_answer_drips(portal: DemoPortal, client: httpx.Client) -> None:
    portal.faults.drip(pause_s=2 * PATIENT_S)
    thread, outcome = in_background(portal, client)
    assert portal.wait_for_requests(1, PATIENT_S)

    portal.stop()

    thread.join(PATIENT_S)
    assert outcome == ["cut"]


def test_a_dripping_answer_arrives_whole_in_the_end(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.faults.drip(pause_s=0.0001)

    assert "im" in ask(portal, client).json()["result"]


def test_a_dropped_request_gets_no_answer(portal: DemoPortal, client: httpx.Client) -> None:
    portal.faults.drop(times=1)

    with pytest.raises(httpx.RemoteProtocolError):
        ask(portal, client)
    assert ask(portal, client).status_code == 200


def test_an_answer_can_be_anything_for_so_many_requests(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.faults.answer(502, b"<h1>Bad gateway</h1>", {"X-Edge": "1"}, times=2)

    first, second, third = (ask(portal, client) for _ in range(3))

    assert (first.status_code, first.text, first.headers["x-edge"]) == (
        502,
        "<h1>Bad gateway</h1>",
        "1",
    )
    assert (second.status_code, third.status_code) == (502, 200)


def test_headers_of_an_answer_take_the_place_of_the_usual_ones(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.faults.answer(200, b"{}", {"Content-Type": "application/json"})

    assert ask(portal, client).headers.get_list("content-type") == ["application/json"]


def test_a_renamed_portal_redirects(portal: DemoPortal, client: httpx.Client) -> None:
    portal.faults.redirect("https://new.example/rest/")

    reply = ask(portal, client)

    assert (reply.status_code, reply.headers["location"]) == (302, "https://new.example/rest/")


def test_too_many_requests_are_refused_until_all_is_clear(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.faults.query_limit()

    limited = ask(portal, client)
    portal.faults.clear()

    assert limited.status_code == 503
    assert limited.json() == {
        "error": "QUERY_LIMIT_EXCEEDED",
        "error_description": "Too many requests",
    }
    assert ask(portal, client).status_code == 200


def test_one_method_can_be_out_of_order_alone_and_in_a_batch(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.faults.refuse_method("im.counters.get", "ERROR_CORE", "Sorry", 500)

    alone = ask(portal, client, "im.counters.get")
    batch = ask(portal, client, "batch?cmd[im]=im.counters.get&cmd[s]=scope")
    portal.faults.clear()

    assert (alone.status_code, alone.json()["error"]) == (500, "ERROR_CORE")
    assert batch.status_code == 200
    assert batch.json()["result"]["result_error"]["im"]["error"] == "ERROR_CORE"
    assert ask(portal, client, "im.counters.get").status_code == 200


def test_a_batch_can_be_out_of_order_as_a_whole(portal: DemoPortal, client: httpx.Client) -> None:
    portal.faults.refuse_method("batch", "ACCESS_DENIED", "REST is not in the plan", 403)

    reply = ask(portal, client, "batch?cmd[s]=scope")

    assert (reply.status_code, reply.json()["error"]) == (403, "ACCESS_DENIED")


def test_pages_for_browsers_stay_well(portal: DemoPortal, client: httpx.Client) -> None:
    portal.faults.drop()

    assert client.get(portal.url + "/online/").status_code == 200


def test_the_authorization_server_has_faults_of_its_own(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.faults.answer(502)
    spared = client.post(f"{portal.auth_server_url}/oauth/token/")
    portal.faults.clear()
    portal.auth_faults.answer(503)
    struck = client.post(f"{portal.auth_server_url}/oauth/token/")

    assert (spared.status_code, struck.status_code) == (400, 503)
    assert ask(portal, client).status_code == 200


def test_stopping_is_quick_while_the_authorization_server_hangs(
    portal: DemoPortal, client: httpx.Client
) -> None:
    portal.auth_faults.hang()
    outcome: list[str] = []

    def run() -> None:
        try:
            client.post(f"{portal.auth_server_url}/oauth/token/")
        except CUT:
            outcome.append("cut")

    thread = threading.Thread(target=run)
    thread.start()
    assert portal.wait_for_token_requests(1, PATIENT_S)

    portal.stop()

    thread.join(PATIENT_S)
    assert outcome == ["cut"]
