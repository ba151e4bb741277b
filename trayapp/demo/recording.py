"""What was asked of the portal, for tests to look at."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Condition
from typing import Generic, TypeVar

_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One REST request; `commands` are the commands of a batch, as they came, by key.

    The names of headers are in small letters. `in_address` are the names of those parameters
    that stood in the address, where others may read them.
    """

    method: str
    params: Mapping[str, object]
    headers: Mapping[str, str]
    http_method: str = "POST"
    commands: Mapping[str, str] = field(default_factory=dict)
    in_address: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """One request for tokens, without what is secret in it; see `RecordedRequest`."""

    grant_type: str
    client_id: str
    headers: Mapping[str, str]
    http_method: str = "POST"
    in_address: frozenset[str] = frozenset()


_Recorded = TypeVar("_Recorded")


class Recording(Generic[_Recorded]):
    """Collects requests from the server's threads; a long-lived portal forgets the oldest."""

    def __init__(self) -> None:
        """Begin empty."""
        self._requests: deque[_Recorded] = deque(maxlen=_REMEMBERED)
        self._number = 0
        self._arrived = Condition()

    def add(self, request: _Recorded) -> None:
        """Note a request and wake whoever waits for it."""
        with self._arrived:
            self._requests.append(request)
            self._number += 1
            self._arrived.notify_all()

    def requests(self) -> list[_Recorded]:
        """Everything so far, oldest first, in a list of one's own."""
        with self._arrived:
            return list(self._requests)

    def wait_for(self, number: int, timeout_s: float) -> bool:
        """Wait until so many requests came in all; false when they did not in time."""
        with self._arrived:
            return self._arrived.wait_for(lambda: self._number >= number, timeout_s)
