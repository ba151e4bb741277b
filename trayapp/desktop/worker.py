"""Background threads: work goes in as a plain callable, its result comes back to the GUI thread."""

import itertools
import logging
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
    """Work and who waits for it: `perform` in the background, then `deliver` in the GUI thread."""

    def __init__(
        self,
        work: Callable[[], Result],
        on_result: Callable[[Result], None],
        on_failure: Callable[[], None],
    ) -> None:
        self._work = work
        self._on_result = on_result
        self._deliver = on_failure

    def perform(self) -> None:
        result = self._work()
        # Not a lambda over self: such a circle, and the windows it holds, would be left to the
        # garbage collector, which runs in any thread, and Qt crashes if that is not the GUI's.
        self._deliver = partial(self._on_result, result)

    def deliver(self) -> None:
        self._deliver()


class _Worker(QObject):
    """Lives in the background thread; takes one errand after the other."""

    done = Signal(int)

    @Slot(int, object)
    def run(self, ticket: int, errand: _Errand[object]) -> None:
        try:
            errand.perform()
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

    _submitted = Signal(int, object)
    _finishing = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tickets = itertools.count(1)
        self._waiting: dict[int, Callable[[], None]] = {}
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._submitted.connect(self._worker.run, Qt.ConnectionType.QueuedConnection)
        self._finishing.connect(self._worker.end, Qt.ConnectionType.QueuedConnection)
        self._worker.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._stopped = False

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

        `on_failure` is called when `work` raised, which is logged and is a fault of ours.
        """
        ticket = next(self._tickets)
        errand = _Errand(work, on_result, on_failure)
        self._waiting[ticket] = errand.deliver
        self._submitted.emit(ticket, errand)
        if not self._stopped and not self._thread.isRunning():
            self._thread.start()
        return ticket

    def forget(self, ticket: int) -> None:
        """The result is not wanted any more; the work itself goes on."""
        self._waiting.pop(ticket, None)

    def stop(self) -> None:
        """Asks the thread to end after the job it is at; delivers nothing more."""
        self._waiting.clear()
        self._stopped = True
        self._thread.quit()

    def finish(self, timeout_ms: int) -> bool:
        """Ends the thread after everything submitted, and delivers what is there in time.

        Whether it has ended in that time. Blocks the GUI thread.
        """
        self._finishing.emit()
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
