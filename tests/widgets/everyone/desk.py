"""What the windows of the list are built with: words, and work that is done at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from trayapp.view.words import Words

Outcome = TypeVar("Outcome")


@dataclass
class WorkDoneSoon:
    """Does what it takes in the GUI thread, as soon as whoever gave it has waited for it."""

    _wanted: dict[int, Callable[[], None]] = field(default_factory=dict)
    _taken: int = 0

    @property
    def is_idle(self) -> bool:
        return not self._wanted

    def submit(
        self,
        work: Callable[[], Outcome],
        on_result: Callable[[Outcome], None],
        on_failure: Callable[[], None] = lambda: None,
    ) -> int:
        self._taken += 1
        ticket = self._taken
        self._wanted[ticket] = lambda: on_result(work())
        QTimer.singleShot(0, partial(self._do, ticket))
        return ticket

    def forget(self, ticket: int) -> None:
        self._wanted.pop(ticket, None)

    def _do(self, ticket: int) -> None:
        if ticket in self._wanted:
            self._wanted.pop(ticket)()


@dataclass(frozen=True, slots=True)
class Desk:
    """`kept` is what a window would not outlive: the one behind it, whoever put it up."""

    words: Words
    background: WorkDoneSoon = field(default_factory=WorkDoneSoon)
    kept: list[object] = field(default_factory=list)

    def text(self, english: str) -> str:
        """What stands there in the language of this desk."""
        return self.words.gettext(english)


Build = Callable[[Desk], QWidget]
