"""A question a window asks in the background, of which only the latest answer counts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from trayapp.desktop.worker import TakesWork

Answer = TypeVar("Answer")


class Question:
    """Asks for a widget, and forgets the answer when it asks anew or the widget is destroyed."""

    def __init__(self, background: TakesWork, asker: QObject) -> None:
        self._background = background
        self._ticket: int | None = None
        # An answer must not reach for a widget that Qt has deleted.
        asker.destroyed.connect(self.forget)

    @property
    def is_pending(self) -> bool:
        """Whether an answer is still to come."""
        return self._ticket is not None

    def ask(
        self,
        work: Callable[[], Answer],
        on_answer: Callable[[Answer], None],
        on_failure: Callable[[], None] = lambda: None,
    ) -> None:
        """Runs `work` in the background; the answer of an earlier question is not wanted any more.

        `on_failure` is called when `work` raised.
        """

        def answered(answer: Answer) -> None:
            self._ticket = None
            on_answer(answer)

        def failed() -> None:
            self._ticket = None
            on_failure()

        self.forget()
        self._ticket = self._background.submit(work, answered, failed)

    def forget(self) -> None:
        """The answer is not wanted any more; the work itself goes on."""
        if self._ticket is not None:
            self._background.forget(self._ticket)
            self._ticket = None
