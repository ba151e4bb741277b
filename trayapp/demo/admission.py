"""Who is let in to the REST side: a webhook by its address, an application by its token."""

import re

from trayapp.demo.applications import Applications
from trayapp.demo.calls import Caller, RefusalError
from trayapp.demo.messages import Request
from trayapp.demo.tokens import Tokens
from trayapp.demo.world import World

REST_ROOT = "/rest/"
TOKEN_PARAMETERS = ("auth", "access_token")

_WEBHOOK_STEPS = 3
_BEARER = re.compile(r"Bearer\s+", re.IGNORECASE)


class Admission:
    """Tells callers from strangers."""

    def __init__(
        self, world: World, secret: str, applications: Applications, tokens: Tokens
    ) -> None:
        """`secret` is that of the only webhook."""
        self._world = world
        self._secret = secret
        self._applications = applications
        self._tokens = tokens

    def admit(self, request: Request) -> Caller:
        """Who calls; raises `RefusalError`."""
        steps = rest_steps(request.path)
        if len(steps) == 1:
            caller = self._application(request)
        elif len(steps) == _WEBHOOK_STEPS:
            caller = self._webhook(steps)
        else:
            raise RefusalError("ERROR_METHOD_NOT_FOUND", "Method not found!", 404)
        if not self._world.state.people[self._world.user_id].active:
            raise RefusalError("authorization_error", "Unable to authorize user", 401)
        return caller

    def _webhook(self, steps: list[str]) -> Caller:
        """A wrong user and a wrong secret look the same."""
        if steps[:2] != [str(self._world.webhook_owner_id), self._secret]:
            raise RefusalError("INVALID_CREDENTIALS", "Invalid request credentials", 401)
        return Caller.webhook(self._world)

    def _application(self, request: Request) -> Caller:
        token = _token(request)
        if not token:
            raise RefusalError("NO_AUTH_FOUND", "Wrong authorization data", 401)
        application = self._applications.find(self._tokens.client_of(token))
        if application is None or not application.installed:
            raise RefusalError("APPLICATION_NOT_FOUND", "Application not found", 401)
        if not application.paid:
            raise RefusalError("PAYMENT_REQUIRED", "Payment required", 401)
        return Caller(self._world, frozenset(application.scopes), application)


def rest_steps(path: str) -> list[str]:
    """What stands between the slashes behind `/rest/`."""
    return [step for step in path.removeprefix(REST_ROOT).split("/") if step]


def _token(request: Request) -> str:
    """The header wins over the parameters."""
    header = request.headers.get("authorization", "")
    found = _BEARER.match(header)
    if found is not None:
        return header[found.end() :]
    params = request.params()
    return next((str(params[name]) for name in TOKEN_PARAMETERS if name in params), "")
