"""Services of the computer and of a desktop, on private buses of the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.patience import PATIENT_S
from tests.system.private_bus import private_bus

NETWORKS = "org.freedesktop.NetworkManager"
PORTAL = "org.freedesktop.portal.Desktop"
_LOGIN = "org.freedesktop.login1"
_SESSION_PATH = "/org/freedesktop/login1/session/c2"
_UNKNOWN = "org.freedesktop.DBus.Error.UnknownObject"


@dataclass
class Speaker:
    """Somebody on a bus, under a name."""

    connection: DBusConnection
    name: str
    turns: Lock = field(default_factory=Lock)

    def signal(
        self, path: str, interface: str, name: str, signature: str | None = None, *values: Any
    ) -> None:
        emitter = DBusAddress(path, interface=interface)
        self.send(new_signal(emitter, name, signature, values))

    def send(self, message: Message) -> None:
        with self.turns:
            self.connection.send(message)

    def leaves(self) -> None:
        self.connection.close()


@dataclass
class Service(Speaker):
    """Somebody who is asked as well; `asked` holds the methods."""

    asked: list[str] = field(default_factory=list)

    def serve(self) -> None:
        with suppress(OSError, ValueError):
            while True:
                message = self.connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self.asked.append(message.header.fields[HeaderFields.member])
                    self.send(self.answer(message))

    def answer(self, asked: Message) -> Message:
        return new_error(asked, _UNKNOWN)

    @contextmanager
    def serving(self) -> Iterator[None]:
        thread = Thread(target=self.serve, daemon=True)
        thread.start()
        yield
        # Ends the thread: closing alone would not wake it.
        self.connection.sock.shutdown(2)
        thread.join(PATIENT_S)


@dataclass
class LoginService(Service):
    """Knows one user, whose session is their desktop if `displayed`.

    One that is `old` has no object for whoever asks.
    """

    displayed: bool = True
    old: bool = False
    locked: bool = False
    followed: Event = field(default_factory=Event)

    def prepares_for_sleep(self, begins: bool) -> None:
        path, interface = "/org/freedesktop/login1", f"{_LOGIN}.Manager"
        self.signal(path, interface, "PrepareForSleep", "b", begins)

    def hints_locked(self, locked: bool) -> None:
        interface = "org.freedesktop.DBus.Properties"
        changed = {"LockedHint": ("b", locked)}
        session = f"{_LOGIN}.Session"
        self.signal(_SESSION_PATH, interface, "PropertiesChanged", "sa{sv}as", session, changed, [])

    def wishes(self, wish: str) -> None:
        self.signal(_SESSION_PATH, f"{_LOGIN}.Session", wish)

    def answer(self, asked: Message) -> Message:
        fields = asked.header.fields
        match (fields[HeaderFields.member], *asked.body):
            case ("Get", _, "Display") if not self.old:
                display = ("c2", _SESSION_PATH) if self.displayed else ("", "/")
                return new_method_return(asked, "v", (("(so)", display),))
            case ("GetSession", "c2"):
                return new_method_return(asked, "o", (_SESSION_PATH,))
            case ("Get", _, "LockedHint") if fields[HeaderFields.path] == _SESSION_PATH:
                self.followed.set()
                return new_method_return(asked, "v", (("b", self.locked),))
        return super().answer(asked)


@dataclass
class NetworkService(Service):
    """NetworkManager; `state` is what its properties say, by name, and None while it starts."""

    state: dict[str, int] | None = field(default_factory=dict)

    def becomes(self, **changes: int) -> None:
        self.state = {**(self.state or {}), **changes}
        changed = {name: ("u", value) for name, value in changes.items()}
        nothing: list[str] = []
        path, interface = f"/{NETWORKS.replace('.', '/')}", "org.freedesktop.DBus.Properties"
        self.signal(path, interface, "PropertiesChanged", "sa{sv}as", NETWORKS, changed, nothing)

    def answer(self, asked: Message) -> Message:
        match (asked.header.fields[HeaderFields.member], *asked.body):
            case ("GetAll", service) if service == NETWORKS and self.state is not None:
                every = {name: ("u", value) for name, value in self.state.items()}
                return new_method_return(asked, "a{sv}", ({**every, "Version": ("s", "1.42")},))
        return super().answer(asked)


@dataclass
class NetworkPortal(Service):
    """Of a desktop. `status` None: it does not know the question; a text: nonsense it answers."""

    status: tuple[bool, bool, int] | str | None = (True, False, 4)
    followed: Event = field(default_factory=Event)

    def becomes(self, *, available: bool, metered: bool, connectivity: int) -> None:
        self.status = available, metered, connectivity
        self.changes()

    def changes(self) -> None:
        interface = "org.freedesktop.portal.NetworkMonitor"
        self.signal(f"/{PORTAL.lower().replace('.', '/')}", interface, "changed")

    def answer(self, asked: Message) -> Message:
        if asked.header.fields[HeaderFields.member] != "GetStatus" or self.status is None:
            return super().answer(asked)
        self.followed.set()
        if isinstance(self.status, str):
            return new_method_return(asked, "s", (self.status,))
        names = ("available", "metered", "connectivity")
        values = zip(("b", "b", "u"), self.status, strict=True)
        return new_method_return(asked, "a{sv}", (dict(zip(names, values, strict=True)),))


@dataclass
class Locker(Speaker):
    """A screen locker of one desktop or another."""

    def says(self, locked: bool) -> None:
        path = f"/{self.name.replace('.', '/')}"
        self.signal(path, self.name, "ActiveChanged", "b", locked)


@dataclass
class SessionManager(Speaker):
    """Of one desktop or another."""

    def is_over(self) -> None:
        self.signal("/org/gnome/SessionManager", "org.gnome.SessionManager", "SessionOver")

    def becomes(self, before: int, state: int) -> None:
        path, interface = "/org/xfce/SessionManager", "org.xfce.Session.Manager"
        self.signal(path, interface, "StateChanged", "uu", before, state)


@dataclass
class Buses:
    """A system and a session bus, and whoever the test puts on them."""

    system: str
    session: str

    @property
    def environ(self) -> dict[str, str]:
        return {
            "DBUS_SYSTEM_BUS_ADDRESS": self.system,
            "DBUS_SESSION_BUS_ADDRESS": self.session,
            "XDG_SESSION_ID": "c2",
        }

    @contextmanager
    def login_service(
        self, *, displayed: bool = True, old: bool = False, locked: bool = False
    ) -> Iterator[LoginService]:
        with _named(self.system, _LOGIN) as connection:
            service = LoginService(connection, _LOGIN, displayed=displayed, old=old, locked=locked)
            with service.serving():
                yield service

    @contextmanager
    def networks(self, **state: int) -> Iterator[NetworkService]:
        with _named(self.system, NETWORKS) as connection:
            service = NetworkService(connection, NETWORKS, state=state or None)
            with service.serving():
                yield service

    @contextmanager
    def portal(self, status: tuple[bool, bool, int] | str | None) -> Iterator[NetworkPortal]:
        with _named(self.session, PORTAL) as connection:
            service = NetworkPortal(connection, PORTAL, status=status)
            with service.serving():
                yield service

    @contextmanager
    def locker(self, name: str) -> Iterator[Locker]:
        with _named(self.session, name) as connection:
            yield Locker(connection, name)

    @contextmanager
    def session_manager(self, name: str) -> Iterator[SessionManager]:
        with _named(self.session, name) as connection:
            yield SessionManager(connection, name)


@contextmanager
def private_buses(folder: Path) -> Iterator[Buses]:
    folders = [folder / "system-bus", folder / "session-bus"]
    for each in folders:
        each.mkdir()
    with private_bus(folders[0]) as system, private_bus(folders[1]) as session:
        yield Buses(system, session)


@contextmanager
def _named(address: str, name: str) -> Iterator[DBusConnection]:
    with open_dbus_connection(address) as connection:
        connection.send_and_get_reply(message_bus.RequestName(name), timeout=PATIENT_S)
        yield connection
