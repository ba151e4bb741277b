"""One tray per desktop session: a local socket that later starts and commands talk to."""

import getpass
import logging
import sys
import tempfile
import time
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from trayapp.desktop.claim import Claim
from trayapp.desktop.private_folder import private_folder

REQUESTS: Final = ("refresh", "settings", "quit")

_ANSWER_MS: Final = 2000
_LONGEST_REQUEST: Final = 64

_STARTING_S: Final = 10.0
"""How long a tray may take from claiming its place to listening."""

_LOOK_AGAIN_S: Final = 0.05

_log = logging.getLogger(__name__)


class Reply(Enum):
    """What became of a request."""

    TAKEN = auto()
    NOT_TAKEN = auto()
    NOBODY_THERE = auto()


def instance_name(*, demo: bool) -> str:
    """The socket's name: a path in a folder of this user alone, on Windows a pipe's name."""
    name = "bitrix24-tray-demo" if demo else "bitrix24-tray"
    if sys.platform == "win32":
        # Pipes are shared by all users of the machine.
        return f"{name}-{getpass.getuser()}"
    return str(private_folder() / f"{name}.socket")


def tell_running_instance(name: str, request: str) -> bool:
    """Whether a running tray took the request; waits a few seconds at most."""
    return _ask(name, request) is Reply.TAKEN


def claim_or_hand_over(name: str, request: str) -> Claim | None:
    """The right to be the tray of that name; None where one runs, which is told the request.

    Of several starts at once exactly one gets it, and the others wait until that one listens.
    """
    lock = Path(tempfile.gettempdir(), name).with_suffix(".lock")
    deadline = time.monotonic() + _STARTING_S
    while time.monotonic() < deadline:
        claim = Claim.take(lock)
        reply = _ask(name, request)
        if claim is not None and reply is Reply.NOBODY_THERE:
            return claim
        if claim is not None:
            # Something swept the lock of a running tray away: temporary folders are tidied up.
            claim.release()
        if reply is not Reply.NOBODY_THERE:
            return None
        time.sleep(_LOOK_AGAIN_S)
    _log.warning("Another tray is running and cannot be reached")
    return None


def _ask(name: str, request: str) -> Reply:
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
    """The running tray's end. `requested` carries one of `REQUESTS`."""

    requested = Signal(str)

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
            known = request in REQUESTS
            if socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
                socket.write(b"ok\n" if known else b"unknown\n")
                socket.flush()
            if known:
                self.requested.emit(request)
