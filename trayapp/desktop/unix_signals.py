"""SIGINT, SIGTERM and SIGHUP end the program the way Quit does.

Python runs a signal's handler only when the interpreter gets to run; inside Qt's event loop that
could take for ever. A socket pair wakes the loop instead, without polling.
"""

import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class UnixSignals(QObject):
    """`received` is emitted in the GUI thread. Does nothing on Windows."""

    received = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: None)

    @Slot()
    def _on_activated(self) -> None:
        self._reading.recv(64)
        self.received.emit()
