"""What the test desktop is made of, and what of it is not installed here."""

import shutil
from pathlib import Path

NOTIFICATION_SERVICE = Path(
    "/usr/share/dbus-1/services/org.xfce.xfce4-notifyd.Notifications.service"
)
PORTAL = Path("/usr/libexec/xdg-desktop-portal")
STAND_INS = Path("/usr/lib/python3/dist-packages/dbusmock")
PROGRAMS = (
    "display",
    "Xvfb",
    "bwrap",
    "dbus-daemon",
    "gnome-keyring-daemon",
    "import",
    "openbox",
    "secret-tool",
    "xdotool",
    "xfce4-panel",
    "xfce4-session",
)


def what_is_missing() -> list[str]:
    """Names the programs of the desktop that are not installed here."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    named = {
        "xfce4-notifyd": NOTIFICATION_SERVICE,
        "xdg-desktop-portal": PORTAL,
        "python3-dbusmock": STAND_INS,
    }
    return [*missing, *(name for name, path in named.items() if not path.exists())]
