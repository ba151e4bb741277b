"""Trays of the older kind (XEmbed): where no panel speaks StatusNotifier, Qt uses them on X11."""

import ctypes
from typing import Final

_TRAY: Final = b"_NET_SYSTEM_TRAY_S%d"
"""The selection whose owner shows the icons of a screen."""


def has_xembed_tray() -> bool:
    """Whether a panel on `DISPLAY` shows such icons. Waits as long as the X server does."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XDefaultScreen.argtypes = [ctypes.c_void_p]
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    if display is None:
        return False
    try:
        selection = x11.XInternAtom(display, _TRAY % x11.XDefaultScreen(display), 0)
        return bool(x11.XGetSelectionOwner(display, selection))
    finally:
        x11.XCloseDisplay(display)
