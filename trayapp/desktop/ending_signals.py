"""Ctrl-C, a service manager's end and a closed terminal end the program the way Quit does.

Python runs a signal's handler only when the interpreter gets to run; inside Qt's event loop that
could take for ever. A socket pair wakes the loop instead, without polling.
"""

import signal
import socket
import sys
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if sys.platform == "win32":
    _TERMINAL_CLOSED: Final = signal.SIGBREAK
else:
    _TERMINAL_CLOSED: Final = signal.SIGHUP
_ENDS: Final = (signal.SIGINT, signal.SIGTERM, _TERMINAL_CLOSED)


class EndingSignals(QObject):
    """`received` is emitted in the GUI thread."""

    received = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        for number in _ENDS:
            # Whoever ignores one, as `nohup` does, goes on to.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: None)

    def stop(self) -> None:
        """Hears nothing any more: whoever sends one signal after another disturbs no leaving."""
        for number in _ENDS:
            signal.signal(number, signal.SIG_IGN)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    @Slot()
    def _on_activated(self) -> None:
        self._reading.recv(64)
        self.received.emit()
