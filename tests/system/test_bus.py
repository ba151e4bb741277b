"""The session bus: who is there, what they say, and that nobody is waited for without end."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress

from tests.system.small_bus import HOST, NOTIFIER, SILENCE, SmallBus
from trayapp.system.bus import NoAnswerError, NoBusError, SessionBus

WATCHER = DBusAddress(
    "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)
NOTIFICATIONS = DBusAddress(
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
    "org.freedesktop.Notifications",
)


@pytest.fixture
def small_bus(tmp_path: Path) -> Iterator[SmallBus]:
    with SmallBus(tmp_path / "bus", {**HOST, **NOTIFIER}).running() as running:
        yield running


def test_a_service_is_found_and_answers(small_bus: SmallBus) -> None:
    with SessionBus(environ={"DBUS_SESSION_BUS_ADDRESS": small_bus.address}) as bus:
        assert bus.has("org.freedesktop.Notifications")
        assert not bus.has("org.freedesktop.secrets")
        assert bus.property_of(WATCHER, "IsStatusNotifierHostRegistered") is True
        assert bus.call(NOTIFICATIONS, "GetCapabilities") == (["body", "actions"],)


def test_without_a_variable_the_bus_of_the_login_session_is_taken(small_bus: SmallBus) -> None:
    with SessionBus(environ={"XDG_RUNTIME_DIR": str(small_bus.path.parent)}) as bus:
        assert bus.has("org.kde.StatusNotifierWatcher")


def test_a_refusal_is_no_answer(small_bus: SmallBus) -> None:
    with (
        SessionBus(environ={"DBUS_SESSION_BUS_ADDRESS": small_bus.address}) as bus,
        pytest.raises(NoAnswerError, match="ServiceUnknown"),
    ):
        bus.call(NOTIFICATIONS, "MakeCoffee")


def test_a_service_that_says_nothing_is_left_in_time(tmp_path: Path) -> None:
    answers = {"org.freedesktop.Notifications GetCapabilities": SILENCE}
    began = time.monotonic()

    with (
        SmallBus(tmp_path / "bus", answers).running() as silent,
        SessionBus(0.1, {"DBUS_SESSION_BUS_ADDRESS": silent.address}) as bus,
        pytest.raises(NoAnswerError, match="TimeoutError"),
    ):
        bus.call(NOTIFICATIONS, "GetCapabilities")

    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "address", ["", "unix:path=/nowhere/bus", "tcp:host=localhost,port=5", "nonsense", "unix:"]
)
def test_where_there_is_no_bus_it_is_said(tmp_path: Path, address: str) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": str(tmp_path)}

    with pytest.raises(NoBusError):
        SessionBus(environ=environ)


def test_a_bus_of_somebody_else_lets_nobody_in(tmp_path: Path) -> None:
    with (
        SmallBus(tmp_path / "bus", lets_in=False).running() as closed,
        pytest.raises(NoBusError),
    ):
        SessionBus(environ={"DBUS_SESSION_BUS_ADDRESS": closed.address})
