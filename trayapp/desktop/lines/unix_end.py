"""The tray's end of a Unix socket: hears everybody, waits for nobody, and keeps no crowd."""

import errno
import logging
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from trayapp.desktop.lines.requests import LONGEST_REQUEST, MOST_LINES

_OURS_ALONE: Final = 0o600
_MOST_WAITING: Final = 64
"""So many requests are kept for a tray that is busy."""

_REST_MS: Final = 1000

_log = logging.getLogger(__name__)


class UnixEnd(QObject):
    """Answers one request a line and hangs up; `heard` carries it, after the answer is out."""

    heard = Signal(str)

    def __init__(self, name: str, answer_to: Callable[[str], str], parent: QObject) -> None:
        """Whatever stands there is removed: only for whoever has the claim to the name."""
        super().__init__(parent)
        self._path = Path(name)
        self._answer_to = answer_to
        self._lines: list[_Line] = []
        self._place: os.stat_result | None = None
        try:
            self._listening = _listening_at(self._path)
            self._place = self._path.stat()
        except OSError as error:
            _log.warning("Commands cannot reach this tray: %s", error.strerror or error)
            return
        self._newcomers = QSocketNotifier(self._listening.fileno(), QSocketNotifier.Type.Read, self)
        self._newcomers.activated.connect(self._on_newcomer)

    def close(self) -> None:
        """Removes the socket and hangs up."""
        place, self._place = self._place, None
        if place is None:
            return
        self._newcomers.setEnabled(False)
        self._listening.close()
        with suppress(OSError):
            # Somebody may have tidied ours up, and another tray stand there by now.
            if os.path.samestat(place, self._path.stat()):
                self._path.unlink()
        while self._lines:
            self._lines.pop().hang_up()

    @Slot()
    def _on_newcomer(self) -> None:
        try:
            newcomer, _ = self._listening.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return  # they have left
        except OSError as error:
            _log.warning("Nobody more can be heard for now: %s", error.strerror)
            # Whoever cannot be let in goes on knocking, and every turn of the events would hear it.
            self._newcomers.setEnabled(False)
            QTimer.singleShot(_REST_MS, self._on_rested)
            return
        self._lines = [each for each in self._lines if each.is_open]
        if len(self._lines) >= MOST_LINES:
            self._lines.pop(0).hang_up()
        line = _Line(newcomer, self._answer_to, self)
        self._lines.append(line)
        line.heard.connect(self.heard)
        # Most have said already what they want.
        line.listen()

    @Slot()
    def _on_rested(self) -> None:
        self._newcomers.setEnabled(self._place is not None)


class _Line(QObject):
    """To one who asks."""

    heard = Signal(str)

    def __init__(
        self, line: socket.socket, answer_to: Callable[[str], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        line.setblocking(False)
        self._line = line
        self._answer_to = answer_to
        self._begun = b""
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.listen)

    @property
    def is_open(self) -> bool:
        return self._line.fileno() >= 0

    @Slot()
    def listen(self) -> None:
        """Answers what has come, once it is a whole line."""
        try:
            piece = self._line.recv(LONGEST_REQUEST + 1 - len(self._begun))
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self._begun += piece
        first, ended, _ = self._begun.partition(b"\n")
        if ended:
            request = first.decode(errors="replace").strip()
            self._answer(request)
            self.hang_up()
            self.heard.emit(request)
        elif not piece or len(self._begun) > LONGEST_REQUEST:
            self.hang_up()

    def hang_up(self) -> None:
        if self.is_open:
            self._notifier.setEnabled(False)
            self._line.close()
            self.deleteLater()

    def _answer(self, request: str) -> None:
        with suppress(OSError):  # they have left
            # Far shorter than what a line takes at once.
            self._line.send(f"{self._answer_to(request)}\n".encode())


def _listening_at(path: Path) -> socket.socket:
    """Raises `OSError`."""
    if sys.platform == "win32":
        raise OSError(errno.EAFNOSUPPORT, os.strerror(errno.EAFNOSUPPORT))
    listening = socket.socket(socket.AF_UNIX)
    try:
        listening.setblocking(False)
        path.unlink(missing_ok=True)
        listening.bind(str(path))
        # Before anybody can call: that takes somebody who listens.
        path.chmod(_OURS_ALONE)
        listening.listen(_MOST_WAITING)
    except BaseException:
        listening.close()
        raise
    return listening
