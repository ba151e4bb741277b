"""The table of sizes."""

from pathlib import Path

import pytest

from tests.packaging.scripts import script
from tests.systems import unix_only

SIZES = script("bundle/sizes.py")


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("PySide6/Qt/lib/libicui18n.so.73", "ICU"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "Qt: libraries"),
        ("PySide6/QtGui.abi3.so", "Qt for Python"),
        ("cryptography/hazmat/bindings/_rust.abi3.so", "cryptography, for the keyring"),
        ("libcrypto.so.3", "OpenSSL, for TLS"),
        ("PySide6/Qt6Gui.dll", "Qt: libraries"),
        ("PySide6/plugins/platforms/qwindows.dll", "Qt: plugins"),
        ("libxkbcommon.so.0", "libraries of the system"),
        ("licences/OVERVIEW.txt", "licences"),
    ],
)
def test_a_file_counts_for_what_it_is_there_for(name: str, group: str) -> None:
    assert SIZES.group_of(name) == group


@unix_only("links are for administrators there")
def test_links_weigh_nothing(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "libssl.so.3").write_bytes(bytes(1_000_000))
    (tmp_path / "libssl.so.3").symlink_to("_internal/libssl.so.3")

    shown, total = SIZES.table(tmp_path)

    assert total == 1_000_000
    assert shown.splitlines() == ["   1.0 MB  OpenSSL, for TLS", "   1.0 MB  in all"]


def test_a_folder_of_macos_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "Frameworks").mkdir()
    (tmp_path / "Frameworks" / "libssl.3.dylib").write_bytes(bytes(1_000_000))

    shown, _total = SIZES.table(tmp_path)

    assert "OpenSSL" in shown
