"""The session bus: who is there, what they say, and that nobody is waited for without end."""

import select
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, MatchRule, message_bus, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.patience import PATIENT_S
from tests.system.login_bus import private_buses
from tests.system.small_bus import HOST, NOTIFIER, SILENCE, SmallBus
from trayapp.system.bus import NoAnswerError, NoBusError, SessionBus, SystemBus

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

    # It ends although nothing is ever said.
    with (
        SmallBus(tmp_path / "bus", answers).running() as silent,
        SessionBus(0.1, {"DBUS_SESSION_BUS_ADDRESS": silent.address}) as bus,
        pytest.raises(NoAnswerError, match="TimeoutError"),
    ):
        bus.call(NOTIFICATIONS, "GetCapabilities")


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


def test_a_signal_that_was_asked_for_is_heard_and_no_other(tmp_path: Path) -> None:
    rule = MatchRule(type="signal", interface="org.gnome.ScreenSaver", member="ActiveChanged")
    with (
        private_buses(tmp_path) as buses,
        SessionBus(environ=buses.environ) as bus,
        buses.locker("org.gnome.ScreenSaver") as gnome,
        buses.locker("org.mate.ScreenSaver") as mate,
    ):
        bus.listen(rule)
        assert bus.heard() == []
        mate.says(True)
        gnome.says(True)

        assert select.select([bus], [], [], 5) == ([bus], [], [])
        (heard,) = bus.heard()

        assert heard.header.fields[HeaderFields.interface] == "org.gnome.ScreenSaver"
        assert heard.body == (True,)


def test_a_signal_that_comes_while_an_answer_is_waited_for_is_not_lost(tmp_path: Path) -> None:
    with (
        private_buses(tmp_path) as buses,
        SessionBus(environ=buses.environ) as bus,
        buses.locker("org.gnome.ScreenSaver") as locker,
    ):
        bus.listen(MatchRule(type="signal", interface="org.gnome.ScreenSaver"))
        locker.says(True)
        assert select.select([bus], [], [], 5)[0]

        bus.has("org.gnome.ScreenSaver")

        assert [message.body for message in bus.heard()] == [(True,)]


def test_a_bus_that_has_gone_says_so(tmp_path: Path) -> None:
    with private_buses(tmp_path) as buses:
        bus = SystemBus(environ=buses.environ)
    with bus, pytest.raises(NoBusError):
        bus.heard()


def test_a_signal_slipped_to_us_alone_is_not_believed(tmp_path: Path) -> None:
    interface, path = "org.freedesktop.login1.Manager", "/org/freedesktop/login1"
    slipped = new_signal(DBusAddress(path, interface=interface), "PrepareForSleep", "b", (True,))
    with private_buses(tmp_path) as buses, SystemBus(environ=buses.environ) as bus:
        slipped.header.fields[HeaderFields.destination] = ":1.0"  # the first on the bus
        with open_dbus_connection(buses.system) as stranger:
            stranger.send(slipped)
            stranger.send_and_get_reply(message_bus.GetId(), timeout=PATIENT_S)

        assert select.select([bus], [], [], 5)[0]
        assert bus.heard() == []


def test_the_system_bus_is_looked_for_where_every_system_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def refuse(address: str) -> None:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("trayapp.system.bus.open_dbus_connection", refuse)

    with pytest.raises(NoBusError):
        SystemBus(environ={})

    assert asked == ["unix:path=/var/run/dbus/system_bus_socket"]
