"""What was asked of the portal, for tests to look at."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Condition

_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One REST request; `commands` are the commands of a batch, as they came, by key.

    The names of headers are in small letters.
    """

    method: str
    params: Mapping[str, object]
    headers: Mapping[str, str]
    http_method: str = "POST"
    commands: Mapping[str, str] = field(default_factory=dict)


class Recording:
    """Collects requests from the server's threads; a long-lived portal forgets the oldest."""

    def __init__(self) -> None:
        """Begin empty."""
        self._requests: deque[RecordedRequest] = deque(maxlen=_REMEMBERED)
        self._number = 0
        self._arrived = Condition()

    def add(self, request: RecordedRequest) -> None:
        """Note a request and wake whoever waits for it."""
        with self._arrived:
            self._requests.append(request)
            self._number += 1
            self._arrived.notify_all()

    def requests(self) -> list[RecordedRequest]:
        """Everything so far, oldest first, in a list of one's own."""
        with self._arrived:
            return list(self._requests)

    def wait_for(self, number: int, timeout_s: float) -> bool:
        """Wait until so many requests came in all; false when they did not in time."""
        with self._arrived:
            return self._arrived.wait_for(lambda: self._number >= number, timeout_s)
