"""The portal's HTTP server: sockets, keep-alive, compression and the faults that befall them."""

import contextlib
import gzip
import socketserver
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, create_connection, socket
from threading import Condition, Event, Thread
from typing import Any

from trayapp.demo.faults import Canned, Drip, Drop, Fault, Hang
from trayapp.demo.messages import Request, Response

HOST = "127.0.0.1"
_LEAVING_S = 1.0

Answering = Callable[[Request], Response]
Suffering = Callable[[Request], Fault | None]


class HttpServer(ThreadingHTTPServer):
    """Serves on loopback until `leave`; nothing is ever printed."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, answer: Answering, suffer: Suffering) -> None:
        """Bind at once; `suffer` is asked for the fault of each request before `answer`."""
        self.answer = answer
        self.suffer = suffer
        self.leaving = Event()
        self._open: set[socket] = set()
        self._changed = Condition()
        super().__init__((HOST, port), _Handler)
        self._accepting = Thread(target=self._accept, name="demo-portal", daemon=True)
        self._accepting.start()

    def server_bind(self) -> None:
        """Bind without asking the name service who 127.0.0.1 is, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def leave(self) -> None:
        """Stop accepting, cut every connection, and wait for the threads behind them."""
        self.leaving.set()
        with contextlib.suppress(OSError):  # wakes the accepting thread from its wait
            create_connection((HOST, self.server_port), timeout=_LEAVING_S).close()
        self._accepting.join(_LEAVING_S)
        self.server_close()
        with self._changed:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(SHUT_RDWR)
            self._changed.wait_for(lambda: not self._open, _LEAVING_S)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that `leave` can cut it."""
        with self._changed:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection."""
        super().shutdown_request(request)
        with self._changed:
            self._open.discard(request)
            self._changed.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is nobody's trouble."""

    def _accept(self) -> None:
        while not self.leaving.is_set():
            self.handle_request()


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave together
    server: HttpServer

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def version_string(self) -> str:
        return "nginx"

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def _serve(self) -> None:
        request = self._request()
        match self.server.suffer(request):
            case Drop():
                self.close_connection = True
            case Canned() as canned:
                self._send(Response(canned.status, canned.body, "text/html", canned.headers))
            case Drip(pause_s):
                self._send(self._packed(request), pause_s=pause_s)
            case Hang(released):
                released.wait()
                if self.server.leaving.is_set():  # released by the end, not by a change of mind
                    self.close_connection = True
                else:
                    self._send(self._packed(request))
            case None:
                self._send(self._packed(request))

    def _request(self) -> Request:
        # A body of unknown length is not read, so nothing after it can be understood either.
        self.close_connection |= "Transfer-Encoding" in self.headers
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, self.path, headers, self.rfile.read(length))

    def _packed(self, request: Request) -> Response:
        response = self.server.answer(request)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return response
        headers = {**response.headers, "Content-Encoding": "gzip"}
        packed = gzip.compress(response.body)
        return Response(response.status, packed, response.content_type, headers)

    def _send(self, response: Response, *, pause_s: float = 0.0) -> None:
        headers = {
            "Content-Type": response.content_type,
            "Content-Length": str(len(response.body)),
            **response.headers,
        }
        self.send_response(response.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if not pause_s:
            self.wfile.write(response.body)
            return
        for byte in response.body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if self.server.leaving.wait(pause_s):
                return
