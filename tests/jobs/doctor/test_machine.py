"""Versions and system, as every report begins."""

import gettext
import platform
import sys
from importlib import metadata, util

import pytest

from tests.jobs.doctor.findings import told
from trayapp import __version__
from trayapp.jobs.doctor import machine
from trayapp.model.finding import Diagnosis, State
from trayapp.model.release import Release, Version
from trayapp.view.doctor_text import finding_sentence


def with_qt(monkeypatch: pytest.MonkeyPatch, version: str | None, *, there: bool = True) -> None:
    def found(distribution: str) -> str:
        if distribution != "PySide6-Essentials":
            return metadata_version(distribution)
        if version is None:
            raise metadata.PackageNotFoundError(distribution)
        return version

    metadata_version = metadata.version
    monkeypatch.setattr(metadata, "version", found)
    if not there:
        monkeypatch.setattr(util, "find_spec", lambda name: None)


def test_every_version_is_told_and_qt_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "PySide6", raising=False)

    state, diagnosis, facts = told(machine.versions())

    assert (state, diagnosis) == (State.FINE, Diagnosis.VERSIONS)
    assert facts["versions"].startswith(
        f"Bitrix24 Tray {__version__}, Python {platform.python_version()}, PySide6 6."
    )
    assert f"httpx {metadata.version('httpx')}, keyring " in facts["versions"]
    assert "PySide6" not in sys.modules


def test_a_newer_version_that_is_known_stands_with_the_versions() -> None:
    newer = Release(Version(99, 0, 0), "https://github.com/")

    finding = machine.versions(newer=newer)

    assert (finding.state, finding.diagnosis) == (State.FINE, Diagnosis.NEW_VERSION)
    sentence = finding_sentence(finding, gettext.NullTranslations())
    assert sentence.startswith(f"Versions: Bitrix24 Tray {__version__}, ")
    assert sentence.endswith(". Version 99.0.0 is available.")


def test_without_qt_the_tray_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    with_qt(monkeypatch, None, there=False)

    state, diagnosis, facts = told(machine.versions())

    assert (state, diagnosis) == (State.PROBLEM, Diagnosis.QT_MISSING)
    assert "PySide6 ?" in facts["versions"]


def test_a_bundle_may_have_left_the_version_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with_qt(monkeypatch, None)

    assert machine.versions().state is State.FINE


@pytest.mark.parametrize(
    ("qt", "python", "diagnosis"),
    [
        ("6.12.0", (3, 11, 7), Diagnosis.QT_LOSES_REFERENCES),
        ("6.12.0", (3, 12, 0), Diagnosis.VERSIONS),
        ("6.11.3", (3, 11, 7), Diagnosis.VERSIONS),
    ],
)
def test_the_qt_that_ends_the_tray_is_named(
    monkeypatch: pytest.MonkeyPatch, qt: str, python: tuple[int, ...], diagnosis: Diagnosis
) -> None:
    with_qt(monkeypatch, qt)

    assert machine.versions(python).diagnosis is diagnosis


def test_the_system_is_told_with_its_desktop_and_without_its_name() -> None:
    environ = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "XDG_SESSION_TYPE": "way\nland"}

    finding = machine.system(environ)

    assert finding.facts["system"].endswith(", ubuntu:GNOME, way land")
    assert platform.release() in finding.facts["system"]
    assert platform.node() not in finding.facts["system"]


def test_a_system_may_have_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(platform, "freedesktop_os_release", nameless)

    assert machine.system({}).facts["system"].startswith(platform.system())
