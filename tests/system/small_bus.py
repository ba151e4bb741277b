"""A session bus on a socket of the test's own: it knows a few names and what they answer."""

import contextlib
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jeepney import (
    HeaderFields,
    Message,
    MessageType,
    Parser,
    new_error,
    new_method_return,
)

from tests.patience import PATIENT_S

Reply = tuple[str, tuple[Any, ...]]
"""A signature and the values."""

SILENCE: Reply = ("", ())
HOST: Mapping[str, Reply] = {
    "org.kde.StatusNotifierWatcher Get IsStatusNotifierHostRegistered": ("v", (("b", True),)),
}
NOTIFIER: Mapping[str, Reply] = {
    "org.freedesktop.Notifications GetServerInformation": ("ssss", ("dunst", "acme", "1.9", "1.2")),
    "org.freedesktop.Notifications GetCapabilities": ("as", (["body", "actions"],)),
}
_UNKNOWN = "org.freedesktop.DBus.Error.ServiceUnknown"


@dataclass
class SmallBus:
    """`answers` are by service and method, with the property's name behind `Get`.

    One that is no more than a name is an error's.
    """

    path: Path
    answers: Mapping[str, Reply | str] = field(default_factory=dict)
    lets_in: bool = True

    @property
    def address(self) -> str:
        return f"unix:path={self.path}"

    @contextlib.contextmanager
    def running(self) -> Iterator["SmallBus"]:
        if sys.platform == "win32":
            raise NotImplementedError
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(self.path))
            listening.listen()
            thread = threading.Thread(target=self._accept, args=(listening,), daemon=True)
            thread.start()
            yield self
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENT_S)

    def _accept(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = listening.accept()
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            _until(b"\r\n", line)
            if not self.lets_in:
                line.sendall(b"REJECTED EXTERNAL\r\n")
                return
            line.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
            incoming = _until(b"BEGIN\r\n", line)
            parser = Parser()
            serial = 0
            while True:
                parser.add_data(incoming)
                while (message := parser.get_next_message()) is not None:
                    reply = self._reply(message)
                    serial += 1
                    if reply is not None:
                        line.sendall(reply.serialise(serial))
                incoming = line.recv(4096)
                if not incoming:
                    return

    def _reply(self, message: Message) -> Message | None:
        assert message.header.message_type is MessageType.method_call
        fields = message.header.fields
        service, method = fields[HeaderFields.destination], fields[HeaderFields.member]
        if method == "Hello":
            return new_method_return(message, "s", (":1.5",))
        if method == "NameHasOwner":
            owned = any(each.startswith(f"{message.body[0]} ") for each in self.answers)
            return new_method_return(message, "b", (owned,))
        asked = f"{service} {method}" if method != "Get" else f"{service} Get {message.body[1]}"
        answer = self.answers.get(asked, _UNKNOWN)
        if isinstance(answer, str):
            return new_error(message, answer)
        return None if answer is SILENCE else new_method_return(message, *answer)


def _until(end: bytes, line: socket.socket) -> bytes:
    """Reads over the end, and returns what came behind it."""
    heard = b""
    while end not in heard:
        heard += line.recv(4096) or end
    return heard.partition(end)[2]
