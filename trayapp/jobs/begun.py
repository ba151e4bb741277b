"""Work that may never end, on a thread of its own: waited for no longer than one wants to."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Begun(Generic[T]):
    """Runs from the moment it is built; what is not done in time does not keep the process."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._answers: queue.SimpleQueue[T | None] = queue.SimpleQueue()
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def result(self, deadline: float) -> T | None:
        """What came of it, None if nothing did by then; `deadline` is of `time.monotonic`.

        To be asked once.
        """
        try:
            return self._answers.get(timeout=max(deadline - time.monotonic(), 0.0))
        except queue.Empty:
            return None

    def _run(self, work: Callable[[], T]) -> None:
        try:
            self._answers.put(work())
        except Exception as error:  # noqa: BLE001  # one check that fails must not hide the others
            _log.warning("A check failed: %s", type(error).__name__)
            self._answers.put(None)
