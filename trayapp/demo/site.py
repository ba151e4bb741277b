"""Under which addresses a portal is known, which a move changes."""

import secrets
from urllib.parse import urlsplit

from trayapp.demo.messages import HTML_TYPE, Request, Response

_MEMBER_ID_BYTES = 16


class Site:
    """The addresses of one portal and of its authorization server, which never moves.

    None of them ends in a slash. `member_id` stays the portal's own, however it is called.
    """

    def __init__(self, host: str, port: int) -> None:
        """At first the portal stands where the server is, whose port may not be known yet."""
        self.port = port
        self.moved_to: str | None = None
        self.member_id = secrets.token_hex(_MEMBER_ID_BYTES)
        self._host = host

    @property
    def server_domain(self) -> str:
        """The authorization server's host and port."""
        return f"{self._host}:{self.port}"

    @property
    def server_url(self) -> str:
        """The authorization server's address."""
        return f"http://{self.server_domain}"

    @property
    def url(self) -> str:
        """The portal's own address."""
        return self.moved_to or self.server_url

    @property
    def domain(self) -> str:
        """The portal's host, with the port if there is one."""
        return urlsplit(self.url).netloc

    def elsewhere(self, request: Request) -> Response | None:
        """Where the portal is now, for a request that calls it by its old name."""
        if self.moved_to is None or request.headers.get("host") == self.domain:
            return None
        return Response(302, b"", HTML_TYPE, {"Location": self.url + request.target})
