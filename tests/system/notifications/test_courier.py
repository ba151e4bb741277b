"""Whatever the bus and its services do, nobody waits for a notice, and none comes out of order."""

import logging
from pathlib import Path

import pytest

from tests.desktop.notification_server import RecordingServer
from tests.system.notifications.conftest import TEAM, Clock, Send
from tests.system.small_bus import SmallBus
from trayapp.model.notice import DEFAULT, Notice, NoticeAction
from trayapp.system.notifications.service import (
    MOST_LIVE,
    Chosen,
    Undeliverable,
)

ANNA = Notice("anna", "Anna", "Hello", (NoticeAction(DEFAULT, "Open"),))


def test_without_a_bus_the_notice_comes_back(tmp_path: Path, send: Send) -> None:
    sent = send(address=f"unix:path={tmp_path / 'nowhere'}")

    sent.courier.show(ANNA)

    assert sent.next_report() == Undeliverable(ANNA)


def test_without_a_server_the_notice_comes_back_and_later_ones_find_it(
    bus: str, send: Send
) -> None:
    sent = send()
    sent.courier.show(ANNA)
    assert sent.next_report() == Undeliverable(ANNA)

    with RecordingServer(bus) as server:
        sent.courier.show(ANNA)

        assert server.next_notice()[3] == "Anna"


def test_what_could_mislead_is_cleaned_before_it_leaves(bus: str, send: Send) -> None:
    with RecordingServer(bus) as server:
        send().courier.show(Notice("key", "in\u202evoice", "half \ud83d of it"))

        assert server.next_notice()[3:5] == ("invoice", "half of it")


def test_nobody_waits_for_a_silent_server(
    bus: str, send: Send, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.INFO),
        RecordingServer(bus, silent=("GetServerInformation",)) as server,
    ):
        sent = send()
        for number in range(3 * MOST_LIVE):
            sent.courier.show(Notice(f"chat{number}", f"Secret {number}"))
        server.next_call("GetServerInformation")
        assert "TimeoutError" not in caplog.text

        clock.wear_out(sent, "more notices were dropped", caplog)
        sent.courier.show(ANNA)
        server.next_call("GetServerInformation")

        assert "TimeoutError" in caplog.text
        assert "Secret" not in caplog.text
        assert sent.said_nothing()


def test_a_notice_shown_after_it_was_given_up_is_closed(
    bus: str, send: Send, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), RecordingServer(bus, silent=("Notify",)) as server:
        sent = send()
        sent.courier.show(ANNA)
        server.next_notice()
        clock.wear_out(sent, "TimeoutError", caplog)

        server.answer_late("u", 7)

        assert server.next_closed() == 7


def test_a_refused_notice_is_not_tried_again_nor_told_to_the_log(
    bus: str, send: Send, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), RecordingServer(bus, unknown=("Notify",)) as server:
        sent = send()
        sent.courier.show(ANNA)
        sent.courier.show(TEAM)

        assert [server.next_notice()[3], server.next_notice()[3]] == ["Anna", "Team lunch"]

    assert "UnknownMethod" in caplog.text
    assert "Anna" not in caplog.text


def test_of_what_waits_only_the_last_word_counts(bus: str, send: Send) -> None:
    with RecordingServer(bus, silent=("Notify",)) as server:
        sent = send()
        sent.courier.show(ANNA)
        server.next_notice()

        sent.courier.show(Notice("team", "Pizza?"))
        sent.courier.show(Notice("team", "Sushi?"))
        sent.courier.show(Notice("gone", "Read elsewhere"))
        sent.courier.withdraw("gone")
        sent.courier.show(Notice("last", "Last"))
        server.answer_late("u", 1)

        assert server.next_notice()[3] == "Sushi?"
        server.answer_late("u", 2)
        assert server.next_notice()[3] == "Last"


def test_a_notice_withdrawn_while_it_is_being_shown_is_closed_then(bus: str, send: Send) -> None:
    with RecordingServer(bus, silent=("Notify",)) as server:
        sent = send()
        sent.courier.show(TEAM)
        server.next_notice()
        server.answer_late("u", 6)
        sent.courier.show(ANNA)
        server.next_notice()

        sent.courier.withdraw("anna")
        sent.courier.withdraw("team")
        assert server.next_closed() == 6
        server.answer_late("u", 7)

        assert server.next_closed() == 7


def test_signals_are_heard_while_an_answer_is_awaited(bus: str, send: Send) -> None:
    with RecordingServer(bus, silent=("Notify",)) as server:
        sent = send()
        sent.courier.show(ANNA)
        server.next_notice()
        server.answer_late("u", 7)
        sent.courier.show(TEAM)
        server.next_notice()

        server.emit("ActionInvoked", "us", 7, DEFAULT)

        assert sent.next_report() == Chosen("anna", DEFAULT)


def test_more_than_fits_a_screen_is_not_queued(bus: str, send: Send) -> None:
    with RecordingServer(bus, silent=("Notify",)) as server:
        sent = send()
        sent.courier.show(ANNA)
        server.next_notice()

        for number in range(MOST_LIVE + 1):
            sent.courier.show(Notice(f"chat{number}", str(number)))
        server.answer_late("u", 1)

        assert server.next_notice()[3] == "1"


def test_a_bus_of_somebody_else_is_no_bus(tmp_path: Path, send: Send) -> None:
    with SmallBus(tmp_path / "closed", lets_in=False).running() as closed:
        sent = send(address=closed.address)
        sent.courier.show(ANNA)

        assert sent.next_report() == Undeliverable(ANNA)


def test_a_fault_of_ours_costs_one_notice_and_is_logged(
    bus: str, send: Send, caplog: pytest.LogCaptureFixture
) -> None:
    with RecordingServer(bus) as server:
        sent = send()
        faulty = Notice("faulty", "Secret", urgent=True)
        object.__setattr__(faulty, "key", ["no key at all"])
        sent.courier.show(faulty)
        sent.courier.show(ANNA)

        assert server.next_notice()[3] == "Anna"

    assert "Notices had to be given up" in caplog.text
    assert "Secret" not in caplog.text
