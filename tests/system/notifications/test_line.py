"""A line to the bus is spoken and heard at once, and never waits."""

import select
from collections.abc import Iterator

import pytest
from jeepney import HeaderFields, MatchRule, MessageType, message_bus, new_method_call

from tests.desktop.notification_server import NOTIFICATIONS, RecordingServer
from trayapp.system.notifications.line import BusLine


@pytest.fixture
def line(bus: str) -> Iterator[BusLine]:
    with BusLine(environ={"DBUS_SESSION_BUS_ADDRESS": bus}) as opened:
        # The bus greets everybody with a signal, which stands before the first answer.
        opened.ask(message_bus.GetId())
        while "method_return" not in heard(opened):
            pass
        yield opened


def heard(line: BusLine) -> list[str]:
    """The kinds of what comes in next, which is waited for."""
    assert select.select([line], [], [], 5)[0]
    return [message.header.message_type.name for message in line.incoming()]


def test_an_answer_names_the_question(line: BusLine) -> None:
    serial = line.ask(message_bus.GetId())

    assert select.select([line], [], [], 5)[0]
    (answer,) = line.incoming()
    assert answer.header.fields[HeaderFields.reply_serial] == serial


def test_nothing_in_is_nothing_heard(line: BusLine) -> None:
    assert list(line.incoming()) == []


def test_what_is_told_wants_no_answer_and_what_is_asked_does(line: BusLine, bus: str) -> None:
    with RecordingServer(bus) as server:
        line.tell(new_method_call(NOTIFICATIONS, "GetCapabilities"))
        line.ask(new_method_call(NOTIFICATIONS, "GetCapabilities"))

        assert not server.next_call("GetCapabilities").wants_answer
        assert server.next_call("GetCapabilities").wants_answer


def test_signals_come_in_once_they_are_listened_to(line: BusLine, bus: str) -> None:
    line.listen_to(MatchRule(type="signal", member="NotificationClosed"))
    line.ask(message_bus.GetId())
    heard(line)

    with RecordingServer(bus) as server:
        server.emit("ActionInvoked", "us", 7, "default")
        server.emit("NotificationClosed", "uu", 7, 2)

        assert heard(line) == [MessageType.signal.name]
