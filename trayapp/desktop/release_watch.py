"""Looking for a newer version of the program: once a day, if somebody wants that, or when asked."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trayapp.desktop.remembered import Remembered
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import Answer

FIRST_LOOK_AFTER: Final = timedelta(minutes=5)
"""The numbers come first, and at login everything else does as well."""

JITTER: Final = timedelta(minutes=15)
"""So that an office that begins at nine does not ask all at once."""

_GLANCE: Final = timedelta(hours=1)
"""The timer stands still while the computer sleeps: so often it is compared with the clock."""


class AsksForReleases(Protocol):
    """Asks; `ask` blocks, so it is for the background."""

    def ask(self) -> Answer:
        """The latest release, none, or why that is not known."""

    def abort(self) -> None:
        """Ends a question under way and refuses further ones. Any thread."""


class ReleaseWatch(QObject):
    """Belongs to the GUI thread. `answered` carries the `Answer` to every look that was asked for.

    Built with None where nobody is ever to be asked. Nothing is asked before `follow(True)`.
    """

    answered = Signal(object)

    def __init__(
        self,
        releases: AsksForReleases | None,
        remembered: Remembered,
        parent: QObject | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._releases, self._remembered, self._now = releases, remembered, now
        self._is_on = self._is_awaited = False
        self._ticket: int | None = None
        self._thread = BackgroundThread("releases", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def follow(self, wanted: bool) -> None:
        """Begins or ends looking once a day; an answer under way is dropped with the end."""
        is_on = wanted and self._releases is not None
        if is_on == self._is_on:
            return
        self._is_on = is_on
        if is_on:
            self._wait(FIRST_LOOK_AFTER)
        else:
            self._timer.stop()
            self._forget()

    @Slot()
    def look(self) -> None:
        """Asks at once, for somebody who waits; nothing happens where looking is off."""
        self._is_awaited = self._is_on
        self._ask()

    def stop(self) -> None:
        """Gives up a question under way and asks no more."""
        self._is_on = False
        self._timer.stop()
        if self._releases is not None:
            self._releases.abort()
        self._thread.stop()

    def wait(self, timeout_ms: int) -> bool:
        """Whether the thread has ended in that time."""
        return self._thread.wait(timeout_ms)

    def _ask(self) -> None:
        if not self._is_on or self._releases is None or self._ticket is not None:
            return
        self._timer.stop()
        self._ticket = self._thread.submit(
            self._releases.ask,
            self._on_answered,
            # A fault of ours; the log says more.
            partial(self._on_answered, Problem(ProblemKind.BAD_REPLY)),
        )
        self._remembered.look_begins(self._now())

    def _on_answered(self, answer: Answer) -> None:
        is_awaited = self._is_awaited
        self._forget()
        self._remembered.note_release(answer)
        self._wait(timedelta(0))
        if is_awaited:
            self.answered.emit(answer)

    def _forget(self) -> None:
        if self._ticket is not None:
            self._thread.forget(self._ticket)
        self._ticket, self._is_awaited = None, False

    def _wait(self, at_least: timedelta) -> None:
        """Until a look is due, but not for more than a glance."""
        due = self._remembered.state.releases.wait_until_look(self._now())
        late = random.random() * JITTER  # noqa: S311  # only to be different from others
        left = min(max(at_least, due) + late, _GLANCE)
        self._timer.start(round(left / timedelta(milliseconds=1)))

    @Slot()
    def _on_timeout(self) -> None:
        if self._remembered.state.releases.wait_until_look(self._now()):
            self._wait(timedelta(0))
        else:
            self._ask()
