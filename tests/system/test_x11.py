"""The older kind of tray, where there is no X server; where there is, see the desktop's tests."""

import ctypes
from typing import NoReturn

import pytest

from trayapp.system.x11 import has_xembed_tray


def test_without_a_screen_there_is_no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)

    assert not has_xembed_tray()


def test_without_the_library_there_is_no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> NoReturn:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)

    assert not has_xembed_tray()
