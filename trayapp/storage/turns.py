"""One at a time, among the threads and processes of one user: the tray and a `status` beside it."""

import hashlib
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o700
_POLL_S: Final = 0.02

_log = logging.getLogger(__name__)


class Turns:
    """Locks by what they are about, an account mostly: one portal that hangs delays no other.

    Between processes it is a lock on an empty file, which the system lifts when a process dies.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}

    @contextmanager
    def alone(self, about: str, timeout_s: float) -> Iterator[None]:
        """Waits for its turn; raises `TimeoutError`."""
        deadline = time.monotonic() + timeout_s
        with self._guard:
            lock = self._locks.setdefault(about, threading.Lock())
        if not lock.acquire(timeout=timeout_s):
            raise TimeoutError
        try:
            with self._among_processes(about, max(deadline - time.monotonic(), 0.0)):
                yield
        finally:
            lock.release()

    def _among_processes(self, about: str, timeout_s: float) -> AbstractContextManager[object]:
        # Most runs change nothing, and never need it.
        from filelock import FileLock

        # An account's id has letters that no file's name may have.
        name = hashlib.sha256(about.encode()).hexdigest()[:16]
        try:
            self._folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
            return FileLock(self._folder / f"{name}.lock").acquire(timeout_s, _POLL_S)
        except TimeoutError:
            raise TimeoutError from None
        except (OSError, NotImplementedError) as error:
            # A full disk, or a file system without locks: rare enough for two at a time.
            _log.warning("No turns between processes: %s", type(error).__name__)
            return nullcontext()
