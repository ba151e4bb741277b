"""The program as a Flatpak: in a sandbox, behind the real portal and a desktop of our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from jeepney import DBusAddress

from tests.desktop.ingredients import PORTAL
from tests.desktop.notification_server import Call, RecordingService, Reply
from tests.desktop.processes import Arguments
from tests.desktop.virtual_desktop import PORTAL_NAME, VirtualDesktop
from trayapp.system.program import APP_ID

# By this file the portal, and whoever is inside, know a Flatpak and its name.
MARK: Final = "/.flatpak-info"
_MARK_TEXT: Final = f"""[Application]
name={APP_ID}

[Instance]
instance-id=547

[Context]
shared=network;
"""
_BACKEND: Final = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.impl.portal.desktop.tests",
    "org.freedesktop.impl.portal.Notification",
)
# Without somebody who could ask for access, the portal has no Background.
_INTERFACES: Final = ";".join(
    f"org.freedesktop.impl.portal.{each}" for each in ("Access", "Background", "Notification")
)
_DESCRIPTION: Final = f"""[portal]
DBusName={_BACKEND.bus_name}
Interfaces={_INTERFACES}
UseIn=XFCE
"""


class Backend(RecordingService):
    """The desktop behind the portal: shows notices, and keeps what is started at login."""

    def __init__(self, bus: str) -> None:
        self.autostart: dict[str, tuple[str, ...]] = {}
        super().__init__(bus, _BACKEND, self._answered)

    def choose(self, key: str, action: str) -> None:
        """A click on a notice."""
        nothing: list[Any] = []
        self.emit("ActionInvoked", "sssav", APP_ID, key, action, nothing)

    def _answered(self, call: Call) -> Reply | None:
        match call.method, call.arguments:
            case "EnableAutostart", (app, wanted, command, _flags):
                self.autostart.pop(app, None)
                if wanted:
                    self.autostart[app] = tuple(command)
                return "b", (wanted,)
            case "GetAppState" | "GetAll", _:
                return "a{sv}", ({},)
            case "AddNotification" | "RemoveNotification", _:
                return "", ()
        raise KeyError(call.method)


@contextmanager
def portal(desktop: VirtualDesktop, folder: Path) -> Iterator[Backend]:
    """The real portal, with nothing behind it but the backend."""
    (folder / "tests.portal").write_text(_DESCRIPTION)
    with (
        Backend(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as backend,
        desktop.open_bus() as bus,
    ):
        running = desktop.start([PORTAL], extra={"XDG_DESKTOP_PORTAL_DIR": str(folder)})
        bus.wait_until(lambda: bus.owner_of(PORTAL_NAME), "the portal")
        yield backend
        desktop.end(running)


def as_flatpak(program: Arguments, folder: Path) -> list[str | Path]:
    """The command that runs a program in a sandbox with everything of this machine and the mark."""
    mark = folder / "flatpak-info"
    mark.write_text(_MARK_TEXT)
    seen: list[str | Path] = []
    for path in Path("/").iterdir():
        if path.is_symlink():
            seen += ["--symlink", path.readlink(), path]
        elif path.is_dir():
            seen += ["--dev-bind", path, path]
    # A root of its own: the mark would be made in the real one otherwise, for everybody.
    sandbox = ("bwrap", "--tmpfs", "/", *seen, "--ro-bind", mark, MARK)
    return [*sandbox, "--setenv", "FLATPAK_ID", APP_ID, *program]
