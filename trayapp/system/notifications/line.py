"""A connection to the session bus that is spoken and listened to at the same time."""

from collections.abc import Iterator
from contextlib import suppress

from jeepney import MatchRule, Message, MessageFlag, message_bus

from trayapp.system.bus import SessionBus


class BusLine(SessionBus):
    """Answers and signals come in as they come; nothing here waits for them.

    Belongs to one thread, like any `SessionBus`. A line that breaks raises `OSError`.
    """

    def ask(self, message: Message) -> int:
        """Sends a call; returns the serial that its reply will name."""
        serial = next(self._connection.outgoing_serial)
        self._connection.send(message, serial=serial)
        return serial

    def tell(self, message: Message) -> None:
        """Sends a call whose answer is of no interest."""
        message.header.flags = MessageFlag.no_reply_expected
        self._connection.send(message)

    def listen_to(self, rule: MatchRule) -> None:
        """Has the bus pass on such signals."""
        self.tell(message_bus.AddMatch(rule))

    def incoming(self) -> Iterator[Message]:
        """What has come in by now."""
        with suppress(TimeoutError):
            while True:
                yield self._connection.receive(timeout=0)
