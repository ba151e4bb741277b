"""Wakes a thread that sleeps until something can be read."""

import socket


class Bell:
    """Rung by any thread, answered by one."""

    def __init__(self) -> None:
        self._hearing, self._ringing = socket.socketpair()
        self._ringing.settimeout(0)

    def fileno(self) -> int:
        """For a selector: somebody has rung."""
        return self._hearing.fileno()

    def ring(self) -> None:
        """Never waits."""
        try:
            self._ringing.send(b"!")
        except OSError:  # full, so it is ringing still; or closed, and nobody listens
            return

    def answer(self) -> None:
        """Silences it, however often it was rung."""
        self._hearing.recv(4096)

    def close(self) -> None:
        """Nobody answers any more."""
        self._hearing.close()
        self._ringing.close()
