"""A portal that sends elsewhere: never followed, and told apart by where it points."""

import httpx
import pytest
import respx

from tests.bitrix.answering import GOOD, SECRET, problem_of, the_portal
from trayapp.model.problem import Problem, ProblemKind

pytestmark = pytest.mark.usefixtures("trusting_nobody")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_renamed_portal_is_not_followed_but_its_new_address_can_be_accepted(
    respx_mock: respx.MockRouter, status: int
) -> None:
    elsewhere = respx_mock.route(host="new.example").respond(200, content=GOOD)
    portal = the_portal(respx_mock).respond(
        status, headers={"Location": f"https://new.example/rest/547/{SECRET}/batch.json"}
    )

    problem = problem_of(portal)

    assert problem == Problem(
        ProblemKind.REDIRECTED, host="new.example", moved_to="https://new.example"
    )
    assert not elsewhere.called


@pytest.mark.parametrize(
    "location",
    [
        f"http://new.example/rest/547/{SECRET}/batch.json",
        "https://new.example/auth/?backurl=/rest/",
        f"https://new.example/elsewhere/547/{SECRET}/batch.json",
        f"https://word:{SECRET}@new.example/rest/547/{SECRET}/batch.json",
    ],
)
def test_only_the_same_place_on_an_encrypted_host_can_be_accepted(
    respx_mock: respx.MockRouter, location: str
) -> None:
    problem = problem_of(the_portal(respx_mock).respond(302, headers={"Location": location}))

    assert problem == Problem(ProblemKind.REDIRECTED, host="new.example")


@pytest.mark.parametrize(
    "headers",
    [{}, {"Location": ""}, {"Location": "/auth/?x=1"}, {"Location": "https:?x=1"}],
    ids=repr,
)
def test_a_redirect_to_nowhere_else_points_at_the_portal_itself(
    respx_mock: respx.MockRouter, headers: dict[str, str]
) -> None:
    problem = problem_of(the_portal(respx_mock).respond(302, headers=headers))

    assert problem == Problem(ProblemKind.REDIRECTED, host="acme.example")


@pytest.mark.parametrize("location", [f"https://[{SECRET}/", f"https://{'long.' * 200}example/"])
def test_a_redirect_to_what_is_no_host_tells_no_host(
    respx_mock: respx.MockRouter, location: str
) -> None:
    problem = problem_of(the_portal(respx_mock).respond(302, headers={"Location": location}))

    assert problem == Problem(ProblemKind.REDIRECTED)


@pytest.mark.parametrize(
    "location", ["https://[::1", "https://evil\u202e.example/", "https://xn--"]
)
def test_a_redirect_to_what_is_no_host_leads_nowhere(
    respx_mock: respx.MockRouter, location: str
) -> None:
    headers = [(b"Location", location.encode())]
    portal = the_portal(respx_mock).mock(httpx.Response(302, headers=headers))

    assert problem_of(portal) == Problem(ProblemKind.UNREACHABLE)
