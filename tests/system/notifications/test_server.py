"""Notices on a desktop's own server: shown, replaced, withdrawn, and kept count of."""

from typing import Any

import pytest

from tests.desktop.notification_server import (
    NOTIFICATIONS,
    RecordingServer,
    RecordingService,
)
from tests.system.notifications.conftest import ANNA, TEAM, Send, shown
from trayapp.model.notice import DEFAULT, Notice
from trayapp.system.notifications.service import (
    MOST_LIVE,
    Undeliverable,
)


def hints(notice: tuple[Any, ...]) -> dict[str, tuple[str, Any]]:
    found: dict[str, tuple[str, Any]] = notice[6]
    return found


def test_a_notice_says_who_sends_it_and_what_it_is(bus: str, send: Send) -> None:
    with RecordingServer(bus) as server:
        sent = send()
        sent.courier.show(ANNA)
        name, replaced, icon, title, body, actions, found, expires = server.next_notice()

    assert (name, replaced, expires) == ("Bitrix24 Tray", 0, -1)
    assert icon.startswith("file:///")
    assert icon.endswith("io.github.bitrix24_tray.Bitrix24Tray.svg")
    assert (title, body) == ("Anna <3", "1 &lt; 2 &amp; so on")
    assert actions == [DEFAULT, "Open", "read", "Mark as read"]
    assert found == {
        "urgency": ("y", 1),
        "category": ("s", "im.received"),
        "desktop-entry": ("s", "io.github.bitrix24_tray.Bitrix24Tray"),
        "suppress-sound": ("b", True),
    }


def test_what_stays_until_it_is_seen_to_disturbs_no_more_than_the_rest(
    bus: str, send: Send
) -> None:
    with RecordingServer(bus) as server:
        send().courier.show(Notice("key", "Overdue", urgent=True))
        notice = server.next_notice()

    *_, expires = notice
    assert (hints(notice)["urgency"], expires) == (("y", 1), 0)


@pytest.mark.parametrize(
    ("inhibited", "quiet"), [(None, False), (False, False), (True, True)], ids=str
)
def test_a_sound_is_asked_for_unless_the_user_wants_peace(
    bus: str, send: Send, inhibited: bool | None, quiet: bool
) -> None:
    with RecordingServer(bus, inhibited=inhibited) as server:
        send().courier.show(Notice("key", "Anna", sound=True))
        found = hints(server.next_notice())

    assert ("suppress-sound" in found) == quiet
    assert (found.get("sound-name") == ("s", "message-new-instant")) != quiet


def test_a_server_that_can_nothing_gets_a_title_and_nothing_else(bus: str, send: Send) -> None:
    with RecordingServer(bus, ()) as server:
        sent = send()
        sent.courier.show(ANNA)
        _, _, _, title, body, actions, _, _ = server.next_notice()

        assert (title, body, actions) == ("Anna <3 — 1 < 2 & so on", "", [])


def test_the_same_thing_takes_its_own_place_and_others_their_own(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        shown(sent, server, ANNA, TEAM)

        sent.courier.show(ANNA)

        assert server.next_notice()[1] == 7
        sent.courier.show(TEAM)
        assert server.next_notice()[1] == 8


def test_where_replacing_is_broken_the_old_notice_is_closed_first(bus: str, send: Send) -> None:
    with RecordingServer(bus, name="ninomiya", vendor="deifactor", first_id=7) as server:
        sent = send()
        shown(sent, server, ANNA)

        sent.courier.show(ANNA)

        assert server.next_closed() == 7
        assert server.next_notice()[1] == 0


def test_what_was_read_elsewhere_is_withdrawn(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        shown(sent, server, ANNA, TEAM)

        sent.courier.withdraw("team")
        sent.courier.withdraw("nobody")
        sent.courier.withdraw("anna")

        assert {server.next_closed(), server.next_closed()} == {7, 8}


def test_everything_is_withdrawn_at_once(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        shown(sent, server, ANNA, TEAM)

        sent.courier.withdraw_all()

        assert [server.next_closed(), server.next_closed()] == [7, 8]


def test_a_server_that_tells_nonsense_of_itself_is_none(bus: str, send: Send) -> None:
    nonsense = {"GetServerInformation": ("i", (5,)), "Notify": ("u", (1,))}
    with RecordingService(bus, NOTIFICATIONS, lambda call: nonsense[call.method]):
        sent = send()
        sent.courier.show(TEAM)

        assert sent.next_report() == Undeliverable(TEAM)


@pytest.mark.parametrize("id_", [("s", ("one",)), ("u", (0,))], ids=str)
def test_a_notice_without_an_id_is_neither_closed_nor_replaced(
    bus: str, send: Send, id_: tuple[str, tuple[Any, ...]]
) -> None:
    replies = {
        "GetServerInformation": ("ssss", ("odd", "", "", "")),
        "GetCapabilities": ("b", (True,)),
        "Notify": id_,
    }
    with RecordingService(bus, NOTIFICATIONS, lambda call: replies[call.method]) as server:
        sent = send()
        sent.courier.show(TEAM)
        server.next_call("Notify")
        sent.courier.withdraw("team")
        sent.courier.show(TEAM)

        assert server.next_call("Notify").arguments[1] == 0
        assert not server.was_called()


def test_another_server_is_asked_anew_and_knows_none_of_the_old_ids(bus: str, send: Send) -> None:
    sent = send()
    with RecordingServer(bus, first_id=7) as before:
        shown(sent, before, ANNA)

    with RecordingServer(bus, ["body"], first_id=7) as after:
        sent.courier.show(ANNA)
        notice = after.next_notice()
        sent.courier.withdraw_all()

        assert notice[1] == 0
        assert (notice[4], notice[5]) == ("1 < 2 & so on", [])
        assert after.next_closed() == 7


def test_the_server_is_asked_what_it_can_only_once(bus: str, send: Send) -> None:
    with RecordingServer(bus) as server:
        sent = send()
        shown(sent, server, ANNA)

        sent.courier.show(TEAM)

        assert server.next_notice()[3] == "Team lunch"
        assert not server.was_called()


def test_the_oldest_notice_makes_room(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=1) as server:
        sent = send()
        for number in range(MOST_LIVE):
            sent.courier.show(Notice(f"chat{number}", "Anna"))
            server.next_notice()
        sent.courier.show(Notice("chat0", "Anna again"))
        server.next_notice()

        sent.courier.show(Notice("one more", "Anna"))

        # The first was shown anew meanwhile, so it is not the oldest.
        assert server.next_closed() == 2
        assert server.next_notice()[3] == "Anna"


def test_a_server_without_a_list_of_what_it_can_is_taken_to_can_nothing(
    bus: str, send: Send
) -> None:
    with RecordingServer(bus, unknown=("GetCapabilities",)) as server:
        send().courier.show(ANNA)

        assert server.next_notice()[4:6] == ("", [])
