"""A connection to the test desktop's bus that waits for what happens there."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.patience import PATIENT_S

# Some changes are announced by no signal; they are found when the wait looks again.
LOOK_AGAIN_SECONDS = 0.2

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Signal:
    sender: str
    path: str
    interface: str
    name: str
    arguments: tuple[Any, ...]


class Bus:
    """Hears every signal broadcast on the bus from the moment it is opened."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)
        self._daemon = Proxy(message_bus, self._connection, timeout=PATIENT_S)
        everything = MatchRule(type="signal")
        self._unread: deque[Any] = deque()
        self._connection.filter(everything, queue=self._unread)
        self._daemon.AddMatch(everything)
        self._heard: list[Signal] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def owner_of(self, name: str) -> str | None:
        """The unique name of the one who owns this name; asking starts no service."""
        if not self._daemon.NameHasOwner(name)[0]:
            return None
        with suppress(DBusErrorResponse):  # gone between the two questions
            return str(self._daemon.GetNameOwner(name)[0])
        return None

    def call(
        self, target: DBusAddress, method: str, signature: str | None = None, *arguments: Any
    ) -> tuple[Any, ...]:
        message = new_method_call(target, method, signature, arguments)
        reply = self._connection.send_and_get_reply(message, timeout=PATIENT_S)
        if reply.header.message_type is MessageType.error:
            raise DBusErrorResponse(reply)
        return reply.body

    def property_of(self, target: DBusAddress, name: str) -> Any:
        message = Properties(target).get(name)
        reply = self._connection.send_and_get_reply(message, timeout=PATIENT_S)
        if reply.header.message_type is MessageType.error:
            raise DBusErrorResponse(reply)
        _signature, value = reply.body[0]
        return value

    def wait_until(
        self, condition: Callable[[], Found | None], what: str, *, seconds: float = PATIENT_S
    ) -> Found:
        """Looks again at every signal until the condition is true, and returns what it found.

        A D-Bus error counts as "not yet": the one asked may still be starting.
        """
        deadline = monotonic() + seconds
        while True:
            with suppress(DBusErrorResponse):
                found = condition()
                if found:
                    return found
            left = deadline - monotonic()
            if left <= 0:
                message = f"Waited {seconds:g} s in vain for {what}."
                raise TimeoutError(message)
            self._hear(seconds=min(left, LOOK_AGAIN_SECONDS))

    def signals_since_asked(self) -> list[Signal]:
        """What was broadcast since the last time this was asked, up to this moment.

        A program's signals come before its answers: after a call to it, all it sent is here.
        """
        self._daemon.GetId()
        while self._unread:
            self._hear(seconds=0)
        heard, self._heard = self._heard, []
        return heard

    def _hear(self, *, seconds: float) -> None:
        with suppress(TimeoutError):
            message = self._connection.recv_until_filtered(self._unread, timeout=seconds)
            fields = message.header.fields
            self._heard.append(
                Signal(
                    sender=fields.get(HeaderFields.sender, ""),
                    path=fields[HeaderFields.path],
                    interface=fields[HeaderFields.interface],
                    name=fields[HeaderFields.member],
                    arguments=message.body,
                )
            )
