"""Launch at login from inside a Flatpak, whose desktop is asked through its portal."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from jeepney import DBusAddress, message_bus, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.notification_server import Call, RecordingService, Reply
from tests.patience import PATIENT_S
from tests.system.private_bus import private_bus
from trayapp.system.autostart import autostart_for
from trayapp.system.autostart.background_portal import BackgroundPortal
from trayapp.system.autostart.freedesktop import AutostartFile
from trayapp.system.program import APP_ID

PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.Background",
)
ENTRY = f"{APP_ID}.desktop"


class FakePortal(RecordingService):
    """Answers with `grants`, or not at all where that is None; by the `voice` of who is named."""

    def __init__(self, bus: str) -> None:
        self.grants: dict[str, tuple[str, Any]] | None = None
        self.options: Queue[dict[str, tuple[str, Any]]] = Queue()
        super().__init__(bus, PORTAL, self._requested)
        self.voice = self._connection

    def _requested(self, call: Call) -> Reply:
        window, options = {"RequestBackground": call.arguments}[call.method]
        assert window == ""
        self.options.put(options)
        path = request_path(call.sender, options["handle_token"][1])
        if self.grants is not None:
            # Before the call returns, as a quick portal does it.
            self.voice.send(response(path, self.grants))
            if self.voice is not self._connection:
                # Or what a stranger says might come too late to be wrong.
                self.voice.send_and_get_reply(message_bus.GetId())
        return "o", (path,)


def request_path(sender: str, token: str) -> str:
    who = sender.removeprefix(":").replace(".", "_")
    return f"/org/freedesktop/portal/desktop/request/{who}/{token}"


def response(path: str, results: dict[str, tuple[str, Any]]) -> Any:
    request = DBusAddress(path, PORTAL.bus_name, "org.freedesktop.portal.Request")
    return new_signal(request, "Response", "ua{sv}", (0, results))


def granted(*, autostart: bool) -> dict[str, tuple[str, Any]]:
    return {"background": ("b", True), "autostart": ("b", autostart)}


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def portal(bus: str) -> Iterator[FakePortal]:
    with FakePortal(bus) as running:
        yield running


@pytest.fixture
def autostart(bus: str, tmp_path: Path) -> BackgroundPortal:
    return BackgroundPortal(tmp_path / "inside", tmp_path / "outside", bus=bus, patience_s=0.3)


def test_the_portal_is_asked_to_start_our_command_at_login(
    portal: FakePortal, autostart: BackgroundPortal
) -> None:
    portal.grants = granted(autostart=True)

    autostart.turn_on()

    options = portal.options.get(timeout=PATIENT_S)
    assert options["autostart"] == ("b", True)
    assert options["commandline"] == ("as", ["bitrix24-tray"])
    assert options["dbus-activatable"] == ("b", False)


def test_it_is_on_and_off_as_the_portal_answered(
    portal: FakePortal, autostart: BackgroundPortal
) -> None:
    states = [(autostart.is_on(), autostart.target())]
    for on in (True, False):
        portal.grants = granted(autostart=on)
        (autostart.turn_on if on else autostart.turn_off)()
        states.append((autostart.is_on(), autostart.target()))

    assert states == [(False, None), (True, "bitrix24-tray"), (False, None)]


@pytest.mark.parametrize("answer", [granted(autostart=False), {}, {"autostart": ("s", "yes")}])
def test_what_is_refused_is_an_error_and_stays_off(
    portal: FakePortal, autostart: BackgroundPortal, answer: dict[str, tuple[str, Any]]
) -> None:
    portal.grants = answer

    with pytest.raises(PermissionError, match="Permission denied"):
        autostart.turn_on()

    assert not autostart.is_on()


def test_a_portal_that_never_answers_is_not_waited_for_for_ever(
    portal: FakePortal, autostart: BackgroundPortal
) -> None:
    with pytest.raises(TimeoutError):
        autostart.turn_on()

    assert not autostart.is_on()


def test_only_the_portal_itself_is_believed(
    portal: FakePortal, autostart: BackgroundPortal, bus: str
) -> None:
    portal.grants = granted(autostart=True)

    with open_dbus_connection(bus) as stranger:
        portal.voice = stranger
        with pytest.raises(TimeoutError):
            autostart.turn_on()


def test_without_a_portal_it_is_an_error(autostart: BackgroundPortal) -> None:
    with pytest.raises(OSError, match="not supported"):
        autostart.turn_on()

    assert not autostart.is_on()


def test_without_a_bus_it_is_an_error(tmp_path: Path) -> None:
    nowhere = f"unix:path={tmp_path / 'nowhere'}"

    with pytest.raises(OSError, match="not connected"):
        BackgroundPortal(tmp_path, tmp_path / "outside", bus=nowhere).turn_off()


def test_the_desktops_own_entry_is_believed_where_it_can_be_seen(
    portal: FakePortal, autostart: BackgroundPortal, tmp_path: Path
) -> None:
    portal.grants = granted(autostart=True)
    autostart.turn_on()
    outside = AutostartFile(("flatpak", "run", APP_ID), tmp_path / "outside")

    outside.turn_on()
    made = autostart.is_on()
    outside.turn_off()

    assert made
    assert not autostart.is_on()


@pytest.mark.parametrize("given", ["", "relative/config"])
def test_a_flatpak_looks_for_the_entry_where_the_desktop_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("FLATPAK_ID", APP_ID)
    monkeypatch.setenv("HOST_XDG_CONFIG_HOME", given or str(tmp_path / "host"))
    folder = Path.home() / ".config" if given else tmp_path / "host"
    found = autostart_for("linux")
    assert found is not None
    before = found.is_on()

    AutostartFile(("flatpak", "run", APP_ID), folder / "autostart").turn_on()

    assert (before, found.is_on(), found.asks) == (False, True, True)
