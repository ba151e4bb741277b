"""Xfce's own session manager on the test desktop: it logs in, starts what it finds, logs out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jeepney import DBusAddress

from tests.desktop.bus import Bus
from tests.desktop.status_notifier import WATCHER
from tests.desktop.virtual_desktop import XFCONF, VirtualDesktop
from tests.patience import PATIENT_S

if TYPE_CHECKING:
    from tests.desktop.processes import Running

MANAGER: Final = DBusAddress(
    "/org/xfce/SessionManager",
    bus_name="org.xfce.SessionManager",
    interface="org.xfce.Session.Manager",
)
IDLE: Final = 1
WITHOUT_ASKING: Final = False
LEAVE_S: Final = PATIENT_S

# The session brings a panel, and none of the agents that would outlive it.
_SETTINGS: Final[tuple[tuple[str, tuple[str, Any]], ...]] = (
    ("/sessions/Failsafe/Count", ("i", 1)),
    ("/sessions/Failsafe/Client0_Command", ("av", [("s", "xfce4-panel"), ("s", "-d")])),
    ("/startup/ssh-agent/enabled", ("b", False)),
    ("/startup/gpg-agent/enabled", ("b", False)),
    ("/general/SaveOnExit", ("b", True)),
)
_MACHINES_ENTRIES: Final = Path("/etc/xdg/autostart")
_HIDDEN: Final = "[Desktop Entry]\nType=Application\nName=Not in a test\nExec=true\nHidden=true\n"
_LAST: Final = "[Desktop Entry]\nType=Application\nName=Last\nExec=touch {mark}\n"


class XfceSession:
    """One user's session after another, on a desktop whose own panel is stopped meanwhile."""

    def __init__(self, desktop: VirtualDesktop, home: Path, bus: Bus) -> None:
        self._desktop, self._home, self._bus = desktop, home, bus
        self._mark = home / "everything-was-started"
        self._running: Running | None = None
        for name, value in _SETTINGS:
            bus.call(XFCONF, "SetProperty", "ssv", "xfce4-session", name, value)
        own = home / ".config/autostart"
        own.mkdir(parents=True, exist_ok=True)
        for entry in _MACHINES_ENTRIES.glob("*.desktop"):
            (own / entry.name).write_text(_HIDDEN)
        (own / "last.desktop").write_text(_LAST.format(mark=self._mark))

    def log_in(self) -> None:
        """Returns once the session has started everything it starts, and has a panel."""
        self._mark.unlink(missing_ok=True)
        self._running = self._desktop.start(["xfce4-session"], home=self._home)
        self._bus.wait_until(self._mark.exists, "everything to be started")
        # It answers no sooner than it is through with its list.
        self.wait_until_idle()
        self._bus.wait_until(
            lambda: self._bus.property_of(WATCHER, "IsStatusNotifierHostRegistered"),
            "the session's panel",
        )

    def save(self) -> None:
        """Has it ask every program to keep its state, as it does before a logout, and go on."""
        unnamed = ""
        self._bus.call(MANAGER, "Checkpoint", "s", unnamed)
        self.wait_until_idle()

    def log_out(self, *, save: bool = False) -> None:
        """Returns once the manager has gone; who did not end with it, still runs."""
        assert self._running is not None
        self._bus.call(MANAGER, "Logout", "bb", WITHOUT_ASKING, save)
        self._running.process.wait(LEAVE_S)

    def end(self) -> None:
        """Ends what has not ended by itself; returns once the session's panel has gone."""
        if self._running is not None:
            self._desktop.end(self._running)
            self._running = None
        self._bus.wait_until(
            lambda: self._bus.owner_of("org.kde.StatusNotifierWatcher") is None, "the panel's end"
        )

    def wait_until_idle(self) -> None:
        """Returns once nothing is being started, saved or ended."""
        state = partial(self._bus.call, MANAGER, "GetState")
        self._bus.wait_until(lambda: state() == (IDLE,), "the session to be idle")

    def programs(self) -> list[str]:
        """The command lines of what it has started and what still runs."""
        assert self._running is not None
        pid = self._running.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [Path(f"/proc/{child}/cmdline").read_text() for child in children]
