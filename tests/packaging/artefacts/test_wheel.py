"""The wheel and the source distribution."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tests.packaging.artefacts.conftest import built
from trayapp.system.program import APP_ID


def contents(wheel: Path) -> dict[str, int]:
    """Names and checksums."""
    with zipfile.ZipFile(wheel) as archive:
        return {each.filename: each.CRC for each in archive.infolist()}


def test_the_wheel_brings_icons_and_compiled_translations() -> None:
    names = contents(built("*.whl"))

    assert "trayapp/resources/locale/ru/LC_MESSAGES/bitrix24-tray.mo" in names
    assert f"trayapp/resources/icons/{APP_ID}.svg" in names
    assert f"trayapp/resources/icons/hicolor/48x48/apps/{APP_ID}.png" in names


def test_the_wheel_brings_nothing_but_the_program() -> None:
    names = contents(built("*.whl"))
    tops = {name.partition("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"trayapp"}
    assert not [name for name in names if name.endswith(".po")]


def test_the_source_distribution_makes_the_same_wheel(tmp_path: Path) -> None:
    with tarfile.open(built("bitrix24_tray-*.tar.gz")) as archive:
        archive.extractall(tmp_path, filter="data")
    (sources,) = tmp_path.glob("bitrix24_tray-*")

    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=sources,
        check=True,
        capture_output=True,
    )

    (again,) = tmp_path.glob("*.whl")
    assert contents(again) == contents(built("*.whl"))
