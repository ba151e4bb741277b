"""The session bus, asked with patience that ends: there may be no bus, and nobody behind a name."""

import os
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, Self

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATIENCE_S: Final = 3.0
"""For one answer. A service that has to be started first takes most of a second."""


class NoBusError(Exception):
    """There is no session bus to talk to."""


class NoAnswerError(Exception):
    """Nobody of that name is there, or they refused, or they took too long."""


class SessionBus:
    """A connection that belongs to one thread.

    Opening raises `NoBusError`. A bus that lets us in and then says nothing keeps us waiting: for
    a background thread.
    """

    def __init__(
        self, patience_s: float = PATIENCE_S, environ: Mapping[str, str] = os.environ
    ) -> None:
        self._patience_s = patience_s
        self._connection = _opened(_address(environ))

    def __enter__(self) -> Self:
        """The bus itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Leaves the bus."""
        self._connection.close()

    def has(self, name: str) -> bool:
        """Whether somebody owns the name by now; starts nothing. Raises `NoAnswerError`."""
        return bool(self._ask(message_bus.NameHasOwner(name))[0])

    def call(self, target: DBusAddress, method: str) -> tuple[Any, ...]:
        """What a method without arguments answers; may start the service.

        Raises `NoAnswerError`.
        """
        return self._ask(new_method_call(target, method))

    def property_of(self, target: DBusAddress, name: str) -> Any:
        """The property's value. Raises `NoAnswerError`."""
        _signature, value = self._ask(Properties(target).get(name))[0]
        return value

    def _ask(self, message: Message) -> tuple[Any, ...]:
        try:
            reply = self._connection.send_and_get_reply(message, timeout=self._patience_s)
        except OSError as error:  # of which `TimeoutError` is one
            raise NoAnswerError(type(error).__name__) from None
        if reply.header.message_type is MessageType.error:
            raise NoAnswerError(DBusErrorResponse(reply).name)
        return reply.body


def _address(environ: Mapping[str, str]) -> str:
    """The bus of the login session needs no variable to be found; Qt finds it there as well."""
    named = environ.get("DBUS_SESSION_BUS_ADDRESS")
    return named or f"unix:path={environ.get('XDG_RUNTIME_DIR', '')}/bus"


def _opened(address: str) -> DBusConnection:
    try:
        return open_dbus_connection(address)
    except (OSError, ValueError, RuntimeError, DBusErrorResponse) as error:
        raise NoBusError(type(error).__name__) from None
