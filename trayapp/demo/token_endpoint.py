"""The authorization server: codes and refresh tokens against pairs of tokens.

On the real thing it stands on a host of its own; here it shares the portal's address.
"""

from collections.abc import Mapping

from trayapp.demo import php
from trayapp.demo.applications import Applications, LocalApplication
from trayapp.demo.calls import RefusalError
from trayapp.demo.dispatch import RefusedMethods
from trayapp.demo.messages import Request, Response
from trayapp.demo.recording import TokenRequest
from trayapp.demo.site import Site
from trayapp.demo.tokens import ACCESS_LIFE_S, TokenPair, Tokens
from trayapp.demo.world import World

_PATH = "/oauth/token"

# What is to be handed in, by the kind of grant.
_HANDED_IN = {"authorization_code": "code", "refresh_token": "refresh_token"}


class TokenEndpoint:
    """Answers `/oauth/token/`, by GET or as a form by POST; a body of JSON is not read."""

    def __init__(
        self,
        world: World,
        site: Site,
        applications: Applications,
        tokens: Tokens,
        refused: RefusedMethods,
    ) -> None:
        """`refused` knows the kinds of grant as if they were methods."""
        self._world = world
        self._site = site
        self._applications = applications
        self._tokens = tokens
        self._refused = refused

    @staticmethod
    def is_asked(request: Request) -> bool:
        """Whether the request is one for the authorization server at all."""
        return request.path.rstrip("/") == _PATH

    @staticmethod
    def record(request: Request) -> TokenRequest:
        """What to remember of a request: no code, no token, no secret."""
        params = _params(request)
        return TokenRequest(
            grant_type=params.get("grant_type", ""),
            client_id=params.get("client_id", ""),
            headers=request.headers,
            in_address=frozenset(request.query()),
            http_method=request.http_method,
        )

    def answer(self, request: Request) -> Response:
        """A pair of tokens, or in which way it is refused."""
        try:
            body = self._answer(_params(request))
        except RefusalError as refusal:
            return Response(refusal.status, php.encode(refusal.body()))
        return Response(200, php.encode(body))

    def _answer(self, params: Mapping[str, str]) -> dict[str, object]:
        grant_type = params.get("grant_type", "")
        handed_in = params.get(_HANDED_IN.get(grant_type, ""))
        if handed_in is None:
            raise RefusalError("invalid_request", "Invalid request")
        refusal = self._refused.refusal_of(grant_type)
        if refusal is not None:
            raise refusal
        application = self._application(params)
        if grant_type == "refresh_token":
            pair = self._tokens.refresh(handed_in, application.client_id)
            return self._told(pair, application, lifetime=str(ACCESS_LIFE_S))
        pair = self._tokens.exchange(handed_in, application.client_id)
        return self._told(pair, application, lifetime=ACCESS_LIFE_S)

    def _application(self, params: Mapping[str, str]) -> LocalApplication:
        application = self._applications.find(params.get("client_id", ""))
        if application is None or params.get("client_secret") != application.client_secret:
            raise RefusalError("invalid_client", "Invalid client")
        if not application.installed:
            raise RefusalError("NOT_INSTALLED", "Application not installed", 401)
        if not application.paid:
            raise RefusalError("PAYMENT_REQUIRED", "Payment required")
        return application

    def _told(
        self, pair: TokenPair, application: LocalApplication, *, lifetime: int | str
    ) -> dict[str, object]:
        """The pair and where it is good for; `lifetime` comes as a number or as a text."""
        site = self._site
        return {
            "access_token": pair.access_token,
            "expires": int(pair.expires_at),
            "expires_in": lifetime,
            "scope": application.scope,
            "domain": site.server_domain,
            "server_endpoint": f"{site.server_url}/rest/",
            "status": application.status,
            "client_endpoint": f"{site.url}/rest/",
            "member_id": site.member_id,
            "user_id": self._world.user_id,
            "refresh_token": pair.refresh_token,
        }


def _params(request: Request) -> dict[str, str]:
    sent = {**request.query(), **php.parse_query(request.body.decode("utf-8", "replace"))}
    return {name: value for name, value in sent.items() if isinstance(value, str)}
