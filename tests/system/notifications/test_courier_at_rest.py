"""Between its errands the courier sleeps, finds another bus, and leaves when it is told to."""

import threading
import time
from pathlib import Path

from tests.desktop.notification_server import RecordingServer
from tests.patience import PATIENT_S, PROMPTLY_S
from tests.system.notifications.conftest import ANNA, TEAM, Send, Sent
from tests.system.private_bus import private_bus
from trayapp.model.notice import Notice
from trayapp.system.notifications.courier import Courier


def acquainted(sent: Sent, server: RecordingServer) -> None:
    """Shows one notice, so that the next calls are those of the notices themselves."""
    sent.courier.show(Notice("first", "First"))
    server.next_notice()


def thread_of_notices() -> threading.Thread:
    return next(each for each in threading.enumerate() if each.name == "notices")


def wait_for_notice(sent: Sent, server: RecordingServer) -> None:
    """The first may still go to the bus that has just ended."""
    sent.courier.show(ANNA)
    sent.courier.show(TEAM)
    assert server.next_notice()[1] == 0


def slept_through(status: Path, *, seconds: float) -> bool:
    before = switches(status)
    time.sleep(seconds)
    return switches(status) == before


def switches(status: Path) -> list[str]:
    return [line for line in status.read_text().splitlines() if "ctxt_switches" in line]


def test_at_rest_the_thread_sleeps(bus: str, send: Send) -> None:
    with RecordingServer(bus) as server:
        sent = send()
        acquainted(sent, server)
        status = Path(f"/proc/self/task/{thread_of_notices().native_id}/status")
        deadline = time.monotonic() + PATIENT_S

        # What it had to do yet may take a moment; a thread that polls never gets through this.
        while not slept_through(status, seconds=0.5):
            assert time.monotonic() < deadline


def test_a_bus_that_ends_takes_its_notices_along(tmp_path: Path, send: Send) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    with private_bus(first) as address, RecordingServer(address, first_id=7) as server:
        sent = send(address=address.partition(",")[0])
        acquainted(sent, server)
    second.mkdir()

    with private_bus(second) as address:
        (first / "private-bus").unlink(missing_ok=True)
        (first / "private-bus").symlink_to(second / "private-bus")
        with RecordingServer(address) as server:
            wait_for_notice(sent, server)


def test_leaving_withdraws_what_is_shown_and_reports_no_more(bus: str, send: Send) -> None:
    with RecordingServer(bus, first_id=7) as server:
        sent = send()
        acquainted(sent, server)

        assert sent.courier.stop(PATIENT_S)

        assert server.next_closed() == 7
        sent.courier.show(ANNA)
        assert sent.said_nothing()


def test_leaving_does_not_wait_for_a_silent_server(bus: str, send: Send) -> None:
    with RecordingServer(bus, silent=("Notify",)) as server:
        sent = send()
        sent.courier.show(ANNA)
        server.next_notice()

        # Three times as long would the answer have been waited for.
        assert sent.courier.stop(PROMPTLY_S)


def test_a_courier_without_errands_leaves_at_once() -> None:
    from trayapp.system.notifications.server import NotificationServer

    assert Courier(NotificationServer, lambda _: None).stop(PROMPTLY_S)
