"""The settings window: every change holds at once."""

from trayapp.desktop.dialogs.settings.dialog import SettingsDialog

__all__ = ["SettingsDialog"]
