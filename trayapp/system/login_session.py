"""The login session on Linux: when the computer sleeps and wakes, the screen is locked, it ends.

One thread listens on both buses and sleeps until something is said. Where there is no bus, or no
login service on it, nothing is ever told.
"""

import logging
import os
import selectors
import signal
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from typing import Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message

from trayapp.model.waking import Told
from trayapp.system.bus import Bus, NoAnswerError, NoBusError, SessionBus, SystemBus

_log = logging.getLogger(__name__)

_LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = DBusAddress("/org/freedesktop/login1", _LOGIN, f"{_LOGIN}.Manager")
_USER: Final = DBusAddress("/org/freedesktop/login1/user/self", _LOGIN, f"{_LOGIN}.User")
_SESSION: Final = f"{_LOGIN}.Session"
_BUS: Final = "org.freedesktop.DBus"
_SCREEN_SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "xfce", "cinnamon", "mate")
)
"""Each is a name on the session bus and the interface it speaks."""
_SESSION_MANAGERS: Final = ("org.gnome.SessionManager", "org.xfce.SessionManager")
"""GNOME's is the name of Budgie's, Cinnamon's and MATE's as well. KDE and LXQt send SIGTERM."""
_XFCE_LEAVES: Final = ("org.xfce.Session.Manager", 4)
"""Who says it, and the state in which nothing can call the logout off any more."""


def end_this_program() -> None:
    """As a session under systemd ends its programs: the one way out there is."""
    os.kill(os.getpid(), signal.SIGTERM)


class LoginSession:
    """Calls `tell`, in a thread of its own, until it is stopped; `end` when the session is over.

    Session managers end programs they know by X's own protocol; Qt is often built without it, and
    would learn of the end from an X server that is gone.

    The `Lock` signal is not taken for a locked screen: it is a wish, and a locker that follows it
    without saying so would never be heard to unlock.
    """

    def __init__(
        self,
        tell: Callable[[Told], None],
        environ: Mapping[str, str] = os.environ,
        end: Callable[[], None] = end_this_program,
    ) -> None:
        self._tell = tell
        self._environ = environ
        self._end = end
        self._locked_by: set[str] = set()
        self._speaking = threading.Lock()
        self._stopped = False
        self._reading, self._writing = socket.socketpair()
        # A daemon: a bus that does not answer cannot keep the process from ending.
        self._thread = threading.Thread(target=self._listen, name="login session", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Tells nothing more, and lets the thread end."""
        with self._speaking:
            self._stopped = True
        self._writing.close()

    def wait(self, timeout_s: float) -> bool:
        """Whether the thread has ended in that time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _listen(self) -> None:
        with self._reading, ExitStack() as opened, selectors.DefaultSelector() as selector:
            selector.register(self._reading, selectors.EVENT_READ)
            for follow in (self._follow_system_bus, self._follow_session_bus):
                try:
                    bus = follow(opened)
                except (NoBusError, NoAnswerError) as error:
                    _log.info("The login session says nothing on one of the buses: %s", error)
                else:
                    selector.register(bus, selectors.EVENT_READ, bus)
                    self._hear(bus, selector)
            while len(selector.get_map()) > 1:
                for key, _ in selector.select():
                    if key.data is None:
                        return
                    self._hear(key.data, selector)

    def _follow_system_bus(self, opened: ExitStack) -> Bus:
        bus = opened.enter_context(SystemBus(environ=self._environ))
        bus.listen(
            MatchRule(
                type="signal",
                sender=_LOGIN,
                path=_MANAGER.object_path,
                interface=_MANAGER.interface,
                member="PrepareForSleep",
            )
        )
        session = self._own_session(bus)
        if session is not None:
            bus.listen(MatchRule(type="signal", sender=_LOGIN, path=session.object_path))
            self._says(_SESSION, locked=bool(bus.property_of(session, "LockedHint")))
        return bus

    def _own_session(self, bus: Bus) -> DBusAddress | None:
        """The user's desktop: a program started by the user's systemd is in no session itself."""
        with suppress(NoAnswerError):
            name, path = bus.property_of(_USER, "Display")
            if name:
                return DBusAddress(path, _LOGIN, _SESSION)
        with suppress(NoAnswerError):
            named = self._environ.get("XDG_SESSION_ID", "")
            (path,) = bus.call(_MANAGER, "GetSession", named)
            return DBusAddress(path, _LOGIN, _SESSION)
        return None

    def _follow_session_bus(self, opened: ExitStack) -> Bus:
        bus = opened.enter_context(SessionBus(environ=self._environ))
        for name in _SCREEN_SAVERS:
            bus.listen(MatchRule(type="signal", interface=name, member="ActiveChanged"))
        for name in _SESSION_MANAGERS:
            for member in ("SessionOver", "StateChanged"):
                bus.listen(MatchRule(type="signal", sender=name, member=member))
        for name in (*_SCREEN_SAVERS, *_SESSION_MANAGERS):
            left = MatchRule(type="signal", sender=_BUS, interface=_BUS, member="NameOwnerChanged")
            left.add_arg_condition(0, name)
            bus.listen(left)
        return bus

    def _hear(self, bus: Bus, selector: selectors.BaseSelector) -> None:
        try:
            heard = bus.heard()
        except NoBusError:
            selector.unregister(bus)
            self._unlock()  # nobody is left on it to say so
            return
        for message in heard:
            self._understand(message)

    def _understand(self, message: Message) -> None:
        fields = message.header.fields
        interface, body = fields.get(HeaderFields.interface), message.body
        match fields.get(HeaderFields.member):
            case "PrepareForSleep":
                self._speak(Told.SLEEPS if body[0] else Told.WAKES)
            case "PropertiesChanged" if "LockedHint" in body[1]:
                self._says(_SESSION, locked=body[1]["LockedHint"][1])
            case "Unlock":
                self._unlock()
            case "ActiveChanged" if interface in _SCREEN_SAVERS and len(body) == 1:
                self._says(interface, locked=body[0] is True)
            case "SessionOver":
                self._leave()
            case "StateChanged" if (interface, *body[1:]) == _XFCE_LEAVES:
                self._leave()
            case "NameOwnerChanged" if not body[2] and body[0] in _SESSION_MANAGERS:
                self._leave()
            case "NameOwnerChanged" if not body[2]:
                # A locker that is gone locks nothing.
                self._says(body[0], locked=False)

    def _unlock(self) -> None:
        if self._locked_by:
            self._locked_by.clear()
            self._speak(Told.UNLOCKED)

    def _says(self, who: str, *, locked: bool) -> None:
        """Several may say it of the same lock; it is open when nobody says so any more."""
        before = bool(self._locked_by)
        if locked:
            self._locked_by.add(who)
        else:
            self._locked_by.discard(who)
        if bool(self._locked_by) != before:
            self._speak(Told.LOCKED if self._locked_by else Told.UNLOCKED)

    def _speak(self, told: Told) -> None:
        with self._speaking:
            if not self._stopped:
                self._tell(told)

    def _leave(self) -> None:
        with self._speaking:
            if not self._stopped:
                self._end()
