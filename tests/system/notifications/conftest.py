"""A bus for every test, and couriers that end with it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from tests.system.private_bus import private_bus
from trayapp.system.notifications.courier import Courier, MakeService
from trayapp.system.notifications.server import NotificationServer
from trayapp.system.notifications.service import Report

PATIENCE_S = 0.3


class Sent:
    """A courier on the test's bus, and what it reported."""

    def __init__(self, bus: str, make_service: MakeService, patience_s: float) -> None:
        self._reports: Queue[Report] = Queue()
        environ = {"DBUS_SESSION_BUS_ADDRESS": bus}
        self.courier = Courier(make_service, self._reports.put, patience_s, environ)

    def next_report(self) -> Report:
        return self._reports.get(timeout=5)

    def said_nothing(self) -> bool:
        return self._reports.empty()


Send = Callable[..., Sent]


def wait_for_log(text: str, caplog: pytest.LogCaptureFixture) -> None:
    deadline = time.monotonic() + 5
    while text not in caplog.text:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def send(bus: str) -> Iterator[Send]:
    sent: list[Sent] = []

    def start(
        make_service: MakeService = NotificationServer,
        patience_s: float = 5.0,
        address: str = bus,
    ) -> Sent:
        sent.append(Sent(address, make_service, patience_s))
        return sent[-1]

    yield start
    for each in sent:
        began = time.monotonic()
        assert each.courier.stop(2)
        assert time.monotonic() - began < 1
