"""Settings, defaults, log and launch at login, as they are found on the disk."""

import sys
from pathlib import Path

import pytest

from tests.jobs.doctor.findings import told
from trayapp.jobs.doctor import files
from trayapp.model.finding import Diagnosis, State
from trayapp.model.locks import Lock, Policy
from trayapp.model.settings import Settings
from trayapp.storage.defaults_file import DefaultsFlaw, FoundDefaults
from trayapp.storage.settings_file import LoadedSettings
from trayapp.system.autostart import autostart_for
from trayapp.system.autostart.freedesktop import AutostartFile

LOADED = LoadedSettings(Settings())
ETC = Path("/etc/xdg/bitrix24-tray/defaults.json")


def test_settings_that_can_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")

    (finding,) = files.settings(path, LOADED, None)

    assert told(finding) == (State.FINE, Diagnosis.SETTINGS, {"path": str(path)})


def test_settings_that_are_not_there_yet_are_fine() -> None:
    path = Path.home() / ".config" / "bitrix24-tray" / "settings.json"

    (finding,) = files.settings(path, LOADED, None)

    assert told(finding) == (
        State.FINE,
        Diagnosis.NO_SETTINGS,
        {"path": "~/.config/bitrix24-tray/settings.json"},
    )


def test_settings_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    (finding,) = files.settings(tmp_path / "settings.json", LOADED, "Permission denied")

    assert told(finding) == (
        State.PROBLEM,
        Diagnosis.SETTINGS_UNREADABLE,
        {"reason": "Permission denied"},
    )


def test_broken_settings_say_where_they_were_put(tmp_path: Path) -> None:
    broken = LoadedSettings(Settings(), tmp_path / "settings.json.broken")

    (finding,) = files.settings(tmp_path / "settings.json", broken, None)

    assert told(finding) == (
        State.PROBLEM,
        Diagnosis.SETTINGS_BROKEN,
        {"name": "settings.json.broken"},
    )


def test_settings_that_can_never_be_written_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file, not a folder")

    (finding,) = files.settings(tmp_path / "config" / "tray" / "settings.json", LOADED, None)

    assert (finding.state, finding.diagnosis) == (State.PROBLEM, Diagnosis.SETTINGS_NOT_WRITABLE)


def test_settings_that_are_broken_and_still_there_are_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"

    (finding,) = files.settings(path, LoadedSettings(Settings(), path), None)

    assert told(finding) == (State.PROBLEM, Diagnosis.SETTINGS_GARBLED, {"path": str(path)})


def test_defaults_that_nobody_looks_for_are_nothing_to_speak_of() -> None:
    assert files.defaults(None) == []


@pytest.mark.parametrize(
    ("found", "state", "diagnosis"),
    [
        (FoundDefaults(ETC), State.FINE, Diagnosis.NO_DEFAULTS),
        (FoundDefaults(ETC, is_there=True), State.FINE, Diagnosis.DEFAULTS),
        (
            FoundDefaults(ETC, is_there=True, flaw=DefaultsFlaw.BROKEN),
            State.PROBLEM,
            Diagnosis.DEFAULTS_BROKEN,
        ),
        (
            FoundDefaults(ETC, is_there=True, flaw=DefaultsFlaw.UNREADABLE),
            State.PROBLEM,
            Diagnosis.DEFAULTS_UNREADABLE,
        ),
        (
            FoundDefaults(ETC, is_there=True, flaw=DefaultsFlaw.NOT_THE_ADMINISTRATORS),
            State.PROBLEM,
            Diagnosis.DEFAULTS_OF_ANYBODY,
        ),
    ],
)
def test_defaults_are_named_with_what_is_wrong_with_them(
    found: FoundDefaults, state: State, diagnosis: Diagnosis
) -> None:
    (finding,) = files.defaults(found)

    assert told(finding) == (state, diagnosis, {"path": str(ETC)})


def test_what_an_administrator_locked_is_listed() -> None:
    policy = Policy("https://acme.bitrix24.ru", frozenset({Lock.PROXY, Lock.PORTAL}))

    (finding,) = files.defaults(FoundDefaults(ETC, policy=policy, is_there=True))

    assert (finding.state, finding.diagnosis) == (State.FINE, Diagnosis.DEFAULTS_WITH_LOCKS)
    assert finding.facts["names"] == "portal, proxy"
    assert "acme" not in str(finding)


def test_a_slip_in_the_defaults_is_named_on_one_line() -> None:
    found = FoundDefaults(ETC, is_there=True, misunderstood=("proxi", "two\nlines"))

    (finding,) = files.defaults(found)

    assert (finding.state, finding.diagnosis) == (State.PROBLEM, Diagnosis.DEFAULTS_MISUNDERSTOOD)
    assert finding.facts["names"] == "proxi, two lines"


def test_settings_in_memory_are_nothing_to_speak_of() -> None:
    assert files.settings(None, LOADED, None) == []


def test_the_logs_folder_is_named_and_not_made() -> None:
    folder = Path.home() / "state" / "log"

    assert told(files.log(folder / "tray.log")) == (
        State.FINE,
        Diagnosis.LOG,
        {"path": "~/state/log"},
    )
    assert not folder.exists()


def test_a_log_that_cannot_be_kept_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder")

    finding = files.log(tmp_path / "state" / "log" / "tray.log")

    assert (finding.state, finding.diagnosis) == (State.PROBLEM, Diagnosis.LOG_NOT_WRITABLE)


@pytest.mark.parametrize(
    ("command", "state", "diagnosis"),
    [
        (sys.executable, State.FINE, Diagnosis.AUTOSTART_ON),
        ("/nowhere/bitrix24-tray", State.PROBLEM, Diagnosis.AUTOSTART_OF_NOTHING),
    ],
)
def test_what_is_started_at_login_has_to_be_there(
    tmp_path: Path, command: str, state: State, diagnosis: Diagnosis
) -> None:
    entry = AutostartFile((command, "-m", "trayapp"), tmp_path)
    entry.turn_on()

    assert told(files.autostart(entry)) == (state, diagnosis, {"program": command})


def test_nothing_is_started_until_somebody_says_so() -> None:
    assert told(files.autostart(autostart_for("linux"))) == (
        State.FINE,
        Diagnosis.AUTOSTART_OFF,
        {},
    )


def test_where_there_is_no_launch_at_login_nothing_is_known() -> None:
    assert told(files.autostart(None)) == (State.UNKNOWN, Diagnosis.NO_AUTOSTART, {})
