"""A server of bare sockets on loopback: it says what a test wants said, byte by byte."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tests.patience import PATIENT_S

Script = Callable[[socket.socket], None]

LONGEST_WAIT_S = PATIENT_S


def answer(body: bytes = b'{"result": 5}', status: str = "200 OK", *headers: str) -> bytes:
    """A whole HTTP answer of known length."""
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers)
    return "\r\n".join((*lines, "", "")).encode() + body


def saying(said: bytes) -> Script:
    """Answers every request with the same bytes."""
    return lambda line: line.sendall(said)


class RawServer:
    """Runs the script after each request; without one it takes whatever comes and says nothing.

    `requests` are the requests as they came, `connections` counts the connections, and `ended` is
    set as soon as a client has closed one.
    """

    def __init__(self, script: Script | None, tls: ssl.SSLContext | None = None) -> None:
        self._script = script
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._lines: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.port: int = self._listening.getsockname()[1]
        self.requests: list[bytes] = []
        self.connections = 0
        self.asked = threading.Event()
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://127.0.0.1:{self.port}/rest/547/s3cr3t/"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for each in (self._listening, *self._lines):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(LONGEST_WAIT_S)

    def _start(self, work: Callable[..., None], *arguments: socket.socket) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listening.accept()
                self._lines.append(line)
                self.connections += 1
                self._start(self._serve, line)

    def _serve(self, line: socket.socket) -> None:
        try:
            with line, contextlib.suppress(OSError):
                if self._script is None:
                    while line.recv(65536):
                        self.asked.set()
                elif self._tls is None:
                    self._talk(line, self._script)
                else:
                    with self._tls.wrap_socket(line, server_side=True) as private:
                        self._talk(private, self._script)
        finally:
            self.ended.set()

    def _talk(self, line: socket.socket, script: Script) -> None:
        with line.makefile("rb") as incoming:
            while head := _head(incoming.readline):
                length = _length(head)
                self.requests.append(head + incoming.read(length))
                self.asked.set()
                script(line)


def _head(read_line: Callable[[], bytes]) -> bytes:
    head = b""
    while line := read_line():
        head += line
        if line == b"\r\n":
            return head
    return b""


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
