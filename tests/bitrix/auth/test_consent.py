"""The browser's way to the portal and back: what it takes along, and what is believed of it."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trayapp.bitrix.auth.consent import (
    Granted,
    authorization_server,
    authorize_address,
    handler_address,
    new_state,
    read_pasted,
    read_return,
)
from trayapp.model.flaw import CodeFlaw

PORTAL = "https://acme.bitrix24.ru"
STATE = "st4te-of-this-attempt"
CODE = "xh0f7lajb2z5fe2e5bc1aa3d3a4c5c5b"
BACK = {"code": CODE, "state": STATE, "domain": "acme.bitrix24.ru", "member_id": "a223c6b3"}
EAST, ELSEWHERE = "https://oauth.bitrix24.tech", "https://oauth.bitrix.info"


def test_the_browser_takes_along_who_asks_and_a_state() -> None:
    address = urlsplit(authorize_address(PORTAL, "local.1 &2", STATE))

    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{PORTAL}/oauth/authorize/"
    assert parse_qs(address.query) == {"client_id": ["local.1 &2"], "state": [STATE]}


def test_a_state_cannot_be_guessed() -> None:
    states = {new_state() for _ in range(100)}

    assert len(states) == 100
    assert min(map(len, states)) >= 32


def test_the_handler_is_on_this_computer() -> None:
    assert handler_address(7000) == "http://localhost:7000"


def test_the_code_that_comes_back_is_taken() -> None:
    assert read_return(urlencode(BACK), PORTAL, STATE) == Granted(CODE, EAST)


@pytest.mark.parametrize("state", ["", "another", STATE + "x", STATE[:-1], "état", "\ud800"])
def test_what_comes_back_with_another_state_is_refused(state: str) -> None:
    query = urlencode({**BACK, "state": state}, errors="replace")

    assert read_return(query, PORTAL, STATE) is CodeFlaw.OTHER_SIGN_IN


@pytest.mark.parametrize(
    "query",
    [
        "",
        f"state={STATE}",
        f"code=&state={STATE}",
        f"code=a%0Ab%0Ac%0Ad&state={STATE}",
        f"code={'x' * 1000}&state={STATE}",
        "&".join(f"field{number}=1" for number in range(100)),
    ],
)
def test_what_comes_back_without_a_code_is_none(query: str) -> None:
    assert read_return(query, PORTAL, STATE) is CodeFlaw.NO_CODE


@pytest.mark.parametrize(
    "pasted", [CODE, f"  {CODE}\n", f"«{CODE}»", f"<{CODE[:16]}\n{CODE[16:]}>"]
)
def test_a_code_may_be_pasted_alone(pasted: str) -> None:
    assert read_pasted(pasted, PORTAL, STATE) == Granted(CODE, EAST)


@pytest.mark.parametrize(
    "pasted",
    [
        f"http://localhost:7000/?{urlencode(BACK)}",
        f"localhost:7000?{urlencode(BACK)}#top",
        urlencode(BACK),
    ],
)
def test_the_address_the_browser_ended_up_on_may_be_pasted(pasted: str) -> None:
    assert read_pasted(pasted, PORTAL, STATE) == Granted(CODE, EAST)


def test_a_pasted_address_of_another_attempt_is_refused() -> None:
    pasted = f"http://localhost:7000/?{urlencode({**BACK, 'state': 'another'})}"

    assert read_pasted(pasted, PORTAL, STATE) is CodeFlaw.OTHER_SIGN_IN


@pytest.mark.parametrize(
    "pasted", ["", "  ", "abc", "no code at all!", "https://acme.bitrix24.ru/"]
)
def test_a_text_that_is_no_code_is_none(pasted: str) -> None:
    assert read_pasted(pasted, PORTAL, STATE) is CodeFlaw.NO_CODE


@given(st.text())
def test_any_pasted_text_is_a_code_or_a_flaw(pasted: str) -> None:
    assert isinstance(read_pasted(pasted, PORTAL, STATE), Granted | CodeFlaw)


@pytest.mark.parametrize(
    ("portal", "server"),
    [
        ("https://acme.bitrix24.ru", EAST),
        ("https://acme.bitrix24.kz", EAST),
        ("https://acme.bitrix24.by", EAST),
        ("https://portal.acme.uz:8443/b24", EAST),
        ("https://acme.bitrix24.com", ELSEWHERE),
        ("https://acme.bitrix24.de", ELSEWHERE),
        ("https://ru.example", ELSEWHERE),
        ("https://intranet", ELSEWHERE),
    ],
)
def test_the_server_is_that_of_the_portals_zone(portal: str, server: str) -> None:
    assert authorization_server(portal) == server


@pytest.mark.parametrize(
    ("told", "server"),
    [("oauth.bitrix.info", ELSEWHERE), ("OAuth.Bitrix24.Tech", EAST)],
)
def test_one_of_the_two_servers_there_are_is_believed(told: str, server: str) -> None:
    assert authorization_server("https://acme.example", told) == server
    assert authorization_server("https://acme.bitrix24.ru", told) == server


@pytest.mark.parametrize(
    "told",
    [
        "evil.example",
        "oauth.bitrix.info.evil.example",
        "oauth.bitrix.info@evil.example",
        "evil.example/oauth.bitrix.info",
        "127.0.0.1:8080",
        "localhost",
    ],
)
def test_no_other_server_is_sent_the_applications_secret(told: str) -> None:
    assert authorization_server(PORTAL, told) == EAST


@pytest.mark.parametrize(
    ("told", "server"),
    [
        ("127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("localhost:9000", "http://localhost:9000"),
        ("", "http://127.0.0.1:8080"),
        ("oauth.bitrix.info", "http://127.0.0.1:8080"),
        ("evil.example", "http://127.0.0.1:8080"),
        ("user@127.0.0.1", "http://127.0.0.1:8080"),
        ("127.0.0.1/path", "http://127.0.0.1:8080"),
        ("127.0.0.1:port", "http://127.0.0.1:8080"),
        ("[", "http://127.0.0.1:8080"),
    ],
)
def test_a_portal_on_this_machine_has_its_server_here(told: str, server: str) -> None:
    assert authorization_server("http://127.0.0.1:8080/b24", told) == server


def test_a_printed_code_is_not_shown() -> None:
    assert CODE not in repr(Granted(CODE, EAST))
