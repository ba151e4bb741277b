"""TLS in front of a portal that speaks plain HTTP."""

import socket
import ssl
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
PIECE = 65536


class TlsFront:
    """Listens on `port` with the certificate, and hands on to the portal's port."""

    def __init__(self, certificate: Path, portal_port: int) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._portal_port = portal_port
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        # Closing alone does not wake who waits in accept.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[plain], daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            with (
                self._context.wrap_socket(plain, server_side=True) as outside,
                socket.create_connection((HOST, self._portal_port)) as inside,
            ):
                threading.Thread(target=_pump, args=[inside, outside], daemon=True).start()
                _pump(outside, inside)
        except OSError:
            # Who does not trust the certificate leaves in the middle of the handshake.
            plain.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(PIECE):
            target.sendall(piece)
    except OSError:
        return
