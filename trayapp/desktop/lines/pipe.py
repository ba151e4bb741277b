"""Both ends of a named pipe, by Qt: Windows has no other line that a start can be heard on."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from trayapp.desktop.lines.requests import LONGEST_REQUEST, MOST_LINES

_log = logging.getLogger(__name__)


def exchange(name: str, request: str, within_s: float) -> str | None:
    """The answer, empty if none comes in time; None where nobody listens."""
    patience_ms = round(within_s * 1000)
    line = QLocalSocket()
    line.connectToServer(name)
    if not line.waitForConnected(patience_ms):
        return None
    line.write(f"{request}\n".encode())
    line.flush()
    answered = line.waitForReadyRead(patience_ms)
    answer = bytes(line.readLine().data()).decode(errors="replace").rstrip("\n")
    line.disconnectFromServer()
    return answer if answered else ""


class PipeEnd(QObject):
    """The tray's end: answers one request a line; `heard` carries it, after the answer is out."""

    heard = Signal(str)

    def __init__(self, name: str, answer_to: Callable[[str], str], parent: QObject) -> None:
        """Whatever stands there is removed: only for whoever has the claim to the name."""
        super().__init__(parent)
        self._answer_to = answer_to
        # Whether it has been answered; the oldest comes first.
        self._lines: dict[QLocalSocket, bool] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_newcomer)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            if not self._server.listen(name):
                _log.warning("Commands cannot reach this tray: %s", self._server.errorString())

    def close(self) -> None:
        """Removes the pipe. Whoever has an answer may still be reading it."""
        self._server.close()
        for line, answered in tuple(self._lines.items()):
            if not answered:
                line.abort()

    @Slot()
    def _on_newcomer(self) -> None:
        while self._server.hasPendingConnections():
            line = self._server.nextPendingConnection()
            if len(self._lines) >= MOST_LINES:
                next(iter(self._lines)).abort()
            line.setReadBufferSize(LONGEST_REQUEST + 1)
            self._lines[line] = False
            line.readyRead.connect(self._on_said)
            line.disconnected.connect(self._on_left)
        # What came before we looked is not announced again.
        self._on_said()

    @Slot()
    def _on_said(self) -> None:
        unanswered = [line for line, answered in self._lines.items() if not answered]
        for line in unanswered:
            if line.canReadLine():
                # They hang up: on Windows an answer that is not read yet would be lost by ours.
                self._lines[line] = True
                self._answer(line)
            elif line.bytesAvailable() > LONGEST_REQUEST:
                line.abort()
        self._on_left()

    @Slot()
    def _on_left(self) -> None:
        connected = QLocalSocket.LocalSocketState.ConnectedState
        for line, answered in tuple(self._lines.items()):
            # What they said before they left counts.
            if line.state() is not connected and (answered or not line.canReadLine()):
                del self._lines[line]
                line.deleteLater()

    def _answer(self, line: QLocalSocket) -> None:
        request = bytes(line.readLine().data()).decode(errors="replace").strip()
        if line.state() is QLocalSocket.LocalSocketState.ConnectedState:
            line.write(f"{self._answer_to(request)}\n".encode())
            line.flush()
        self.heard.emit(request)
