"""One picture from where the portal says it is: asked without secrets, bounded in time and size."""

import logging
import time
from typing import Final
from urllib.parse import urlsplit

import httpx

from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.line import Line
from trayapp.bitrix.loopback import is_loopback
from trayapp.bitrix.proxy import proxy_for
from trayapp.bitrix.trust import trusted_certificates
from trayapp.model.network import Network

FETCH_TIMEOUT_S: Final = 10.0
LARGEST_PICTURE: Final = 512 * 1024
"""Bytes. Portals make their pictures small; what is larger is no portrait."""

_HEADERS: Final = {
    "Accept": "image/png, image/jpeg, image/webp, image/gif",
    # Pictures are packed already, and what is packed twice hides its size.
    "Accept-Encoding": "identity",
    "Connection": "close",
}

_log = logging.getLogger(__name__)


class _NoPictureError(Exception):
    """Nothing may be asked there, or the answer is none that could be shown."""


class PictureLine:
    """Fetches one picture after the other, each with nothing left of the one before.

    No cookie, password or token is sent, and nobody is followed elsewhere: the host is the one in
    the address or none. `fetch` belongs to one thread; `abort` may be called from any.
    """

    def __init__(self) -> None:
        self._line = Line()

    def fetch(self, address: str, network: Network) -> bytes | None:
        """The picture as it came; None for whatever reason there is none."""
        try:
            with self._line.ending_at(time.monotonic() + FETCH_TIMEOUT_S):
                return self._fetched(address, network)
        except (
            *(PortalError, _NoPictureError, httpx.HTTPError, httpx.InvalidURL),
            # As from calls of methods: sockets shut under httpx, hosts it cannot encode, proxies
            # it does not know.
            *(OSError, ValueError, RuntimeError, ImportError),
        ) as error:
            # Neither the address nor its host: they say whom somebody talks to.
            _log.debug("A picture could not be had: %s", type(error).__name__)
            return None

    def abort(self) -> None:
        """Ends a waiting `fetch` and refuses further ones. Any thread."""
        self._line.abort()

    def _fetched(self, address: str, network: Network) -> bytes:
        parts = urlsplit(address)
        host, encrypted = parts.hostname or "", parts.scheme == "https"
        # httpx would make an Authorization of what stands in front of an @.
        if self._line.aborted or "@" in parts.netloc or not (encrypted or is_loopback(host)):
            raise _NoPictureError
        with (
            httpx.Client(
                verify=trusted_certificates(network.ca_file) if encrypted else False,
                trust_env=False,
                proxy=proxy_for(host, network),
                follow_redirects=False,
                timeout=FETCH_TIMEOUT_S,
            ) as client,
            client.stream(
                "GET", address, headers=_HEADERS, extensions={"trace": self._line.note}
            ) as response,
        ):
            if not _is_picture(response):
                raise _NoPictureError
            return _read_bounded(response)


def _is_picture(response: httpx.Response) -> bool:
    """As the answer says; drawings are refused, for they are programs that draw."""
    kind = response.headers.get("Content-Type", "").strip().lower()
    return (
        response.status_code == httpx.codes.OK
        and kind.startswith("image/")
        and not kind.startswith("image/svg")
        and response.headers.get("Content-Encoding", "identity").strip().lower() == "identity"
    )


def _read_bounded(response: httpx.Response) -> bytes:
    body = bytearray()
    for block in response.iter_raw():
        body += block
        if len(body) > LARGEST_PICTURE:
            raise _NoPictureError
    return bytes(body)
