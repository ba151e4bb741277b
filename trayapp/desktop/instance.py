"""One tray per desktop session: a local socket that later starts and commands talk to."""

import logging
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

REQUESTS: Final = ("refresh", "settings", "quit")

_ANSWER_MS: Final = 2000
_LONGEST_REQUEST: Final = 64

_log = logging.getLogger(__name__)


def instance_name(*, demo: bool) -> str:
    """The socket's name; in the session's own folder where the system has one."""
    name = "bitrix24-tray-demo" if demo else "bitrix24-tray"
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return f"{folder}/{name}.socket" if folder else name


def tell_running_instance(name: str, request: str) -> bool:
    """Whether a running tray took the request; waits two seconds at most."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    socket.write(f"{request}\n".encode())
    socket.flush()
    answered = socket.waitForReadyRead(_ANSWER_MS) and bytes(socket.readLine().data()) == b"ok\n"
    socket.disconnectFromServer()
    return answered


class Instance(QObject):
    """The running tray's end. `requested` carries one of `REQUESTS`."""

    requested = Signal(str)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            # Nobody answered before we were built, so what stands there is left from a crash.
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

    @Slot()
    def _on_request(self) -> None:
        for socket in self._server.findChildren(QLocalSocket):
            if not socket.canReadLine():
                if socket.bytesAvailable() > _LONGEST_REQUEST:
                    socket.abort()
                continue
            request = bytes(socket.readLine().data()).decode(errors="replace").strip()
            known = request in REQUESTS
            socket.write(b"ok\n" if known else b"unknown\n")
            socket.flush()
            if known:
                self.requested.emit(request)
