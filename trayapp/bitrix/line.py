"""A handle of the socket a request runs on: what ends a wait from another thread."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any


class Line:
    """Closing an httpx client wakes nobody who waits for it; shutting its socket down does.

    `note` is for httpx's `trace` extension. `abort` may be called from any thread.
    """

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._deadline = 0.0
        self._lock = threading.Lock()
        self.aborted = False

    @contextlib.contextmanager
    def bounded(self, deadline: float) -> Iterator[None]:
        """The line is hung up at that `time.monotonic`, unless this ends before.

        A read time-out starts anew with every byte: a dripping server needs a watch of its own.
        """
        self._deadline = deadline
        watch = threading.Timer(max(0, deadline - time.monotonic()), self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    @contextlib.contextmanager
    def ending_at(self, deadline: float) -> Iterator[None]:
        """As `bounded`; what was noted within is let go at the end."""
        try:
            with self.bounded(deadline):
                yield
        finally:
            self.let_go()

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Called by httpcore at each step of a request."""
        if not event.endswith("connect_tcp.complete"):
            return
        # A handle of our own: TLS takes over httpcore's, which is of no use in the handshake then.
        self._hold(info["return_value"].get_extra_info("socket").dup())
        if self.aborted or time.monotonic() >= self._deadline:
            self._hang_up()

    def abort(self) -> None:
        """Hangs up, now and whenever a line is noted again."""
        with self._lock:
            self.aborted = True
        self._hang_up()

    def drop(self) -> None:
        """Hangs up and lets go: httpx has closed its own handle, and ours would keep it open."""
        self._hang_up()
        self.let_go()

    def let_go(self) -> None:
        """The line is somebody else's to close."""
        self._hold(None)

    def _hold(self, held: socket.socket | None) -> None:
        with self._lock:
            if self._socket is not None:
                self._socket.close()
            self._socket = held

    def _hang_up(self) -> None:
        with self._lock:
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
