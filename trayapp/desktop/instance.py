"""One tray per desktop session: it hears what later starts and commands ask of it."""

import sys
from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from trayapp.desktop.lines.requests import REQUESTS, answer_to


class End(Protocol):
    """The running tray's end of all lines."""

    @property
    def heard(self) -> SignalInstance: ...

    def close(self) -> None: ...


OpenEnd = Callable[[str, Callable[[str], str], QObject], End]
"""By the name, what to answer, and whose it is."""


def open_end(name: str, answer: Callable[[str], str], parent: QObject) -> End:
    """As this system does it."""
    if sys.platform == "win32":
        from trayapp.desktop.lines.pipe import PipeEnd as ThisEnd
    else:
        from trayapp.desktop.lines.unix_end import UnixEnd as ThisEnd
    return ThisEnd(name, answer, parent)


class Instance(QObject):
    """The running tray's end. `requested` carries one of `REQUESTS`.

    `session_only` is asked for the accounts that no file knows.
    """

    requested = Signal(str)
    session_only: Callable[[], Iterable[str]] = tuple

    def __init__(
        self, name: str, parent: QObject | None = None, open_end: OpenEnd = open_end
    ) -> None:
        """Only for whoever has the claim to the name."""
        super().__init__(parent)
        self._end = open_end(name, self._answer_to, self)
        self._end.heard.connect(self._on_heard)

    def close(self) -> None:
        """Cannot be reached any more, and leaves nothing behind."""
        self._end.close()

    def _answer_to(self, request: str) -> str:
        return answer_to(request, self.session_only())

    @Slot(str)
    def _on_heard(self, request: str) -> None:
        if request in REQUESTS:
            self.requested.emit(request)
