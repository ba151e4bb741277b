"""One tray per desktop session: a local socket that later starts and commands talk to."""

import json
import logging
from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

REQUESTS: Final = ("refresh", "settings", "quit")
WHO_IS_HERE_ONLY: Final = "session-only"
"""A question rather than a request; the answer is `ok` and a JSON list of account ids."""

_ANSWER_MS: Final = 2000
_LONGEST_REQUEST: Final = 64

_log = logging.getLogger(__name__)


class Reply(Enum):
    """What became of a request."""

    TAKEN = auto()
    NOT_TAKEN = auto()
    NOBODY_THERE = auto()


def tell_running_instance(name: str, request: str) -> bool:
    """Whether a running tray took the request; waits a few seconds at most."""
    return ask(name, request) is Reply.TAKEN


def ask(name: str, request: str) -> Reply:
    """What the tray of that name makes of the request; waits a few seconds at most."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_ANSWER_MS):
        return Reply.NOBODY_THERE
    socket.write(f"{request}\n".encode())
    socket.flush()
    # One that is busy reads it later, also from a line that is closed by then.
    answered = socket.waitForReadyRead(_ANSWER_MS) and bytes(socket.readLine().data()) == b"ok\n"
    socket.disconnectFromServer()
    return Reply.TAKEN if answered else Reply.NOT_TAKEN


class Instance(QObject):
    """The running tray's end. `requested` carries one of `REQUESTS`.

    `session_only` is asked for the accounts that no file knows.
    """

    requested = Signal(str)
    session_only: Callable[[], Iterable[str]] = tuple

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Only for whoever has the claim to the name."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            # Nobody else may listen here, so what stands there is left from a crash.
            QLocalServer.removeServer(name)
            if not self._server.listen(name):
                _log.warning("Commands cannot reach this tray: %s", self._server.errorString())

    def close(self) -> None:
        """Removes the socket."""
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_request)
            socket.disconnected.connect(socket.deleteLater)
            # What came before we looked is not announced again.
            self._on_request()

    @Slot()
    def _on_request(self) -> None:
        for socket in self._server.findChildren(QLocalSocket):
            if not socket.canReadLine():
                if socket.bytesAvailable() > _LONGEST_REQUEST:
                    socket.abort()
                continue
            request = bytes(socket.readLine().data()).decode(errors="replace").strip()
            if socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
                socket.write(f"{self._reply_to(request)}\n".encode())
                socket.flush()
            if request in REQUESTS:
                self.requested.emit(request)

    def _reply_to(self, request: str) -> str:
        if request == WHO_IS_HERE_ONLY:
            return f"ok {json.dumps(sorted(self.session_only()))}"
        return "ok" if request in REQUESTS else "unknown"
