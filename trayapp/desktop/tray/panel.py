"""Which panel the icon stands on, where the system says so."""

import importlib
import sys
from types import ModuleType
from typing import Final

from trayapp.model.panel import Panel

_THEMES: Final = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
# The taskbar's own value: AppsUseLightTheme beside it is about windows and may differ.
_TASKBAR_IS_LIGHT: Final = "SystemUsesLightTheme"


def panel_shown(panel: Panel, platform: str = sys.platform) -> Panel:
    """The panel to draw for: never `AUTO`."""
    if panel is not Panel.AUTO:
        return panel
    if platform == "win32":
        return taskbar(importlib.import_module("winreg"))
    # A Linux panel has colours of its own, which no program is told; the bar of macOS takes on
    # those of the picture behind it. The colourful icon stands out from all of them.
    return Panel.COLOUR


def taskbar(winreg: ModuleType) -> Panel:
    """The taskbar of Windows; before version 1903 it did not say what it looks like."""
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _THEMES) as key:
            light: object = winreg.QueryValueEx(key, _TASKBAR_IS_LIGHT)[0]
    except OSError:
        return Panel.COLOUR
    if light not in {0, 1}:
        return Panel.COLOUR
    return Panel.LIGHT if light else Panel.DARK
