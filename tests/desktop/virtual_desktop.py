"""A desktop of the tests' own: X server, session bus, keyring, panel and notifications.

Nothing of it touches the session it is started from, and it works as root and without a screen.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from functools import partial
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from jeepney import DBusAddress

from tests.desktop.bus import Bus
from tests.desktop.ingredients import NOTIFICATION_SERVICE
from tests.desktop.processes import DESCRIPTOR, Arguments, Running, start, start_and_read_line
from tests.desktop.status_notifier import WATCHER

SCREEN = (1280, 960)
PANEL = Path(__file__).with_name("panel.xml")
KEYRING = "org.freedesktop.secrets"
NOTIFICATIONS = "org.freedesktop.Notifications"
PORTAL_NAME = "org.freedesktop.portal.Desktop"
XFCONF = DBusAddress("/org/xfce/Xfconf", bus_name="org.xfce.Xfconf", interface="org.xfce.Xfconf")
DARK = (0.13, 0.14, 0.16)  # what panel.xml says
LIGHT = (0.94, 0.94, 0.95)
WALLPAPER = "#4f6d7a"
KEYRING_PASSWORD = b"opens the keyring of the tests"  # of a keyring thrown away with its folder


class VirtualDesktop:
    """Runs from the moment it is built until `stop`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="desktop-"))
        self._started: list[Running] = []
        self._numbers = count(1)
        try:
            self.environment = self._environment()
            self._start_session()
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Ends everything, the last started first, and removes its files."""
        while self._started:
            self._started.pop().end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def open_bus(self) -> Bus:
        return Bus(self.environment["DBUS_SESSION_BUS_ADDRESS"])

    def start(
        self,
        arguments: Arguments,
        *,
        home: Path | None = None,
        extra: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
    ) -> Running:
        """Starts a program; one that is given a `home` keeps its files there."""
        running = start(
            arguments,
            environment={**self._environment_in(home), **(extra or {})},
            log=self.folder / f"{next(self._numbers)}-{Path(arguments[0]).name}.log",
            stdin=stdin,
        )
        self._started.append(running)
        return running

    def end(self, running: Running) -> int:
        """Ends a program before the desktop does; returns its exit status."""
        self._started.remove(running)
        return running.end()

    def run(
        self, arguments: Arguments, *, home: Path | None = None, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a program to its end, 30 seconds at the most."""
        return subprocess.run(
            [str(argument) for argument in arguments],
            env=self._environment_in(home),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    def start_panel(self) -> None:
        """Returns once the panel hosts tray icons."""
        self._panel = self.start(["xfce4-panel", "--disable-wm-check"])
        with self.open_bus() as bus:
            bus.wait_until(
                lambda: bus.property_of(WATCHER, "IsStatusNotifierHostRegistered"),
                "the panel to host tray icons",
            )

    def stop_panel(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Returns once no tray is left."""
        self._panel.process.send_signal(number)
        self.end(self._panel)
        with self.open_bus() as bus:
            bus.wait_until(
                lambda: bus.owner_of("org.kde.StatusNotifierWatcher") is None,
                "the panel's tray to go",
            )

    def restart_panel(self) -> None:
        self.stop_panel()
        self.start_panel()

    def start_notifications(self) -> None:
        """Returns once somebody shows notices."""
        self._notifications = self.start([_notification_program()])
        with self.open_bus() as bus:
            bus.wait_until(partial(bus.owner_of, NOTIFICATIONS), NOTIFICATIONS)

    def stop_notifications(self) -> None:
        """Returns once nobody shows notices; whoever asks for them starts the program again."""
        self.end(self._notifications)
        with self.open_bus() as bus:
            bus.wait_until(lambda: bus.owner_of(NOTIFICATIONS) is None, "the notices' end")

    def paint_panel(self, *, light: bool) -> None:
        """Gives the panel another colour; it takes it while it runs."""
        colour = LIGHT if light else DARK
        as_variants = [("d", part) for part in (*colour, 1.0)]
        with self.open_bus() as bus:
            for name, value in (
                ("/panels/panel-1/background-rgba", ("av", as_variants)),
                ("/panels/dark-mode", ("b", not light)),
            ):
                bus.call(XFCONF, "SetProperty", "ssv", "xfce4-panel", name, value)

    def forget_secrets(self) -> None:
        """Leaves the program under test nothing in the keyring."""
        self.run(["secret-tool", "clear", "service", "bitrix24-tray"])

    def _environment(self) -> dict[str, str]:
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700)
        return {
            **_folders_in(self.folder),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime / 'bus'}",
            # GTK looks for an accessibility bus and a settings database that are not here.
            "GSETTINGS_BACKEND": "memory",
            "GTK_A11Y": "none",
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "NO_AT_BRIDGE": "1",
            "PATH": os.environ["PATH"],
            "PYTHONUNBUFFERED": "1",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CURRENT_DESKTOP": "XFCE",
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_SESSION_TYPE": "x11",
        }

    def _environment_in(self, home: Path | None) -> dict[str, str]:
        return {**self.environment, **_folders_in(home)} if home else self.environment

    def _start_session(self) -> None:
        width, height = SCREEN
        x_server, display = start_and_read_line(
            [
                *("Xvfb", "-displayfd", DESCRIPTOR, "-screen", "0", f"{width}x{height}x24"),
                *("-nolisten", "tcp", "-noreset"),
            ],
            environment=self.environment,
            log=self.folder / "Xvfb.log",
        )
        self._started.append(x_server)
        self.environment["DISPLAY"] = f":{display}"
        # The portal is there when a test starts it, not as soon as a program asks for it.
        services = self.folder / ".local/share/dbus-1/services"
        services.mkdir(parents=True)
        (services / f"{PORTAL_NAME}.service").write_text(
            f"[D-BUS Service]\nName={PORTAL_NAME}\nExec=/bin/false\n"
        )
        address = f"--address={self.environment['DBUS_SESSION_BUS_ADDRESS']}"
        bus_daemon, _address = start_and_read_line(
            ["dbus-daemon", "--session", "--nofork", f"--print-address={DESCRIPTOR}", address],
            environment=self.environment,
            log=self.folder / "dbus-daemon.log",
        )
        self._started.append(bus_daemon)

        settings = self.folder / ".config/xfce4/xfconf/xfce-perchannel-xml"
        settings.mkdir(parents=True)
        shutil.copy(PANEL, settings / "xfce4-panel.xml")
        self.start(["openbox"])
        self.run(["display", "-window", "root", f"xc:{WALLPAPER}[{width}x{height}]"])
        self.start(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=KEYRING_PASSWORD,
        )
        self.start_notifications()
        self.start_panel()
        with self.open_bus() as bus:
            bus.wait_until(partial(bus.owner_of, KEYRING), KEYRING)


def _folders_in(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
    }


def _notification_program() -> str:
    # Its folder is not in PATH and differs between systems.
    for line in NOTIFICATION_SERVICE.read_text().splitlines():
        if line.startswith("Exec="):
            return line.removeprefix("Exec=")
    message = f"{NOTIFICATION_SERVICE} names no program"
    raise RuntimeError(message)
