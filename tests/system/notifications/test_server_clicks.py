"""What a desktop's own server tells of its notices: clicked and closed, and by whom not."""

import pytest
from jeepney import HeaderFields, message_bus, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.notification_server import NOTIFICATIONS, RecordingServer
from tests.patience import PATIENT_S
from tests.system.notifications.conftest import ANNA, TEAM, Send, shown
from trayapp.model.notice import DEFAULT
from trayapp.system.notifications.service import Chosen


def test_a_click_comes_back_once_with_the_right_to_come_to_the_front(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        shown(sent, server, ANNA, TEAM)

        server.emit("ActivationToken", "us", 7, "token-of-the-click")
        server.emit("ActionInvoked", "us", 7, "read")
        server.emit("NotificationClosed", "uu", 7, 2)
        server.emit("ActionInvoked", "us", 8, DEFAULT)

        assert sent.next_report() == Chosen("anna", "read", "token-of-the-click")
        assert sent.next_report() == Chosen("team", DEFAULT)
        assert [server.next_closed(), server.next_closed()] == [7, 8]


@pytest.mark.parametrize("reason", [1, 2], ids=["its time was over", "by somebody"])
def test_a_closed_notice_is_not_replaced_but_shown_again(bus: str, send: Send, reason: int) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        shown(sent, server, ANNA, TEAM)
        server.emit("NotificationClosed", "uu", 7, reason)
        server.emit("ActionInvoked", "us", 8, DEFAULT)
        # What came before it has been heard by then.
        assert sent.next_report() == Chosen("team", DEFAULT)

        sent.courier.show(ANNA)

        assert server.next_notice()[1] == 0


def test_the_clicks_on_others_notices_are_none_of_ours(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        shown(sent, server, ANNA)

        server.emit("ActivationToken", "us", 99, "not for us")
        server.emit("ActionInvoked", "us", 99, DEFAULT)
        server.emit("NotificationClosed", "uu", 99, 2)
        server.emit("ActionInvoked", "s", "garbage")
        server.emit("ActionInvoked", "us", 7, DEFAULT)

        assert sent.next_report() == Chosen("anna", DEFAULT)


def test_a_click_that_another_program_made_up_is_not_believed(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        sent.courier.show(ANNA)
        made_up = new_signal(NOTIFICATIONS, "ActionInvoked", "us", (7, "read"))
        made_up.header.fields[HeaderFields.destination] = server.next_call("Notify").sender

        with open_dbus_connection(bus) as stranger:
            stranger.send(made_up)
            # Its answer says that the bus has passed on what came before.
            stranger.send_and_get_reply(message_bus.GetId(), timeout=PATIENT_S)
        server.emit("ActionInvoked", "us", 7, DEFAULT)

        assert sent.next_report() == Chosen("anna", DEFAULT)
