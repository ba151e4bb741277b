"""Services that show notices to nobody: they write down what they are asked, and act on demand."""

import contextlib
import socket
from collections.abc import Callable, Iterable
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, NamedTuple, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

from tests.patience import PATIENT_S

NOTIFICATIONS = DBusAddress(
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
    "org.freedesktop.Notifications",
)
PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.Notification",
)
EVERYTHING = ("actions", "body", "body-markup", "persistence", "sound")

Reply = tuple[str, tuple[Any, ...]]


class Call(NamedTuple):
    method: str
    arguments: tuple[Any, ...]
    sender: str
    wants_answer: bool


class RecordingService:
    """Runs in a thread while it is entered.

    `answer` returns None to hold its answer back, and raises `KeyError` at what it does not know.
    """

    def __init__(
        self, bus: str, identity: DBusAddress, answer: Callable[[Call], Reply | None]
    ) -> None:
        assert identity.bus_name is not None
        self._identity = identity
        self._answer = answer
        self._calls: Queue[Call] = Queue()
        self._held_back: Queue[Message] = Queue()
        self._connection = open_dbus_connection(bus)
        owned = message_bus.RequestName(identity.bus_name)
        assert self._connection.send_and_get_reply(owned, timeout=PATIENT_S).body == (1,)
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENT_S)
        self._connection.close()

    def next_call(self, method: str) -> Call:
        """The next one of that method; other calls before it are passed over."""
        while True:
            call = self._calls.get(timeout=PATIENT_S)
            if call.method == method:
                return call

    def was_called(self) -> bool:
        """Whether there is a call that nobody asked for yet."""
        with contextlib.suppress(Empty):
            self._calls.get_nowait()
            return True
        return False

    def emit(self, signal: str, signature: str, *arguments: Any) -> None:
        self.send(new_signal(self._identity, signal, signature, arguments))

    def send(self, message: Message) -> None:
        self._connection.send(message)

    def answer_late(self, signature: str, *arguments: Any) -> None:
        """Answers the oldest call whose answer was held back."""
        held_back = self._held_back.get(timeout=PATIENT_S)
        self._connection.send(new_method_return(held_back, signature, arguments))

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    fields, flags = message.header.fields, message.header.flags
                    call = Call(
                        fields[HeaderFields.member],
                        message.body,
                        fields[HeaderFields.sender],
                        wants_answer=not flags & MessageFlag.no_reply_expected,
                    )
                    self._take(call, message)
                    # After the answer: signals that a test emits now come behind it.
                    self._calls.put(call)

    def _take(self, call: Call, message: Message) -> None:
        try:
            reply = self._answer(call)
        except KeyError:
            unknown = "org.freedesktop.DBus.Error.UnknownMethod"
            self._connection.send(new_error(message, unknown))
            return
        if reply is None:
            self._held_back.put(message)
        elif call.wants_answer:
            self._connection.send(new_method_return(message, *reply))


class RecordingServer(RecordingService):
    """A notification server, whose ids count from `first_id`.

    Methods in `silent` get no answer, those in `unknown` an error.
    """

    def __init__(
        self,
        bus: str,
        capabilities: Iterable[str] = EVERYTHING,
        *,
        name: str = "recorder",
        vendor: str = "the tests",
        first_id: int = 1,
        inhibited: bool | None = None,
        silent: tuple[str, ...] = (),
        unknown: tuple[str, ...] = (),
    ) -> None:
        self._next_id = first_id
        replies: dict[str, Reply] = {
            "GetServerInformation": ("ssss", (name, vendor, "1.0", "1.2")),
            "GetCapabilities": ("as", (list(capabilities),)),
            "CloseNotification": ("", ()),
        }
        if inhibited is not None:
            replies["Get"] = ("v", (("b", inhibited),))

        def answer(call: Call) -> Reply | None:
            if call.method in silent:
                return None
            if call.method in unknown:
                raise KeyError(call.method)
            return self._shown(call) if call.method == "Notify" else replies[call.method]

        super().__init__(bus, NOTIFICATIONS, answer)

    def next_notice(self) -> tuple[Any, ...]:
        """The arguments of the next `Notify`."""
        return self.next_call("Notify").arguments

    def next_closed(self) -> int:
        return int(self.next_call("CloseNotification").arguments[0])

    def _shown(self, call: Call) -> Reply:
        replaced = call.arguments[1]
        if replaced:
            return "u", (replaced,)
        self._next_id += 1
        return "u", (self._next_id - 1,)


class RecordingPortal(RecordingService):
    """What a Flatpak sees of the desktop."""

    def __init__(self, bus: str, version: int = 2, silent: tuple[str, ...] = ()) -> None:
        replies: dict[str, Reply] = {
            "Get": ("v", (("u", version),)),
            "AddNotification": ("", ()),
            "RemoveNotification": ("", ()),
        }

        def answer(call: Call) -> Reply | None:
            return None if call.method in silent else replies[call.method]

        super().__init__(bus, PORTAL, answer)
