"""The authorization server: codes and refresh tokens against pairs of tokens."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from trayapp.bitrix.address import AddressError, read_endpoint
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.loopback import is_loopback
from trayapp.bitrix.transport import Connection
from trayapp.model.credentials import LocalApplication, OAuth
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

_TOKEN: Final = re.compile(r"[\x21-\x7e]{1,512}")
"""Fits into a header, whatever a token may look like one day."""

_OF_THE_SERVER: Final = frozenset(
    {
        ProblemKind.UNREACHABLE,
        ProblemKind.TLS,
        ProblemKind.REDIRECTED,
        ProblemKind.PORTAL_ERROR,
        ProblemKind.BAD_REPLY,
    }
)
"""These would be put down to the portal if nobody said whose they are."""


class AuthorizationServer:
    """One server, asked on behalf of one application. Every call blocks and raises `PortalError`.

    Secrets go in the body of the request: addresses are written into logs on their way.
    """

    def __init__(
        self, address: str, application: LocalApplication, network: Network = DIRECT
    ) -> None:
        self._address = address
        self._application = application
        self._connection = Connection(f"{address}/oauth/", network)

    def exchange(self, code: str, deadline: float) -> OAuth:
        """The first pair of tokens for a code; half a minute after the consent it is too late."""
        answer = self._ask("authorization_code", deadline, code=code)
        first = OAuth(self._application, self._address, f"{self._application.portal}/rest/", "", "")
        return _following(first, answer)

    def refresh(self, spent: OAuth, deadline: float) -> OAuth:
        """The next pair. From the server's answer on, the refresh token of the old one is dead."""
        answer = self._ask("refresh_token", deadline, refresh_token=spent.refresh_token)
        return _following(spent, answer)

    def abort(self) -> None:
        """Ends a waiting call and refuses further ones. Any thread."""
        self._connection.abort()

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()

    def _ask(self, grant_type: str, deadline: float, **handed_in: str) -> dict[str, object]:
        fields = {
            "grant_type": grant_type,
            "client_id": self._application.client_id,
            "client_secret": self._application.client_secret,
            **handed_in,
        }
        try:
            return self._connection.post_form("token/", fields, deadline)
        except PortalError as error:
            raise PortalError(self._told_apart(error.problem), error.code) from None

    def _told_apart(self, problem: Problem) -> Problem:
        """A redirect from here must not be taken for the portal's new address."""
        if problem.kind not in _OF_THE_SERVER:
            return problem
        return replace(
            problem, host=problem.host or urlsplit(self._address).hostname, moved_to=None
        )


def _following(before: OAuth, answer: Mapping[str, object]) -> OAuth:
    return replace(
        before,
        rest_url=_rest_url(answer.get("client_endpoint"), before.rest_url),
        access_token=_token(answer.get("access_token")),
        refresh_token=_token(answer.get("refresh_token")),
    )


def _token(value: object) -> str:
    if isinstance(value, str) and _TOKEN.fullmatch(value):
        return value
    raise PortalError(Problem(ProblemKind.BAD_REPLY))


def _rest_url(told: object, before: str) -> str:
    """Where the portal answers by now; nowhere less safe than before."""
    if not isinstance(told, str):
        return before
    try:
        endpoint = read_endpoint(told)
    except AddressError:
        return before
    now, then = urlsplit(endpoint), urlsplit(before)
    as_safe = now.scheme == then.scheme and _is_here(now.hostname) == _is_here(then.hostname)
    return endpoint if as_safe else before


def _is_here(host: str | None) -> bool:
    return is_loopback(host or "")
