"""Tray and notifications, as the session bus tells of them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.jobs.doctor.findings import told
from tests.system.small_bus import HOST, NOTIFIER, SILENCE, Reply, SmallBus
from trayapp.jobs.doctor import desktop
from trayapp.model.finding import Diagnosis, Finding, State

HOST_REGISTERED = "org.kde.StatusNotifierWatcher Get IsStatusNotifierHostRegistered"
CAPABILITIES = "org.freedesktop.Notifications GetCapabilities"
NO_HOST: Mapping[str, Reply] = {HOST_REGISTERED: ("v", (("b", False),))}


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trayapp.jobs.doctor.desktop.has_xembed_tray", lambda: False)


def findings(path: Path, answers: Mapping[str, Reply], **environ: str) -> tuple[Finding, Finding]:
    with SmallBus(path / "bus", answers).running() as bus:
        return desktop.findings("linux", {"DBUS_SESSION_BUS_ADDRESS": bus.address, **environ})


def test_a_panel_and_a_notification_service_are_fine(tmp_path: Path) -> None:
    tray, notifications = findings(tmp_path, {**HOST, **NOTIFIER})

    assert told(tray) == (State.FINE, Diagnosis.TRAY_IN_A_PANEL, {})
    assert told(notifications) == (
        State.FINE,
        Diagnosis.NOTIFICATION_SERVICE,
        {"service": "dunst 1.9", "capabilities": "actions, body"},
    )


def test_a_service_that_cannot_be_clicked_is_named_as_one(tmp_path: Path) -> None:
    answers: Mapping[str, Reply] = {**NOTIFIER, CAPABILITIES: ("as", (["body"],))}

    _, notifications = findings(tmp_path, answers)

    assert told(notifications) == (
        State.FINE,
        Diagnosis.NOTIFICATIONS_THAT_OPEN_NOTHING,
        {"service": "dunst 1.9", "capabilities": "body"},
    )


@pytest.mark.parametrize("answers", [{}, NO_HOST], ids=["no watcher", "no host"])
@pytest.mark.parametrize(
    ("named", "diagnosis"),
    [
        ("ubuntu:GNOME", Diagnosis.NO_TRAY_ON_GNOME),
        ("XFCE", Diagnosis.NO_TRAY),
        ("", Diagnosis.NO_TRAY),
    ],
)
def test_without_a_host_the_desktop_decides_what_to_do(
    tmp_path: Path, answers: Mapping[str, Reply], named: str, diagnosis: Diagnosis
) -> None:
    tray, notifications = findings(tmp_path, answers, XDG_CURRENT_DESKTOP=named)

    assert told(tray) == (State.PROBLEM, diagnosis, {})
    assert told(notifications) == (State.PROBLEM, Diagnosis.NO_NOTIFICATION_SERVICE, {})


@pytest.mark.parametrize(
    ("environ", "state"),
    [
        ({"DISPLAY": ":0"}, State.FINE),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, State.PROBLEM),
        ({}, State.PROBLEM),
    ],
    ids=["X11", "Wayland", "no screen"],
)
@pytest.mark.parametrize("with_bus", [True, False])
def test_on_x11_the_older_kind_of_tray_will_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str],
    state: State,
    with_bus: bool,
) -> None:
    monkeypatch.setattr("trayapp.jobs.doctor.desktop.has_xembed_tray", lambda: True)

    if with_bus:
        tray, _ = findings(tmp_path, {}, **environ)
    else:
        tray, _ = desktop.findings("linux", environ)

    assert tray.state is state
    assert (tray.diagnosis is Diagnosis.TRAY_OF_THE_OLDER_KIND) == (state is State.FINE)


def test_a_watcher_that_says_nothing_leaves_it_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.system.bus.SessionBus.__init__.__defaults__", (0.1, {}))

    tray, _ = findings(tmp_path, {HOST_REGISTERED: SILENCE})

    assert told(tray) == (State.UNKNOWN, Diagnosis.TRAY_SILENT, {})


def test_without_a_bus_nothing_is_found_and_nothing_breaks() -> None:
    tray, notifications = desktop.findings("linux", {})

    assert told(tray) == (State.PROBLEM, Diagnosis.TRAY_WITHOUT_BUS, {})
    assert told(notifications) == (State.PROBLEM, Diagnosis.NOTIFICATIONS_WITHOUT_BUS, {})


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_both_of_their_own(platform: str) -> None:
    assert [each.state for each in desktop.findings(platform, {})] == [State.FINE, State.FINE]


@pytest.mark.parametrize(
    ("runs", "state", "diagnosis"),
    [
        (True, State.FINE, Diagnosis.TRAY_RUNS),
        (False, State.FINE, Diagnosis.TRAY_DOES_NOT_RUN),
        (None, State.UNKNOWN, Diagnosis.TRAY_UNSEEN),
    ],
)
def test_no_tray_is_no_problem(runs: bool | None, state: State, diagnosis: Diagnosis) -> None:
    assert told(desktop.tray(runs=runs)) == (state, diagnosis, {})
