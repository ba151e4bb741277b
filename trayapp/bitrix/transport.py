"""One kept-alive connection to one portal: POST in, JSON out, bounded in time and size.

Everything that goes wrong leaves as `PortalError`, raised `from None`: the exceptions of httpx
carry the request, and its address is the secret.
"""

import logging
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

# httpx would load it with its first client: when there is a secret already, and a portal to ask.
import httpcore  # noqa: F401  # as said
import httpx

from trayapp.bitrix import decoding
from trayapp.bitrix.auth.authorization import Authorization
from trayapp.bitrix.errors import (
    PortalError,
    code_of_error,
    problem_of_error,
    problem_of_status,
)
from trayapp.bitrix.line import Line
from trayapp.bitrix.line_problems import problem_of_line
from trayapp.bitrix.proxy import proxy_for
from trayapp.bitrix.trust import trusted_certificates
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

CONNECT_TIMEOUT_S: Final = 5.0
READ_TIMEOUT_S: Final = 25.0
_TELLING_STATUS: Final = (httpx.codes.UNAUTHORIZED, httpx.codes.TOO_MANY_REQUESTS)
"""These mean the same whatever the body is."""

_TOKEN_REFUSED: Final = ("EXPIRED_TOKEN", "INVALID_TOKEN")

_log = logging.getLogger(__name__)


class Connection:
    """Calls of REST methods with one set of credentials.

    `post` belongs to one thread; `abort` may be called from any and wakes a `post` that waits.
    """

    def __init__(
        self,
        rest_url: str,
        network: Network = DIRECT,
        authorization: Authorization | None = None,
    ) -> None:
        self._rest_url = rest_url
        self._network = network
        self._authorization = authorization
        parts = urlsplit(rest_url)
        self._host = parts.hostname or ""
        self._encrypted = parts.scheme == "https"
        self._client: httpx.Client | None = None
        self._line = Line()

    def post(self, method: str, body: Mapping[str, object], deadline: float) -> dict[str, object]:
        """The answer's top-level object; `deadline` is of `time.monotonic`.

        Raises `PortalError` for everything else, an `error` in the answer included.
        """
        final = False
        while True:
            try:
                return self._call(method, f"{self._rest_url}{method}.json", deadline, json=body)
            except PortalError as error:
                if self._authorization is None or final or error.code not in _TOKEN_REFUSED:
                    raise
            final = self._authorization.renew(deadline)
            self._rest_url = self._authorization.rest_url

    def post_form(self, path: str, fields: Mapping[str, str], deadline: float) -> dict[str, object]:
        """As `post`, with the body of an HTML form: what authorization servers read."""
        return self._call(path, f"{self._rest_url}{path}", deadline, data=fields)

    def abort(self) -> None:
        """Ends a waiting `post` and refuses further ones. Any thread."""
        self._line.abort()

    def anew(self) -> "Connection":
        """One that nobody has aborted, with the same credentials, renewed ones included."""
        return Connection(self._rest_url, self._network, self._authorization)

    def close(self) -> None:
        """Closes kept-alive connections; the next `post` opens new ones."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
        self._line.let_go()

    def _call(
        self, name: str, address: str, deadline: float, **body: Mapping[str, object]
    ) -> dict[str, object]:
        began = time.monotonic()
        outcome = "no end"
        try:
            answer = self._answer(address, deadline, body)
            outcome = "an answer"
        except PortalError as error:
            outcome = f"{error.problem.kind} {error.code}".rstrip()
            raise
        finally:
            _log.debug("%s: %s after %d ms", name, outcome, (time.monotonic() - began) * 1000)
        return answer

    def _answer(
        self, address: str, deadline: float, body: Mapping[str, object]
    ) -> dict[str, object]:
        try:
            status, raw = self._exchange(address, deadline, body)
        except PortalError:
            self._line.drop()
            raise
        answer = decoding.json_object(raw)
        if answer is not None and answer.get("error") is not None:
            problem = problem_of_error(answer["error"], answer.get("error_description"), status)
            raise PortalError(problem, code_of_error(answer["error"]))
        if httpx.codes.is_server_error(status) or status in _TELLING_STATUS:
            raise PortalError(problem_of_status(status))
        if answer is None or not httpx.codes.is_success(status):
            _log.info("The portal answered %s with %d bytes that are no answer", status, len(raw))
            raise PortalError(Problem(ProblemKind.BAD_REPLY))
        return answer

    def _exchange(
        self, address: str, deadline: float, body: Mapping[str, Any]
    ) -> tuple[int, bytes]:
        """Status and unpacked body."""
        remaining = deadline - time.monotonic()
        if self._line.aborted or remaining <= 0:
            raise PortalError(Problem(ProblemKind.UNREACHABLE))
        try:
            with self._line.bounded(deadline):
                return self._send(address, remaining, body)
        except httpx.HTTPError as error:
            _log.info("No answer from the portal: %s", type(error).__name__)
            raise PortalError(problem_of_line(error)) from None
        except (OSError, ValueError, RuntimeError, ImportError, httpx.InvalidURL) as error:
            # Sockets shut under httpx, and hosts it cannot encode come through unwrapped.
            _log.info("No answer from the portal: %s", type(error).__name__)
            raise PortalError(Problem(ProblemKind.UNREACHABLE)) from None

    def _send(self, address: str, remaining: float, body: Mapping[str, Any]) -> tuple[int, bytes]:
        timeout = httpx.Timeout(
            min(READ_TIMEOUT_S, remaining), connect=min(CONNECT_TIMEOUT_S, remaining)
        )
        known = self._authorization
        with self._open_client().stream(
            "POST",
            address,
            headers={} if known is None else {"Authorization": known.header},
            timeout=timeout,
            extensions={"trace": self._line.note},
            **body,
        ) as response:
            if response.is_redirect:
                # Nearly no portal ever does that.
                from trayapp.bitrix.redirects import problem_of_redirect  # noqa: PLC0415  # as said

                raise PortalError(problem_of_redirect(response))
            return response.status_code, _read_bounded(response)

    def _open_client(self) -> httpx.Client:
        if self._client is None:
            trusted = trusted_certificates(self._network.ca_file) if self._encrypted else False
            try:
                self._client = httpx.Client(
                    verify=trusted,
                    trust_env=False,
                    proxy=proxy_for(self._host, self._network),
                    follow_redirects=False,
                    headers={"Accept": "application/json", "Accept-Encoding": "gzip"},
                    limits=httpx.Limits(max_connections=1, keepalive_expiry=90),
                )
            except (ImportError, ValueError):
                # SOCKS 5 without the library for it, and every scheme but http, https and SOCKS 5.
                problem = Problem(
                    ProblemKind.UNREACHABLE, via_proxy=True, proxy_of_unknown_kind=True
                )
                raise PortalError(problem) from None
        return self._client


def _read_bounded(response: httpx.Response) -> bytes:
    """The body, unpacked by us: httpx would unpack a whole block before anybody could count."""
    unpacked = decoding.Unpacker(response.headers.get("Content-Encoding", ""))
    for block in response.iter_raw():
        unpacked.add(block)
    return unpacked.finish()
