"""A message bus, asked with patience that ends: there may be no bus, and nobody behind a name."""

import os
from collections import deque
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, Self, cast

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATIENCE_S: Final = 3.0
"""For one answer. A service that has to be started first takes most of a second."""


class NoBusError(Exception):
    """There is no bus to talk to, or it has gone."""


class NoAnswerError(Exception):
    """Nobody of that name is there, or they refused, or they took too long."""


class Bus:
    """A connection that belongs to one thread.

    Opening raises `NoBusError`. A bus that lets us in and then says nothing keeps us waiting: for
    a background thread.
    """

    def __init__(self, address: str, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._connection = _opened(address)
        self._signals: deque[Message] = deque()
        # The connection drops every signal that nobody waits for, also while an answer is due.
        self._connection.filter(MatchRule(type=MessageType.signal), queue=self._signals)

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

    def call(self, target: DBusAddress, method: str, *texts: str) -> tuple[Any, ...]:
        """What a method answers that takes nothing but texts; may start the service.

        Raises `NoAnswerError`.
        """
        return self._ask(new_method_call(target, method, "s" * len(texts) or None, texts))

    def property_of(self, target: DBusAddress, name: str) -> Any:
        """The property's value. Raises `NoAnswerError`."""
        _signature, value = self._ask(Properties(target).get(name))[0]
        return value

    def properties_of(self, target: DBusAddress) -> Mapping[str, tuple[str, Any]]:
        """Every property's signature and value; starts nothing. Raises `NoAnswerError`."""
        asked = Properties(target).get_all()
        asked.header.flags |= MessageFlag.no_auto_start
        (properties,) = self._ask(asked)
        return cast("Mapping[str, tuple[str, Any]]", properties)

    def listen(self, rule: MatchRule) -> None:
        """Asks for the signals of that rule. Raises `NoAnswerError`."""
        self._ask(message_bus.AddMatch(rule))

    def fileno(self) -> int:
        """Readable when something has come."""
        return self._connection.sock.fileno()

    def heard(self) -> list[Message]:
        """The signals that have come; without waiting. Raises `NoBusError` once the bus is gone.

        Until this has been called a signal may wait in memory where `fileno` does not show it.
        """
        try:
            while True:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            heard = [each for each in self._signals if _is_broadcast(each)]
            self._signals.clear()
            return heard
        except OSError as error:
            raise NoBusError(type(error).__name__) from None

    def _ask(self, message: Message) -> tuple[Any, ...]:
        try:
            reply = self._connection.send_and_get_reply(message, timeout=self._patience_s)
        except OSError as error:  # of which `TimeoutError` is one
            raise NoAnswerError(type(error).__name__) from None
        if reply.header.message_type is MessageType.error:
            raise NoAnswerError(DBusErrorResponse(reply).name)
        return reply.body


class SessionBus(Bus):
    """The bus of the user's programs; needs no variable to be found, as Qt needs none."""

    def __init__(
        self, patience_s: float = PATIENCE_S, environ: Mapping[str, str] = os.environ
    ) -> None:
        named = environ.get("DBUS_SESSION_BUS_ADDRESS")
        fallback = f"unix:path={environ.get('XDG_RUNTIME_DIR', '')}/bus"
        super().__init__(named or fallback, patience_s)


class SystemBus(Bus):
    """The bus of the computer's services."""

    def __init__(
        self, patience_s: float = PATIENCE_S, environ: Mapping[str, str] = os.environ
    ) -> None:
        named = environ.get("DBUS_SYSTEM_BUS_ADDRESS")
        super().__init__(named or "unix:path=/var/run/dbus/system_bus_socket", patience_s)


def owner_changes(name: str) -> MatchRule:
    """The rule for a service being started, ended or replaced."""
    rule = MatchRule(
        type="signal",
        sender=message_bus.bus_name,
        interface=message_bus.interface,
        member="NameOwnerChanged",
    )
    rule.add_arg_condition(0, name)
    return rule


def _is_broadcast(signal: Message) -> bool:
    """Anybody can send a signal to us alone, past the rules, under whatever name they like."""
    return HeaderFields.destination not in signal.header.fields


def _opened(address: str) -> DBusConnection:
    try:
        return open_dbus_connection(address)
    except (OSError, ValueError, RuntimeError, DBusErrorResponse) as error:
        raise NoBusError(type(error).__name__) from None
