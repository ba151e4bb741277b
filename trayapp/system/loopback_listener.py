"""A tiny web server on this machine, for the browser to come back to; it knows one page."""

import contextlib
import os
import socketserver
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

HOST: Final = "127.0.0.1"
_PATIENCE_S: Final = 5.0
"""For each step of a request; whoever opens a line and says nothing must not keep it."""

_POLL_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Page:
    """What the browser is shown; `afterwards` runs once it has been sent."""

    html: str
    status: int = 200
    afterwards: Callable[[], None] = lambda: None


class LoopbackListener:
    """Listens on 127.0.0.1 as long as it is open.

    `answer` gets what stands behind the question mark, in threads of the listener's own; other
    paths than `/` are not its business. Opening raises `OSError` where the port is taken.
    """

    def __init__(self, port: int, answer: Callable[[str], Page]) -> None:
        self._server = _Server(port, answer)
        # A thread of a program that leaves must not keep it.
        self._thread = Thread(target=self._server.serve_forever, args=(_POLL_S,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens, also when the system chose (port 0)."""
        return self._server.server_port

    def close(self) -> None:
        """Listens no longer; a second time is no harm."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        """The listener itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    # Windows would let a second program listen on the same port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, answer: Callable[[str], Page]) -> None:
        self.answer = answer
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        # Not the parent's: it asks the name service who 127.0.0.1 is, which can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is nobody's trouble; the default prints the address."""


class _Handler(BaseHTTPRequestHandler):
    timeout = _PATIENCE_S
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path != "/":
            self.send_error(404)
            return
        page = self.server.answer(parts.query)
        try:
            self._send(page)
        finally:
            page.afterwards()

    def version_string(self) -> str:
        return "bitrix24-tray"

    def log_message(self, *_: object) -> None:
        """Keeps quiet: the address has a code in it."""

    def _send(self, page: Page) -> None:
        body = page.html.encode()
        with contextlib.suppress(OSError):
            self.send_response(page.status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"
            )
            self.end_headers()
            self.wfile.write(body)
