"""The icon in the system tray: how it is painted, what its menu lists, how it is put on screen."""
