"""Flatpak: the desktop outside is asked through org.freedesktop.portal.Background."""

import errno
import os
from collections import deque
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, Final

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from trayapp.system.autostart.freedesktop import AutostartFile
from trayapp.system.program import COMMAND

PATIENCE_S: Final = 120.0
"""The portal may ask the person at the desktop first."""

_ANSWER_S: Final = 5.0
_PORTAL: Final = DBusAddress(
    "/org/freedesktop/portal/desktop",
    bus_name="org.freedesktop.portal.Desktop",
    interface="org.freedesktop.portal.Background",
)
_REQUEST: Final = "org.freedesktop.portal.Request"
_TOKEN: Final = "autostart"  # noqa: S105 - the name of our request, not a secret
_NO_WINDOW: Final = ""


class BackgroundPortal:
    """The portal can be asked to change it, but not how it stands.

    The entry it makes is looked at where the sandbox shows us the desktop's own folder; where it
    does not, what the portal answered last is the truth as far as we can know it.
    """

    def __init__(
        self, granted: Path, outside: Path, *, bus: str = "SESSION", patience_s: float = PATIENCE_S
    ) -> None:
        self._granted = AutostartFile((COMMAND,), granted)
        self._outside = outside
        self._bus = bus
        self._patience_s = patience_s

    @property
    def asks(self) -> bool:
        """The portal may, before the first time."""
        return True

    def is_on(self) -> bool:
        """Whether the desktop's entry, or what was granted last, starts something."""
        if self._outside.is_dir():
            return AutostartFile((COMMAND,), self._outside).is_on()
        return self._granted.is_on()

    def target(self) -> str | None:
        """Our own command: what the entry outside names is not found from in here."""
        return COMMAND if self.is_on() else None

    def turn_on(self) -> None:
        """Waits for the portal; raises `OSError`, also when it is refused."""
        self._ask(wanted=True)
        self._granted.turn_on()

    def turn_off(self) -> None:
        """Waits for the portal; raises `OSError`."""
        self._ask(wanted=False)
        self._granted.turn_off()

    def _ask(self, *, wanted: bool) -> None:
        try:
            connection = open_dbus_connection(self._bus)
        except (OSError, ValueError, KeyError, RuntimeError):
            raise _error(errno.ENOTCONN) from None
        with connection:
            granted = self._granted_to(connection, wanted=wanted)
        if granted is not wanted:
            raise _error(errno.EACCES)

    def _granted_to(self, connection: DBusConnection, *, wanted: bool) -> bool:
        """What the portal says will happen at the next login."""
        deadline = monotonic() + self._patience_s
        sender = connection.unique_name.removeprefix(":").replace(".", "_")
        path = f"{_PORTAL.object_path}/request/{sender}/{_TOKEN}"
        # The answer may come before the call returns, so it is listened for before.
        answer = MatchRule(type="signal", interface=_REQUEST, member="Response", path=path)
        _reply(connection, message_bus.AddMatch(answer))
        options = {
            "handle_token": ("s", _TOKEN),
            "autostart": ("b", wanted),
            "commandline": ("as", [COMMAND]),
            "dbus-activatable": ("b", False),
        }
        call = new_method_call(_PORTAL, "RequestBackground", "sa{sv}", (_NO_WINDOW, options))
        answers: deque[Message] = deque()
        connection.filter(answer, queue=answers)
        portal = _reply(connection, call).header.fields.get(HeaderFields.sender)
        while True:
            signal = _next(connection, answers, deadline)
            # Anybody can send a signal to us alone, past the rules.
            if signal.header.fields.get(HeaderFields.sender) == portal:
                return _is_granted(signal.body)


def _reply(connection: DBusConnection, message: Message) -> Message:
    try:
        reply = connection.send_and_get_reply(message, timeout=_ANSWER_S)
    except TimeoutError:
        raise _error(errno.ETIMEDOUT) from None
    if reply.header.message_type is MessageType.error:
        # No portal on this desktop, or one that does not know of this.
        raise _error(errno.EOPNOTSUPP)
    return reply


def _next(connection: DBusConnection, answers: deque[Message], deadline: float) -> Message:
    with suppress(TimeoutError):
        return connection.recv_until_filtered(answers, timeout=max(0.0, deadline - monotonic()))
    raise _error(errno.ETIMEDOUT)


def _is_granted(answer: tuple[Any, ...]) -> bool:
    match answer:
        case (int(), {"autostart": (str(), bool(granted))}):
            return granted
        case _:
            return False


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))
