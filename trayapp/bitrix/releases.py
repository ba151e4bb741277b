"""Which release of the program is the latest: one GET that says nothing of who asks."""

import logging
import time
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import httpx

from trayapp import __version__
from trayapp.bitrix import decoding
from trayapp.bitrix.errors import PortalError, reset_time
from trayapp.bitrix.line import Line
from trayapp.bitrix.line_problems import problem_of_line
from trayapp.bitrix.proxy import proxy_for
from trayapp.bitrix.trust import trusted_certificates
from trayapp.model.network import Network
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import LATEST, Release, release_of

PATIENCE_S: Final = 15.0

_HEADERS: Final = {
    "Accept": "application/vnd.github+json",
    "Accept-Encoding": "gzip",
    "Connection": "close",
    # GitHub answers nobody who gives no name.
    "User-Agent": f"bitrix24-tray/{__version__}",
}
_REFUSALS: Final = (httpx.codes.FORBIDDEN, httpx.codes.TOO_MANY_REQUESTS)
"""GitHub answers either to an office that has asked too much from behind one address."""

_log = logging.getLogger(__name__)


class ReleaseLine:
    """Asks with no cookie, password or token, and follows nobody elsewhere.

    `latest` belongs to one thread; `abort` may be called from any.
    """

    def __init__(self, address: str = LATEST) -> None:
        self._address = address
        self._line = Line()

    def latest(self, network: Network) -> Release | None:
        """None where there is no finished release yet; raises `PortalError`."""
        try:
            with self._line.ending_at(time.monotonic() + PATIENCE_S):
                return self._asked(network)
        except httpx.HTTPError as error:
            _log.info("New versions could not be asked for: %s", type(error).__name__)
            raise PortalError(problem_of_line(error)) from None
        except (OSError, ValueError, RuntimeError, httpx.InvalidURL) as error:
            # Sockets shut under httpx come through unwrapped.
            _log.info("New versions could not be asked for: %s", type(error).__name__)
            raise PortalError(Problem(ProblemKind.UNREACHABLE)) from None

    def abort(self) -> None:
        """Ends a waiting `latest` and refuses further ones. Any thread."""
        self._line.abort()

    def _asked(self, network: Network) -> Release | None:
        if self._line.aborted:
            raise PortalError(Problem(ProblemKind.UNREACHABLE))
        with (
            self._client(network) as client,
            client.stream(
                "GET", self._address, headers=_HEADERS, extensions={"trace": self._line.note}
            ) as response,
        ):
            if response.status_code == httpx.codes.NOT_FOUND:
                return None
            if response.status_code != httpx.codes.OK:
                raise PortalError(_problem_of(response))
            unpacked = decoding.Unpacker(response.headers.get("Content-Encoding", ""))
            for block in response.iter_raw():
                unpacked.add(block)
            return _read(decoding.json_object(unpacked.finish()))

    def _client(self, network: Network) -> httpx.Client:
        parts = urlsplit(self._address)
        encrypted = parts.scheme == "https"
        try:
            return httpx.Client(
                verify=trusted_certificates(network.ca_file) if encrypted else False,
                trust_env=False,
                proxy=proxy_for(parts.hostname or "", network),
                follow_redirects=False,
                timeout=PATIENCE_S,
            )
        except (ImportError, ValueError):
            problem = Problem(ProblemKind.UNREACHABLE, via_proxy=True, proxy_of_unknown_kind=True)
            raise PortalError(problem) from None


def _problem_of(response: httpx.Response) -> Problem:
    if response.status_code in _REFUSALS:
        return Problem(ProblemKind.RATE_LIMITED, retry_at=_reset_at(response))
    if httpx.codes.is_server_error(response.status_code):
        return Problem(ProblemKind.PORTAL_ERROR)
    return Problem(ProblemKind.BAD_REPLY)


def _reset_at(response: httpx.Response) -> datetime | None:
    if response.headers.get("X-RateLimit-Remaining") != "0":
        return None
    return reset_time(response.headers.get("X-RateLimit-Reset"))


def _read(answer: dict[str, object] | None) -> Release | None:
    """What is not finished is none. Raises `PortalError` for what makes no sense."""
    if answer is None:
        raise PortalError(Problem(ProblemKind.BAD_REPLY))
    if answer.get("draft") is True or answer.get("prerelease") is True:
        return None
    release = release_of(answer.get("tag_name"), answer.get("html_url"))
    if release is None:
        raise PortalError(Problem(ProblemKind.BAD_REPLY))
    return release
