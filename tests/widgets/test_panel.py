"""Which panel the icon is drawn for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest

from trayapp.desktop.tray.panel import panel_shown, taskbar
from trayapp.model.panel import Panel

THEMES = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


class MemoryRegistry(ModuleType):
    """As much of `winreg` as it takes to read one user's values."""

    HKEY_CURRENT_USER = 1

    def __init__(self, keys: dict[str, dict[str, object]]) -> None:
        super().__init__("winreg")
        self._keys = keys

    @contextmanager
    def OpenKey(self, root: int, path: str) -> Iterator[str]:  # winreg's name
        assert root == self.HKEY_CURRENT_USER
        if path not in self._keys:
            raise FileNotFoundError(path)
        yield path

    def QueryValueEx(self, key: str, name: str) -> tuple[object, int]:  # winreg's name
        if name not in self._keys[key]:
            raise FileNotFoundError(name)
        return self._keys[key][name], 4


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({THEMES: {"SystemUsesLightTheme": 1, "AppsUseLightTheme": 0}}, Panel.LIGHT),
        ({THEMES: {"SystemUsesLightTheme": 0, "AppsUseLightTheme": 1}}, Panel.DARK),
        ({THEMES: {"SystemUsesLightTheme": 7}}, Panel.COLOUR),
        ({THEMES: {"SystemUsesLightTheme": b"1"}}, Panel.COLOUR),
        ({THEMES: {"AppsUseLightTheme": 1}}, Panel.COLOUR),
        ({}, Panel.COLOUR),
    ],
)
def test_the_taskbar_says_itself_whether_it_is_light(
    keys: dict[str, dict[str, object]], expected: Panel
) -> None:
    assert taskbar(MemoryRegistry(keys)) is expected


def test_on_windows_the_taskbar_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = MemoryRegistry({THEMES: {"SystemUsesLightTheme": 1}})
    monkeypatch.setitem(sys.modules, "winreg", registry)

    assert panel_shown(Panel.AUTO, "win32") is Panel.LIGHT


@pytest.mark.parametrize("platform", ["linux", "darwin", "freebsd14"])
def test_where_the_panel_says_nothing_the_icon_stands_out_from_any(platform: str) -> None:
    assert panel_shown(Panel.AUTO, platform) is Panel.COLOUR


@pytest.mark.parametrize("chosen", [Panel.LIGHT, Panel.DARK, Panel.COLOUR])
@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_a_choice_is_not_overruled(chosen: Panel, platform: str) -> None:
    assert panel_shown(chosen, platform) is chosen
