"""The page on which a user lets an application in, or does not."""

from enum import StrEnum
from html import escape
from urllib.parse import urlencode

from trayapp.demo import php
from trayapp.demo.applications import Applications, LocalApplication
from trayapp.demo.html_page import html_page
from trayapp.demo.messages import HTML_TYPE, Request, Response
from trayapp.demo.site import Site
from trayapp.demo.tokens import Tokens
from trayapp.demo.world import World

_PATH = "/oauth/authorize"

# The form goes to the page's own address, and so keeps what the application asked with.
_QUESTION = """<p>It will see what you see, as <strong>{name}</strong>, as far as this goes:</p>
<p>{scopes}</p>
<form method="post">
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny" class="quiet">Cancel</button>
</form>"""
_CODE = """<p>Paste this code into the application within half a minute:</p>
<p><code id="code">{code}</code></p>"""
_DENIED = "<p>You can close this page. The application will not be told.</p>"
_NOT_INSTALLED = "<p>Ask your administrator to install it.</p>"


class Consent(StrEnum):
    """What the user says to an application: clicks on the page, or has decided beforehand."""

    ASK = "ask"
    ALLOW = "allow"
    DENY = "deny"


class ConsentPage:
    """Answers `/oauth/authorize/`.

    The browser is sent back only after a consent, and only to the registered address. Of
    anything else the application learns nothing.
    """

    def __init__(
        self, world: World, site: Site, applications: Applications, tokens: Tokens
    ) -> None:
        """At first the user is asked; `consent` may be changed at any time."""
        self.consent = Consent.ASK
        self._world = world
        self._site = site
        self._applications = applications
        self._tokens = tokens

    @staticmethod
    def is_asked(request: Request) -> bool:
        """Whether the request is one for this page at all."""
        return request.path.rstrip("/") == _PATH

    def answer(self, request: Request) -> Response:
        """The question, or what follows from its answer."""
        query = request.query()
        application = self._applications.find(str(query.get("client_id", "")))
        if application is None or not application.installed:
            return html_page("The application is not installed", _NOT_INSTALLED)
        match self._decision(request):
            case Consent.ALLOW:
                state = query.get("state")
                return self._allowed(application, None if state is None else str(state))
            case Consent.DENY:
                return html_page("Access was not allowed", _DENIED)
            case _:
                return self._question(application)

    def _decision(self, request: Request) -> str:
        """A click counts only if it was one: never what stands in the address."""
        if self.consent is not Consent.ASK or request.http_method != "POST":
            return self.consent
        clicked = php.parse_query(request.body.decode("utf-8", "replace"))
        return str(clicked.get("decision", Consent.ASK))

    def _question(self, application: LocalApplication) -> Response:
        person = self._world.state.people[self._world.user_id]
        scopes = " ".join(f"<code>{escape(scope)}</code>" for scope in sorted(application.scopes))
        content = _QUESTION.format(name=escape(person.name), scopes=scopes or "nothing but a name")
        return html_page(f"Allow access to “{application.title}”?", content)

    def _allowed(self, application: LocalApplication, state: str | None) -> Response:
        if application.redirect_url is None:
            code = self._tokens.issue_code(application.client_id, pasted=True)
            return html_page("Access allowed", _CODE.format(code=code))
        brought_back = {
            "code": self._tokens.issue_code(application.client_id),
            **({} if state is None else {"state": state}),
            "domain": self._site.domain,
            "member_id": self._site.member_id,
            "scope": application.scope,
            "server_domain": self._site.server_domain,
        }
        joint = "&" if "?" in application.redirect_url else "?"
        location = f"{application.redirect_url}{joint}{urlencode(brought_back)}"
        return Response(302, b"", HTML_TYPE, {"Location": location})
