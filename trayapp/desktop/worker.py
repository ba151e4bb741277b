"""Background threads: work goes in as a plain callable, its result comes back to the GUI thread."""

import itertools
import logging
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

_log = logging.getLogger(__name__)

Result = TypeVar("Result")


class TakesWork(Protocol):
    """What runs work elsewhere and hands its result over in the GUI thread."""

    def submit(
        self,
        work: Callable[[], Result],
        on_result: Callable[[Result], None],
        on_failure: Callable[[], None] = ...,
    ) -> int:
        """Runs `work` after everything submitted before; returns a ticket to forget it by."""

    def forget(self, ticket: int) -> None:
        """The result is not wanted any more; the work itself goes on."""


class _Errand(Generic[Result]):
    """`perform` in the background, then `deliver` in the GUI thread.

    It does not hold who waits for it: the background thread may be the last to let go of an errand,
    windows would be freed there along with it, and Qt crashes if that is not the GUI's thread.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._outcome: list[Result] = []

    def perform(self) -> None:
        self._outcome.append(self._work())

    def deliver(self, on_result: Callable[[Result], None], on_failure: Callable[[], None]) -> None:
        if self._outcome:
            on_result(self._outcome.pop())
        else:
            on_failure()


_Errands = deque[tuple[int, Callable[[], None]]]
"""What to perform, with the tickets; first come, first served.

Not in the events that announce them: one for a thread that has ended stays with it for good, and
with it what it carries, at worst the thread itself. That is found by nobody but Qt at its end,
which frees the event twice then.
"""


class _Worker(QObject):
    """Lives in the background thread; takes one errand after the other until none is left."""

    done = Signal(int)

    def __init__(self, errands: _Errands) -> None:
        super().__init__()
        self._errands = errands

    @Slot()
    def run(self) -> None:
        try:
            ticket, perform = self._errands.popleft()
        except IndexError:
            # A thread told to quit still hands out every event that was there by then.
            return
        try:
            perform()
        except Exception:  # noqa: BLE001 - whatever it was, the log has it and the asker is told
            # The thread's border: an exception that got past it would leave the asker waiting.
            _log.exception("A background job failed")
        self.done.emit(ticket)

    @Slot()
    def end(self) -> None:
        QThread.currentThread().quit()


class BackgroundThread(QObject):
    """A thread of its own for work that may block. Belongs to the GUI thread.

    It begins with the first work: most days nobody signs in, and a thread costs memory.

    Results are handed over in the GUI thread: the receiving slot is a method of this object, which
    lives there. (A lambda connected to the worker's signal would run in the worker.)
    """

    _submitted = Signal()
    _finishing = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tickets = itertools.count(1)
        self._waiting: dict[int, Callable[[], None]] = {}
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._errands: _Errands = deque()
        self._worker = _Worker(self._errands)
        self._worker.moveToThread(self._thread)
        self._submitted.connect(self._worker.run, Qt.ConnectionType.QueuedConnection)
        self._finishing.connect(self._worker.end, Qt.ConnectionType.QueuedConnection)
        self._worker.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._is_ending = False

    @property
    def is_busy(self) -> bool:
        """Whether a result that is wanted is still to come."""
        return bool(self._waiting)

    def submit(
        self,
        work: Callable[[], Result],
        on_result: Callable[[Result], None],
        on_failure: Callable[[], None] = lambda: None,
    ) -> int:
        """Runs `work` after everything submitted before; returns a ticket to forget it by.

        `on_failure` is called when `work` raised, which is logged and is a fault of ours. Nothing
        is begun any more when the thread was asked to end.
        """
        ticket = next(self._tickets)
        if self._is_ending:
            return ticket
        errand = _Errand(work)
        self._waiting[ticket] = partial(errand.deliver, on_result, on_failure)
        self._errands.append((ticket, errand.perform))
        self._submitted.emit()
        if not self._thread.isRunning():
            self._thread.start()
        return ticket

    def forget(self, ticket: int) -> None:
        """The result is not wanted any more; the work itself goes on."""
        self._waiting.pop(ticket, None)

    def stop(self) -> None:
        """Asks the thread to end after the job it is at: begins and delivers nothing more."""
        self._is_ending = True
        self._waiting.clear()
        self._errands.clear()
        self._thread.quit()

    def close(self) -> None:
        """Asks the thread to end after everything submitted; delivers nothing more."""
        self._finishing.emit()
        self._is_ending = True
        self._waiting.clear()

    def finish(self, timeout_ms: int) -> bool:
        """Ends the thread after everything submitted, and delivers what is there in time.

        Whether it has ended in that time; what was not begun by then is not begun at all. Blocks
        the GUI thread.
        """
        self._finishing.emit()
        self._is_ending = True
        ended = self._thread.wait(timeout_ms)
        # Results come as events for this object, and nobody will run an event loop for them.
        QCoreApplication.sendPostedEvents(self)
        self.stop()
        return ended

    def wait(self, timeout_ms: int) -> bool:
        """Whether the thread has ended in that time. One that has not must not be destroyed."""
        return self._thread.wait(timeout_ms)

    @Slot(int)
    def _on_done(self, ticket: int) -> None:
        deliver = self._waiting.pop(ticket, None)
        if deliver is not None:
            deliver()
