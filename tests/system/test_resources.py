"""Icons and translations are found where they stand."""

from pathlib import Path

import pytest

from trayapp.system import resources
from trayapp.system.resources import resource_folder


def test_in_a_checkout_the_resources_stand_beside_the_package() -> None:
    assert (resource_folder() / "icons" / "io.github.bitrix24_tray.Bitrix24Tray.svg").is_file()


def test_once_installed_the_resources_stand_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trayapp" / "resources").mkdir(parents=True)
    monkeypatch.setattr(
        resources, "__file__", str(tmp_path / "trayapp" / "system" / "resources.py")
    )

    assert resource_folder() == tmp_path / "trayapp" / "resources"
