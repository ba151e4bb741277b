"""`status --watch` inside of the test: a reader of its lines who can leave, and no long waits."""

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass

from tests.patience import PATIENT_S
from trayapp.cli.status import status
from trayapp.jobs.session import Session
from trayapp.system.language import words_for


class Reader(io.TextIOBase):
    """Standard output, read as it is written."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self._text = ""
        self._changed = threading.Condition()

    def write(self, text: str) -> int:
        with self._changed:
            self._text += text
            self._changed.notify_all()
        return len(text)

    @property
    def lines(self) -> list[str]:
        """The whole lines so far."""
        return self._text.split("\n")[:-1]

    def wait_until(self, seen: Callable[[list[str]], bool]) -> list[str]:
        """Waits for lines that satisfy the test, and returns all there are."""
        with self._changed:
            assert self._changed.wait_for(lambda: seen(self.lines), PATIENT_S), self.lines
        return self.lines


@dataclass(slots=True)
class Watching:
    """`--watch` on a thread; it ends when the reader leaves."""

    reader: Reader
    left: threading.Event
    thread: threading.Thread

    def wait_for_lines(self, number: int) -> list[str]:
        return self.reader.wait_until(lambda lines: len(lines) >= number)

    def leave(self) -> None:
        """Lets the reader go, and waits for the command to notice."""
        self.left.set()
        self.thread.join(PATIENT_S)
        assert not self.thread.is_alive()


def start_watching(
    session: Session, reader: Reader, left: threading.Event, *, as_json: bool
) -> Watching:
    thread = threading.Thread(
        target=lambda: status(session, words_for("en"), as_json=as_json, watch=True), daemon=True
    )
    thread.start()
    return Watching(reader, left, thread)
