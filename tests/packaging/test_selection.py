"""What goes into the bundle, and what is left out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import trayapp
from tests.packaging.scripts import script

SELECTION = script("bundle/selection.py")
SPOKEN = ("en", "ru")
PLUGINS = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "name",
    [
        f"{PLUGINS}/platforms/libqxcb.so",
        f"{PLUGINS}/platforms/libqwayland.so",
        "PySide6/Qt/translations/qtbase_ru.qm",
        "PySide6/Qt/translations/qtbase_en.qm",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "httpx-0.28.1.dist-info/METADATA",
        "trayapp/resources/locale/ru/LC_MESSAGES/bitrix24-tray.mo",
    ],
)
def test_what_the_program_uses_is_wanted(name: str) -> None:
    assert SELECTION.is_wanted(name, SPOKEN)


@pytest.mark.parametrize(
    "name",
    [
        f"{PLUGINS}/platformthemes/libqgtk3.so",
        f"{PLUGINS}/platforms/libqvnc.so",
        f"{PLUGINS}/tls/libqopensslbackend.so",
        f"{PLUGINS}/networkinformation/libqnetworkmanager.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_ru.qm",
        "keyring-25.7.0.dist-info/RECORD",
        "certifi/cacert.pem",
    ],
)
def test_what_nothing_uses_is_not(name: str) -> None:
    assert not SELECTION.is_wanted(name, SPOKEN)


def test_whatever_asks_for_a_part_of_qt_that_is_left_out_is_left_out_as_well() -> None:
    project = Path(trayapp.__path__[0]).parent
    asking = {
        ".".join(path.relative_to(project).with_suffix("").parts)
        for path in project.glob("trayapp/**/*.py")
        if "from PySide6.QtNetwork import" in path.read_text(encoding="utf-8")
    }

    assert asking
    assert {"PySide6.QtNetwork", *asking} <= set(SELECTION.LINUX.unused_modules)


def libraries_left(needs: Mapping[str, Sequence[str]], *names: str) -> list[str]:
    entries = [(name, name, "BINARY") for name in names]
    left = SELECTION.libraries_in_use(entries, lambda binary: needs.get(binary, ()))
    return [name for name, _, _ in left]


def test_a_library_that_lost_its_plugin_goes_with_all_it_needed() -> None:
    needs = {"libgtk-3.so.0": ["libcairo.so.2"]}

    left = libraries_left(needs, "PySide6/QtGui.abi3.so", "libgtk-3.so.0", "libcairo.so.2")

    assert left == ["PySide6/QtGui.abi3.so"]


def test_a_library_stays_that_is_needed_by_way_of_others() -> None:
    core, icu = "PySide6/Qt/lib/libQt6Core.so.6", "PySide6/Qt/lib/libicuuc.so.73"
    needs = {"PySide6/QtCore.abi3.so": ["libQt6Core.so.6"], core: ["libicuuc.so.73"]}

    left = libraries_left(needs, "PySide6/QtCore.abi3.so", core, icu)

    assert left == ["PySide6/QtCore.abi3.so", core, icu]


def test_what_every_desktop_has_is_left_to_it() -> None:
    needs = {
        "PySide6/QtGui.abi3.so": ["libfontconfig.so.1"],
        "libfontconfig.so.1": ["libexpat.so.1"],
    }

    left = libraries_left(needs, "PySide6/QtGui.abi3.so", "libfontconfig.so.1", "libexpat.so.1")

    assert left == ["PySide6/QtGui.abi3.so"]


def test_python_itself_stays_although_no_library_names_it() -> None:
    assert libraries_left({}, "libpython3.11.so.1.0") == ["libpython3.11.so.1.0"]


def test_a_link_stays_with_the_library_it_leads_to() -> None:
    entries = [
        ("PySide6/QtCore.abi3.so", "core", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "library", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK"),
    ]

    left = SELECTION.libraries_in_use(
        entries, lambda binary: ["libQt6Core.so.6"] if binary == "core" else []
    )

    assert left == entries[:3]
