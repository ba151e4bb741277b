"""How a user lets an application in, without sockets."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from trayapp.demo import Consent, LocalApplication, Person, World
from trayapp.demo.applications import Applications
from trayapp.demo.consent import ConsentPage
from trayapp.demo.messages import Request, Response
from trayapp.demo.site import Site
from trayapp.demo.tokens import Tokens

APP = LocalApplication(
    "local.app", "s3cretofapp", "http://localhost:7000/back", ("task", "im"), title="<Tray> & Co"
)
ADDRESS = "/oauth/authorize/?client_id=local.app&state=a%26b&response_type=code"
ELSEWHERE = "http://evil.example/"


class Browser:
    """A portal's consent page and a user in front of it."""

    def __init__(self, application: LocalApplication = APP) -> None:
        world = World(547, Person(547, "Nina", "O'Hara"))
        self.tokens = Tokens(world)
        self.site = Site("127.0.0.1", 8080)
        applications = Applications()
        applications.register(application)
        self.page = ConsentPage(world, self.site, applications, self.tokens)

    def open(self, target: str = ADDRESS) -> Response:
        return self.page.answer(Request("GET", target))

    def click(self, decision: str, target: str = ADDRESS) -> Response:
        return self.page.answer(Request("POST", target, body=f"decision={decision}".encode()))


def brought_back(response: Response) -> dict[str, str]:
    """The parameters of a redirect to the application."""
    location = response.headers["Location"]
    assert (response.status, location.split("?")[0]) == (302, APP.redirect_url)
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def test_the_user_is_asked_who_may_do_what() -> None:
    response = Browser().open()

    html = response.body.decode()
    assert response.status == 200
    assert "<h1>Allow access to “&lt;Tray&gt; &amp; Co”?</h1>" in html
    assert "<strong>Nina O&#x27;Hara</strong>" in html
    assert "<code>im</code> <code>task</code>" in html
    assert re.findall(r'name="decision" value="(\w+)"', html) == ["allow", "deny"]
    assert "http" not in html


def test_allowing_leads_back_to_the_registered_address() -> None:
    browser = Browser()

    found = brought_back(browser.click("allow", f"{ADDRESS}&redirect_uri={ELSEWHERE}"))

    assert browser.tokens.exchange(found.pop("code"), APP.client_id).access_token
    assert found == {
        "state": "a&b",
        "domain": "127.0.0.1:8080",
        "member_id": browser.site.member_id,
        "scope": "im,task",
        "server_domain": "127.0.0.1:8080",
    }


def test_without_a_state_none_is_brought_back() -> None:
    found = brought_back(Browser().click("allow", "/oauth/authorize/?client_id=local.app"))

    assert "state" not in found


def test_an_address_with_parameters_keeps_them() -> None:
    browser = Browser(replace(APP, redirect_url="http://localhost:7000/back?from=portal"))

    assert brought_back(browser.click("allow"))["from"] == "portal"


def test_a_user_with_a_decision_is_not_asked() -> None:
    browser = Browser()

    browser.page.consent = Consent.ALLOW
    allowed = browser.open()
    browser.page.consent = Consent.DENY
    denied = browser.open()

    assert brought_back(allowed)["code"]
    assert "Location" not in denied.headers
    assert "Access was not allowed" in denied.body.decode()


@pytest.mark.parametrize("target", [ADDRESS, f"{ADDRESS}&redirect_uri={ELSEWHERE}"])
def test_after_a_refusal_the_application_learns_nothing(target: str) -> None:
    response = Browser().click("deny", target)

    assert (response.status, response.headers) == (200, {})


@pytest.mark.parametrize("consent", Consent)
@pytest.mark.parametrize(
    "application", [replace(APP, installed=False), replace(APP, client_id="local.other")]
)
def test_an_application_that_is_not_installed_gets_no_answer(
    application: LocalApplication, consent: Consent
) -> None:
    browser = Browser(application)
    browser.page.consent = consent

    response = browser.open()

    assert (response.status, response.headers) == (200, {})
    assert "not installed" in response.body.decode()


def test_a_decision_in_the_address_is_none() -> None:
    browser = Browser()

    opened = browser.open(f"{ADDRESS}&decision=allow")
    posted = browser.page.answer(Request("POST", f"{ADDRESS}&decision=allow"))

    assert opened.status == posted.status == 200
    assert "Allow access to" in opened.body.decode()


def test_an_application_without_an_address_gets_a_code_to_paste() -> None:
    browser = Browser(replace(APP, redirect_url=None))

    response = browser.click("allow")

    shown = re.search(r'<code id="code">(\w+)</code>', response.body.decode())
    assert response.headers == {}
    assert shown is not None
    assert browser.tokens.exchange(shown[1], APP.client_id).access_token
