"""What a connection makes of every kind of answer. No socket is opened here."""

import gzip
import json
import logging
import time

import httpx
import pytest
import respx

from tests.bitrix.answering import GOOD, SECRET, URL, post, problem_of, the_portal
from tests.bitrix.replies import kind_of
from tests.patience import PATIENT_S
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.model.problem import Problem, ProblemKind

pytestmark = pytest.mark.usefixtures("trusting_nobody")

PAGE = b"<html><body>Sorry</body></html>"


def test_a_method_is_posted_as_json_and_its_answer_returned(respx_mock: respx.MockRouter) -> None:
    portal = the_portal(respx_mock).respond(200, content=GOOD)

    answer = post(portal)

    request = portal.calls.last.request
    assert answer == {"result": 5}
    assert json.loads(request.content) == {"halt": 0}
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["Accept"] == "application/json"


def test_only_the_packing_we_can_bound_is_accepted(respx_mock: respx.MockRouter) -> None:
    portal = the_portal(respx_mock).respond(
        200, content=gzip.compress(GOOD), headers={"Content-Encoding": "gzip"}
    )

    answer = post(portal)

    assert answer == {"result": 5}
    assert portal.calls.last.request.headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b"", ProblemKind.BAD_REPLY),
        (200, PAGE, ProblemKind.BAD_REPLY),
        (200, b"[]", ProblemKind.BAD_REPLY),
        (200, b"null", ProblemKind.BAD_REPLY),
        (204, b"", ProblemKind.BAD_REPLY),
        (400, PAGE, ProblemKind.BAD_REPLY),
        (400, GOOD, ProblemKind.BAD_REPLY),
        (403, PAGE, ProblemKind.BAD_REPLY),
        (404, PAGE, ProblemKind.BAD_REPLY),
        (401, PAGE, ProblemKind.SIGN_IN_REQUIRED),
        (429, b"", ProblemKind.RATE_LIMITED),
        (500, b"", ProblemKind.PORTAL_ERROR),
        (500, GOOD, ProblemKind.PORTAL_ERROR),
        (502, PAGE, ProblemKind.PORTAL_ERROR),
        (503, PAGE, ProblemKind.PORTAL_ERROR),
        (504, b"", ProblemKind.PORTAL_ERROR),
        (200, b'{"error": "QUERY_LIMIT_EXCEEDED"}', ProblemKind.RATE_LIMITED),
        (503, b'{"error": "QUERY_LIMIT_EXCEEDED"}', ProblemKind.RATE_LIMITED),
        (401, b'{"error": "OVERLOAD_LIMIT"}', ProblemKind.OVERLOADED),
        (401, b'{"error": "expired_token"}', ProblemKind.SIGN_IN_REQUIRED),
        (403, b'{"error": "INVALID_CREDENTIALS"}', ProblemKind.SIGN_IN_REQUIRED),
        (410, b'{"error": "PORTAL_DELETED"}', ProblemKind.PORTAL_CLOSED),
        (404, b'{"error": "ERROR_METHOD_NOT_FOUND"}', ProblemKind.UNSUPPORTED),
        (200, b'{"error": "", "result": 5}', ProblemKind.PORTAL_ERROR),
        (400, b'{"error": "0", "error_description": "?"}', ProblemKind.PORTAL_ERROR),
        (
            403,
            b'{"error": "ACCESS_DENIED", "error_description": "only on commercial plans"}',
            ProblemKind.PLAN,
        ),
        (400, b'{"error": {"code": "insufficient_scope"}}', ProblemKind.SCOPE_MISSING),
        (200, b"Warning: x{\n" + GOOD, ProblemKind.BAD_REPLY),
    ],
    ids=repr,
)
def test_an_answer_that_is_none_is_a_problem_of_its_kind(
    respx_mock: respx.MockRouter, status: int, body: bytes, kind: ProblemKind
) -> None:
    assert problem_of(the_portal(respx_mock).respond(status, content=body)).kind is kind


@pytest.mark.parametrize(
    "body", [b"\xef\xbb\xbf" + GOOD, b"<b>Warning</b>: x" + GOOD, b'{"result": 5, "error": null}']
)
def test_an_answer_is_found_in_what_surrounds_it(respx_mock: respx.MockRouter, body: bytes) -> None:
    assert post(the_portal(respx_mock).respond(200, content=body))["result"] == 5


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError(f"cannot reach {URL}"),
        httpx.ConnectTimeout(URL),
        httpx.ReadTimeout(URL),
        httpx.PoolTimeout(URL),
        httpx.RemoteProtocolError(URL),
        httpx.InvalidURL(URL),
        httpx.StreamClosed(),
        OSError(URL),
        ImportError(URL),
    ],
    ids=repr,
)
def test_what_goes_wrong_on_the_way_is_a_problem_without_the_address(
    respx_mock: respx.MockRouter, error: Exception
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    problem = problem_of(the_portal(respx_mock).mock(side_effect=fail))

    assert problem == Problem(ProblemKind.UNREACHABLE)


def test_a_proxy_that_fails_is_told_from_a_portal_that_does(respx_mock: respx.MockRouter) -> None:
    problem = problem_of(the_portal(respx_mock).mock(side_effect=httpx.ProxyError(URL)))

    assert problem == Problem(ProblemKind.UNREACHABLE, via_proxy=True)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "socks://127.0.0.1:9", "http://[::1"])
def test_a_kind_of_proxy_we_do_not_know_is_a_problem_and_no_crash(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)

    with pytest.raises(PortalError) as caught:
        Connection(URL).post("batch", {}, time.monotonic() + PATIENT_S)

    assert kind_of(caught.value) is ProblemKind.UNREACHABLE


def test_a_host_that_cannot_be_written_down_is_a_problem_and_no_crash() -> None:
    with pytest.raises(PortalError) as caught:
        Connection("https://xn--/rest/547/s3cr3t/").post("batch", {}, time.monotonic() + PATIENT_S)

    assert kind_of(caught.value) is ProblemKind.UNREACHABLE


def test_an_error_that_leaves_shows_no_cause(respx_mock: respx.MockRouter) -> None:
    portal = the_portal(respx_mock).mock(side_effect=httpx.ConnectError(URL))

    with pytest.raises(PortalError) as caught:
        post(portal)

    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert str(caught.value) == "unreachable"


def test_a_printed_connection_does_not_show_its_address() -> None:
    assert SECRET not in repr(Connection(URL))


def test_nothing_logged_holds_the_secret(
    respx_mock: respx.MockRouter, caplog: pytest.LogCaptureFixture
) -> None:
    for noisy in ("httpx", "httpcore"):  # as wherever the program logs
        caplog.set_level(logging.WARNING, logger=noisy)
    caplog.set_level(logging.DEBUG)
    portal = the_portal(respx_mock)

    portal.respond(200, content=PAGE)
    problem_of(portal)
    portal.mock(side_effect=httpx.ConnectError(URL))
    problem_of(portal)

    assert "no answer" in caplog.text
    assert "ConnectError" in caplog.text
    assert SECRET not in caplog.text
