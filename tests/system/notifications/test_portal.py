"""Notices from inside a Flatpak, through the desktop portal."""

import logging

import pytest
from jeepney import HeaderFields, message_bus, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.notification_server import PORTAL, RecordingPortal
from tests.patience import PATIENT_S
from tests.system.notifications.conftest import Clock, Send
from trayapp.model.notice import DEFAULT, Notice, NoticeAction
from trayapp.system.notifications.portal import NotificationPortal
from trayapp.system.notifications.service import (
    MOST_LIVE,
    Chosen,
    Undeliverable,
)

ACTIONS = (NoticeAction(DEFAULT, "Open"), NoticeAction("read", "Mark as read"))
ANNA = Notice("anna", "Anna <3", "1 < 2 & so on", ACTIONS)


def test_a_notice_is_described_in_the_portals_words(bus: str, send: Send) -> None:
    with RecordingPortal(bus) as portal:
        sent = send(NotificationPortal)
        sent.courier.show(ANNA)
        key, described = portal.next_call("AddNotification").arguments

    assert key == "anna"
    assert described == {
        "title": ("s", "Anna <3"),
        "body": ("s", "1 < 2 & so on"),
        "priority": ("s", "normal"),
        "default-action": ("s", DEFAULT),
        "buttons": ("aa{sv}", [{"label": ("s", "Mark as read"), "action": ("s", "read")}]),
        "sound": ("s", "silent"),
        "category": ("s", "im.received"),
    }


@pytest.mark.parametrize(("version", "sounds"), [(1, False), (2, True)])
def test_the_first_portals_are_not_told_what_they_would_refuse(
    bus: str, send: Send, version: int, sounds: bool
) -> None:
    with RecordingPortal(bus, version) as portal:
        send(NotificationPortal).courier.show(Notice("key", "Overdue", urgent=True, sound=True))
        _, described = portal.next_call("AddNotification").arguments

    assert described["priority"] == ("s", "high")
    assert (described.get("sound") == ("s", "default")) == sounds
    assert ("category" in described) == sounds
    assert "default-action" not in described


def test_a_click_comes_back_with_the_right_to_come_to_the_front(bus: str, send: Send) -> None:
    with RecordingPortal(bus) as portal:
        sent = send(NotificationPortal)
        senders = []
        for key in ("anna", "team"):
            sent.courier.show(Notice(key, "Hello", actions=ACTIONS))
            senders.append(portal.next_call("AddNotification").sender)

        with open_dbus_connection(bus) as other:
            made_up = new_signal(PORTAL, "ActionInvoked", "ssav", ("anna", "made up", []))
            made_up.header.fields[HeaderFields.destination] = senders[0]
            other.send(made_up)
            # Its answer says that the bus has passed on what came before.
            other.send_and_get_reply(message_bus.GetId(), timeout=PATIENT_S)
        data = ("a{sv}", {"activation-token": ("s", "token-of-the-click")})
        portal.emit("ActionInvoked", "ssav", "stranger", "read", [])
        portal.emit("ActionInvoked", "ssav", "anna", "read", [("s", "target"), data])
        portal.emit("ActionInvoked", "ssav", "team", DEFAULT, [])

        assert sent.next_report() == Chosen("anna", "read", "token-of-the-click")
        assert sent.next_report() == Chosen("team", DEFAULT)
        assert portal.next_call("RemoveNotification").arguments == ("anna",)


def test_notices_are_withdrawn_once(bus: str, send: Send) -> None:
    with RecordingPortal(bus) as portal:
        sent = send(NotificationPortal)
        for key in ("anna", "team", "lunch"):
            sent.courier.show(Notice(key, "Hello"))
            portal.next_call("AddNotification")

        sent.courier.withdraw("team")
        sent.courier.withdraw("team")
        sent.courier.withdraw_all()

        removed = [portal.next_call("RemoveNotification").arguments[0] for _ in range(3)]
        assert removed == ["team", "anna", "lunch"]


def test_the_oldest_notice_makes_room(bus: str, send: Send) -> None:
    with RecordingPortal(bus) as portal:
        sent = send(NotificationPortal)
        for number in range(MOST_LIVE + 1):
            sent.courier.show(Notice(f"chat{number}", "Hello"))
            portal.next_call("AddNotification")
        sent.courier.withdraw_all()

        removed = [portal.next_call("RemoveNotification").arguments[0] for _ in range(2)]
        assert removed == ["chat1", "chat2"]


def test_a_portal_that_starts_anew_is_asked_again_and_keeps_the_notices(
    bus: str, send: Send
) -> None:
    sent = send(NotificationPortal)
    with RecordingPortal(bus, 2) as before:
        sent.courier.show(ANNA)
        before.next_call("AddNotification")

    with RecordingPortal(bus, 1) as after:
        sent.courier.show(Notice("team", "Pizza?"))
        _, described = after.next_call("AddNotification").arguments
        sent.courier.withdraw("anna")

        assert "sound" not in described
        assert after.next_call("RemoveNotification").arguments == ("anna",)


def test_a_portal_that_does_not_know_its_version_is_none(bus: str, send: Send) -> None:
    with RecordingPortal(bus, 0):
        sent = send(NotificationPortal)
        sent.courier.show(ANNA)

        assert sent.next_report() == Undeliverable(ANNA)


def test_a_late_notice_can_be_withdrawn_all_the_same(
    bus: str, send: Send, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.INFO),
        RecordingPortal(bus, silent=("AddNotification",)) as portal,
    ):
        sent = send(NotificationPortal)
        sent.courier.show(ANNA)
        portal.next_call("AddNotification")
        clock.wear_out(sent, "TimeoutError", caplog)
        portal.answer_late("")

        sent.courier.withdraw("anna")

        assert portal.next_call("RemoveNotification").arguments == ("anna",)


def test_without_a_portal_the_notice_comes_back(bus: str, send: Send) -> None:
    sent = send(NotificationPortal)

    sent.courier.show(ANNA)

    assert sent.next_report() == Undeliverable(ANNA)
