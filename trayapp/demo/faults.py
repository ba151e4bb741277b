"""Everything that can be wrong with a portal, on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event, Lock

from trayapp.demo import php
from trayapp.demo.calls import RefusalError

_JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Hang:
    """Take the request and say nothing until the event is set."""

    released: Event


@dataclass(frozen=True, slots=True)
class Drop:
    """Close the connection without an answer."""


@dataclass(frozen=True, slots=True)
class Drip:
    """Send the true answer, a byte at a time."""

    pause_s: float


@dataclass(frozen=True, slots=True)
class Canned:
    """Send this and nothing else; headers are added to the usual ones, or take their place."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


Fault = Hang | Drop | Drip | Canned


class Faults:
    """What is wrong with the portal at present; the last thing said holds.

    `times` limits a fault to so many requests; without it the fault stays until `clear`.
    """

    def __init__(self) -> None:
        """Nothing is wrong at first."""
        self._lock = Lock()
        self._fault: Fault | None = None
        self._left: int | None = None
        self._hanging: list[Hang] = []
        self._refused: dict[str, RefusalError] = {}

    def hang(self, *, times: int | None = None) -> None:
        """Accept requests and never answer, until `release`, `clear` or the portal's end."""
        self._set(Hang(Event()), times)

    def release(self) -> None:
        """Answer whatever hangs, and hang no more."""
        with self._lock:
            if isinstance(self._fault, Hang):
                self._fault = None
            while self._hanging:
                self._hanging.pop().released.set()

    def answer(
        self,
        status: int,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        times: int | None = None,
    ) -> None:
        """Answer every request with the same bytes."""
        self._set(Canned(status, body, headers or {}), times)

    def drop(self, *, times: int | None = None) -> None:
        """Close connections instead of answering."""
        self._set(Drop(), times)

    def drip(self, *, pause_s: float = 0.01, times: int | None = None) -> None:
        """Answer truly but slowly, a byte every so many seconds."""
        self._set(Drip(pause_s), times)

    def redirect(self, location: str, *, status: int = 302, times: int | None = None) -> None:
        """Send the caller elsewhere, as a renamed portal does."""
        self.answer(status, b"", {"Location": location}, times=times)

    def query_limit(self, *, times: int | None = None) -> None:
        """Refuse everything because too much was asked."""
        body = RefusalError("QUERY_LIMIT_EXCEEDED", "Too many requests").body()
        self.answer(503, php.encode(body), {"Content-Type": _JSON}, times=times)

    def refuse_method(
        self, method: str, error: str, description: str = "", status: int = 400
    ) -> None:
        """Refuse one method, alone and inside of a batch, where the status stays 200."""
        self._refused[method] = RefusalError(error, description, status)

    def clear(self) -> None:
        """Make everything well again."""
        self.release()
        self._refused.clear()
        with self._lock:
            self._fault = None

    def take(self) -> Fault | None:
        """The fault that befalls the next request."""
        with self._lock:
            fault = self._fault
            if fault is not None and self._left is not None:
                self._left -= 1
                if self._left <= 0:
                    self._fault = None
            return fault

    def refusal_of(self, method: str) -> RefusalError | None:
        """How a method is refused, if it is."""
        return self._refused.get(method)

    def _set(self, fault: Fault, times: int | None) -> None:
        with self._lock:
            self._fault = fault
            self._left = times
            if isinstance(fault, Hang):
                self._hanging.append(fault)
