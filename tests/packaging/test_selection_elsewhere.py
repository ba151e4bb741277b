"""What goes into the packages for Windows and macOS: what PyInstaller finds there, by its names."""

from collections.abc import Mapping, Sequence

import pytest

from tests.packaging.scripts import script
from trayapp.desktop.self_test import _PLUGINS as TESTED_PLUGINS

SELECTION = script("bundle/selection.py")
SPOKEN = ("en", "ru")
WINDOWS, MACOS = SELECTION.WINDOWS, SELECTION.MACOS
FRAMEWORKS = "PySide6/Qt/lib"


def left(
    system: object, needs: Mapping[str, Sequence[str]], *entries: tuple[str, str]
) -> list[str]:
    """The names of what stays; what is needed is asked for by the same names."""
    found = [(name, name, kind) for name, kind in entries]
    kept = SELECTION.libraries_in_use(found, lambda binary: needs.get(binary, ()), system)
    return [name for name, _, _ in kept]


@pytest.mark.parametrize(
    ("system", "name"),
    [
        (WINDOWS, "PySide6/plugins/platforms/qwindows.dll"),
        (WINDOWS, "PySide6\\plugins\\platforms\\qwindows.dll"),
        (WINDOWS, "PySide6/translations/qtbase_ru.qm"),
        (MACOS, "PySide6/Qt/plugins/platforms/libqcocoa.dylib"),
        (MACOS, "PySide6/Qt/translations/qtbase_ru.qm"),
    ],
)
def test_what_the_program_uses_is_wanted_there_too(system: object, name: str) -> None:
    assert SELECTION.is_wanted(name, SPOKEN, system)


@pytest.mark.parametrize(
    ("system", "name"),
    [
        (WINDOWS, "PySide6/plugins/platforms/qdirect2d.dll"),
        (WINDOWS, "PySide6/plugins/tls/qschannelbackend.dll"),
        (WINDOWS, "PySide6/translations/qtbase_de.qm"),
        (MACOS, "PySide6/Qt/plugins/imageformats/libqpdf.dylib"),
    ],
)
def test_what_nothing_uses_there_is_not(system: object, name: str) -> None:
    assert not SELECTION.is_wanted(name, SPOKEN, system)


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_every_plugin_the_program_looks_for_in_its_package_is_in_it(platform: str) -> None:
    assert SELECTION.SYSTEMS[platform].plugins >= set(TESTED_PLUGINS[platform])


def test_windows_asks_for_libraries_in_whatever_letters() -> None:
    entries = [("PySide6/QtCore.pyd", "EXTENSION"), ("PySide6\\Qt6Core.dll", "BINARY")]

    kept = left(WINDOWS, {"PySide6/QtCore.pyd": ["QT6CORE.DLL"]}, *entries)

    assert kept == ["PySide6/QtCore.pyd", "PySide6\\Qt6Core.dll"]


def test_windows_leaves_out_what_nothing_asks_for_and_what_the_system_has() -> None:
    kept = left(
        WINDOWS,
        {"_ssl.pyd": ["libssl-3.dll", "api-ms-win-crt-heap-l1-1-0.dll"]},
        ("_ssl.pyd", "EXTENSION"),
        ("libssl-3.dll", "BINARY"),
        ("PySide6/opengl32sw.dll", "BINARY"),
        ("PySide6/Qt6Quick.dll", "BINARY"),
        ("api-ms-win-crt-heap-l1-1-0.dll", "BINARY"),
    )

    assert kept == ["_ssl.pyd", "libssl-3.dll"]


def test_windows_keeps_python_and_what_it_starts_with() -> None:
    names = ("python312.dll", "python3.dll", "VCRUNTIME140.dll", "vcruntime140_1.dll")

    assert left(WINDOWS, {}, *((name, "BINARY") for name in names)) == list(names)


def test_a_framework_of_macos_stays_or_goes_as_a_whole() -> None:
    core = [
        (f"{FRAMEWORKS}/QtCore.framework/Versions/A/QtCore", "BINARY"),
        (f"{FRAMEWORKS}/QtCore.framework/Versions/A/Resources/Info.plist", "DATA"),
        (f"{FRAMEWORKS}/QtCore.framework/Versions/Current", "SYMLINK"),
        ("QtCore", "SYMLINK"),
    ]
    qml = [(name.replace("QtCore", "QtQml"), kind) for name, kind in core]
    asking = ("PySide6/QtCore.abi3.so", "EXTENSION")
    needs = {asking[0]: ["@rpath/QtCore.framework/Versions/A/QtCore", "/usr/lib/libc++.1.dylib"]}

    kept = left(MACOS, needs, asking, *core, *qml)

    assert kept == [asking[0], *(name for name, _ in core)]


def test_macos_keeps_its_python() -> None:
    assert left(MACOS, {}, ("libpython3.12.dylib", "BINARY")) == ["libpython3.12.dylib"]
    assert left(MACOS, {}, ("libpyside6qml.abi3.6.11.dylib", "BINARY")) == []
