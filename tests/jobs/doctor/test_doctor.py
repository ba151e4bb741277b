"""The whole report: in a fixed order, in bounded time, whatever hangs."""

import threading
from pathlib import Path

import pytest

from tests.jobs.doctor.findings import of
from tests.jobs.portals import account_at, credentials_for
from trayapp.demo import DemoPortal
from trayapp.jobs.doctor import examine, examine_while_running
from trayapp.jobs.session import Session, SettingsInForce
from trayapp.model.finding import Check, Diagnosis, State
from trayapp.model.release import Release, Releases, Version
from trayapp.model.settings import Settings
from trayapp.model.state import State as Remembered
from trayapp.storage.defaults_file import DefaultsFile
from trayapp.storage.settings_file import LoadedSettings, MemorySettings, SettingsFile

OF_THE_MACHINE = [
    *(Check.VERSIONS, Check.SYSTEM, Check.TRAY_HOST, Check.NOTIFICATIONS, Check.KEYRING),
    *(Check.SETTINGS, Check.LOG, Check.PROXY, Check.CERTIFICATES, Check.AUTOSTART),
    Check.TRAY,
]
OF_AN_ACCOUNT = [Check.PORTAL, Check.SCOPES, Check.OWNER, Check.CLOCK]


def session_at(portal: DemoPortal, path: Path) -> tuple[Session, LoadedSettings]:
    settings = Settings(accounts=(account_at(portal),))
    session = Session(MemorySettings(settings), credentials_for(portal), path)
    return session, LoadedSettings(settings)


def test_the_report_has_every_check_in_its_place(portal: DemoPortal, tmp_path: Path) -> None:
    findings = examine(*session_at(portal, tmp_path / "settings.json"), tray_runs=True)

    assert [each.check for each in findings] == [*OF_THE_MACHINE, *OF_AN_ACCOUNT]


@pytest.mark.parametrize(
    ("wanted", "diagnosis"), [(True, Diagnosis.NEW_VERSION), (False, Diagnosis.VERSIONS)]
)
def test_a_new_version_is_told_of_where_the_tray_may_look_for_one(
    portal: DemoPortal, tmp_path: Path, wanted: bool, diagnosis: Diagnosis
) -> None:
    session, _ = session_at(portal, tmp_path / "settings.json")
    release = Release(Version(99, 0, 0), "https://github.com/")
    session.state.save(Remembered(releases=Releases(latest=release)))
    loaded = LoadedSettings(Settings(look_for_new_versions=wanted))

    findings = examine(session, loaded, tray_runs=True)

    assert of(Check.VERSIONS, findings).diagnosis is diagnosis


def test_without_an_account_that_is_said(portal: DemoPortal, tmp_path: Path) -> None:
    session, _ = session_at(portal, tmp_path / "settings.json")

    findings = examine(session, LoadedSettings(Settings()), tray_runs=True)

    assert [each.check for each in findings] == [*OF_THE_MACHINE, Check.ACCOUNTS]
    assert of(Check.ACCOUNTS, findings).state is State.UNKNOWN


def test_a_desktop_that_hangs_hides_nothing_else(
    portal: DemoPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    monkeypatch.setattr("trayapp.jobs.doctor.DESKTOP_S", 0.1)
    monkeypatch.setattr("trayapp.jobs.doctor.desktop.findings", released.wait)

    # It returns before the desktop does.
    findings = examine(*session_at(portal, tmp_path / "settings.json"), tray_runs=True)
    released.set()

    assert of(Check.TRAY_HOST, findings).diagnosis is Diagnosis.TRAY_SILENT
    assert of(Check.NOTIFICATIONS, findings).diagnosis is Diagnosis.NOTIFICATIONS_SILENT
    assert of(Check.PORTAL, findings).state is State.FINE


def test_settings_that_cannot_be_read_are_reported_like_the_rest(
    portal: DemoPortal, tmp_path: Path
) -> None:
    session, loaded = session_at(portal, tmp_path / "settings.json")

    findings = examine(session, loaded, "Permission denied", tray_runs=None)

    assert of(Check.SETTINGS, findings).diagnosis is Diagnosis.SETTINGS_UNREADABLE


def test_an_administrators_defaults_are_part_of_the_report(
    portal: DemoPortal, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    file = SettingsFile(path, DefaultsFile(tmp_path / "defaults.json"))
    session = Session(file, credentials_for(portal), path)

    findings = examine(session, file.load(), tray_runs=True)

    assert of(Check.DEFAULTS, findings).diagnosis is Diagnosis.NO_DEFAULTS


def test_a_running_tray_asks_the_portals_of_the_settings_in_force(
    portal: DemoPortal, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{half")
    in_force = SettingsInForce(Settings(accounts=(account_at(portal),)))
    session = Session(SettingsFile(path), credentials_for(portal), path, in_force=in_force)

    findings = examine_while_running(session)

    assert of(Check.SETTINGS, findings).diagnosis is Diagnosis.SETTINGS_GARBLED
    assert of(Check.TRAY, findings).diagnosis is Diagnosis.TRAY_RUNS
    assert of(Check.PORTAL, findings).state is State.FINE
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["settings.json"]


def test_a_running_tray_whose_settings_are_whole_has_nothing_to_say_of_them(
    portal: DemoPortal, tmp_path: Path
) -> None:
    session, _ = session_at(portal, tmp_path / "settings.json")

    findings = examine_while_running(session)

    assert of(Check.SETTINGS, findings).state is State.FINE
    assert of(Check.PORTAL, findings).state is State.FINE


def test_an_account_of_this_session_is_examined_and_so_is_one_that_came_since(
    portal: DemoPortal, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")
    in_force = SettingsInForce(Settings())
    session = Session(SettingsFile(path), credentials_for(portal), path, in_force=in_force)
    before = examine_while_running(session)

    in_force.settings = Settings(accounts=(account_at(portal),))

    assert of(Check.ACCOUNTS, before).diagnosis is Diagnosis.NO_ACCOUNT
    assert of(Check.PORTAL, examine_while_running(session)).state is State.FINE
