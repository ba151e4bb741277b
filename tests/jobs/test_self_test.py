"""What a package left out is found out."""

import sys

import pytest

from tests.systems import linux_only
from trayapp.jobs.self_test import Part, parts, tried


def faults() -> dict[str, str]:
    return {part.name: part.fault for part in parts() if part.fault is not None}


def test_a_whole_program_has_no_fault() -> None:
    assert faults() == {}


@pytest.mark.parametrize(
    ("module", "part"),
    [
        pytest.param(
            "secretstorage",
            "the system's keyring",
            marks=linux_only("other systems have keyrings of their own"),
        ),
        ("certifi", "TLS"),
        ("trayapp.view.tray_view", "every module"),
    ],
)
def test_a_module_that_was_left_out_is_missed(
    monkeypatch: pytest.MonkeyPatch, module: str, part: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    assert part in faults()


@pytest.mark.parametrize(
    ("platform", "library", "is_missed"),
    [
        ("linux", "jeepney", True),
        ("win32", "jeepney", False),
        ("darwin", "jeepney", False),
        ("win32", "httpx", True),
    ],
)
def test_a_library_is_missed_where_it_is_used(
    monkeypatch: pytest.MonkeyPatch, platform: str, library: str, is_missed: bool
) -> None:
    def load(module: str) -> None:
        if module == "trayapp.system.bus":
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("importlib.import_module", load)

    assert ("every module" in faults()) is is_missed


@pytest.mark.parametrize(("platform", "is_missed"), [("linux", False), ("win32", True)])
def test_qts_part_for_networks_is_missed_where_it_is_used(
    monkeypatch: pytest.MonkeyPatch, platform: str, *, is_missed: bool
) -> None:
    def load(module: str) -> None:
        if module == "trayapp.desktop.lines.pipe":
            raise ImportError("libgssapi_krb5.so.2: cannot open shared object file")

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("importlib.import_module", load)

    assert ("every module" in faults()) is is_missed


def test_translations_that_were_left_out_are_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trayapp.system.language.languages", lambda: ("en",))

    assert faults()["translations"] == "LookupError: there is no catalogue"


def test_a_fault_says_what_was_wrong() -> None:
    def fail() -> None:
        raise OSError("libxcb-cursor.so.0: not found")

    assert tried("xcb", fail) == Part("xcb", "OSError: libxcb-cursor.so.0: not found")
    assert tried("xcb", lambda: None) == Part("xcb")
