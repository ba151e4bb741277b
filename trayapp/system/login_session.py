"""The login session on Linux: when the computer sleeps and wakes, the screen is locked, it ends."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message

from trayapp.model.waking import Told
from trayapp.system.bus import Bus, NoAnswerError, owner_changes

_LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = DBusAddress("/org/freedesktop/login1", _LOGIN, f"{_LOGIN}.Manager")
_USER: Final = DBusAddress("/org/freedesktop/login1/user/self", _LOGIN, f"{_LOGIN}.User")
_SESSION: Final = f"{_LOGIN}.Session"
_SCREEN_SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "xfce", "cinnamon", "mate")
)
"""Each is a name on the session bus and the interface it speaks."""
_SESSION_MANAGERS: Final = ("org.gnome.SessionManager", "org.xfce.SessionManager")
"""GNOME's is the name of Budgie's, Cinnamon's and MATE's as well. KDE and LXQt send SIGTERM."""
_XFCE_LEAVES: Final = ("org.xfce.Session.Manager", 4)
"""Who says it, and the state in which nothing can call the logout off any more."""


class Locks:
    """Who says that the screen is locked: it is open when nobody says so any more."""

    def __init__(self) -> None:
        self._locked_by: set[str] = set()

    def says(self, who: str, *, locked: bool) -> Iterator[Told]:
        """What is new by that: several may speak of the same lock."""
        before = bool(self._locked_by)
        if locked:
            self._locked_by.add(who)
        else:
            self._locked_by.discard(who)
        if bool(self._locked_by) != before:
            yield Told.LOCKED if self._locked_by else Told.UNLOCKED

    def open_all(self) -> Iterator[Told]:
        """Whatever anybody said before."""
        if self._locked_by:
            self._locked_by.clear()
            yield Told.UNLOCKED


class LoginService:
    """Of the system: knows sleep, and what the user's session was told of its lock.

    The `Lock` signal is not taken for a locked screen: it is a wish, and a locker that follows it
    without saying so would never be heard to unlock.
    """

    def __init__(self, locks: Locks, environ: Mapping[str, str]) -> None:
        self._locks = locks
        self._environ = environ

    def follow(self, bus: Bus) -> Iterator[Told]:
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
            hint = bus.property_of(session, "LockedHint")
            yield from self._locks.says(_SESSION, locked=bool(hint))

    def understand(self, message: Message) -> Iterator[Told]:
        body = message.body
        match message.header.fields.get(HeaderFields.member):
            case "PrepareForSleep":
                yield Told.SLEEPS if body[0] else Told.WAKES
            case "PropertiesChanged" if body[0] == _SESSION and "LockedHint" in body[1]:
                yield from self._locks.says(_SESSION, locked=body[1]["LockedHint"][1])
            case "Unlock":
                yield from self._locks.open_all()

    def lose(self) -> Iterator[Told]:
        return self._locks.says(_SESSION, locked=False)

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


class ScreenLockers:
    """Of one desktop or another; one that is gone locks nothing."""

    def __init__(self, locks: Locks) -> None:
        self._locks = locks

    def follow(self, bus: Bus) -> Iterator[Told]:
        for name in _SCREEN_SAVERS:
            bus.listen(MatchRule(type="signal", interface=name, member="ActiveChanged"))
            bus.listen(owner_changes(name))
        return iter(())

    def understand(self, message: Message) -> Iterator[Told]:
        fields, body = message.header.fields, message.body
        match fields.get(HeaderFields.member):
            case "ActiveChanged" if len(body) == 1:
                locker = fields.get(HeaderFields.interface, "")
                if locker in _SCREEN_SAVERS:
                    yield from self._locks.says(locker, locked=body[0] is True)
            case "NameOwnerChanged" if body[0] in _SCREEN_SAVERS and not body[2]:
                yield from self._locks.says(body[0], locked=False)

    def lose(self) -> Iterator[Told]:
        for name in _SCREEN_SAVERS:
            yield from self._locks.says(name, locked=False)


class SessionManagers:
    """Of one desktop or another: when the session is over, `leave` is called.

    They end programs they know by X's own protocol; Qt is often built without it, and would learn
    of the end from an X server that is gone.
    """

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave

    def follow(self, bus: Bus) -> Iterator[Told]:
        for name in _SESSION_MANAGERS:
            for member in ("SessionOver", "StateChanged"):
                bus.listen(MatchRule(type="signal", sender=name, member=member))
            bus.listen(owner_changes(name))
        return iter(())

    def understand(self, message: Message) -> Iterator[Told]:
        fields, body = message.header.fields, message.body
        match fields.get(HeaderFields.member):
            case "SessionOver":
                self._leave()
            case "StateChanged" if (fields.get(HeaderFields.interface), *body[1:]) == _XFCE_LEAVES:
                self._leave()
            case "NameOwnerChanged" if body[0] in _SESSION_MANAGERS and not body[2]:
                self._leave()
        return iter(())

    def lose(self) -> Iterator[Told]:
        """A bus may go without the session, and others tell of that."""
        return iter(())
