"""A bus for every test, couriers that end with it, and what is sent by them."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest

from tests.desktop.notification_server import RecordingServer
from tests.patience import PATIENT_S, PROMPTLY_S
from tests.system.private_bus import private_bus
from trayapp.model.notice import DEFAULT, Notice, NoticeAction
from trayapp.system.notifications.courier import Courier, MakeService
from trayapp.system.notifications.server import NotificationServer
from trayapp.system.notifications.service import Report

ACTIONS = (NoticeAction(DEFAULT, "Open"), NoticeAction("read", "Mark as read"))
ANNA = Notice("anna", "Anna <3", "1 < 2 & so on", ACTIONS)
TEAM = Notice("team", "Team lunch", "Pizza?")


class Sent:
    """A courier on the test's bus, and what it reported."""

    def __init__(self, bus: str, make_service: MakeService, patience_s: float) -> None:
        self._reports: Queue[Report] = Queue()
        environ = {"DBUS_SESSION_BUS_ADDRESS": bus}
        self.courier = Courier(make_service, self._reports.put, patience_s, environ)

    def next_report(self) -> Report:
        return self._reports.get(timeout=PATIENT_S)

    def said_nothing(self) -> bool:
        return self._reports.empty()


Send = Callable[..., Sent]


def shown(sent: Sent, server: RecordingServer, *notices: Notice) -> None:
    for notice in notices:
        sent.courier.show(notice)
        server.next_notice()


@dataclass
class Clock:
    """Runs on as usual, unless it is told to run ahead."""

    ahead_s: float = 0.0

    def wear_out(self, sent: Sent, text: str, caplog: pytest.LogCaptureFixture) -> None:
        """Lets the courier's patience end until the log says so."""
        deadline = time.perf_counter() + PATIENT_S
        while text not in caplog.text:
            assert time.perf_counter() < deadline
            self.ahead_s += 2 * PATIENT_S
            # Wakes the courier, so that it looks at the clock.
            sent.courier.withdraw("nobody")
            time.sleep(0.01)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made, now = Clock(), time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: now() + made.ahead_s)
    return made


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def send(bus: str) -> Iterator[Send]:
    sent: list[Sent] = []

    def start(
        make_service: MakeService = NotificationServer,
        patience_s: float = PATIENT_S,
        address: str = bus,
    ) -> Sent:
        sent.append(Sent(address, make_service, patience_s))
        return sent[-1]

    yield start
    for each in sent:
        # Even if somebody keeps it waiting, and it would be patient for three times as long.
        assert each.courier.stop(PROMPTLY_S)
