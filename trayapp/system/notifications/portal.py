"""Notices from inside a Flatpak: org.freedesktop.portal.Notification, the one way out of it."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    Properties,
    message_bus,
    new_method_call,
)

from trayapp.model.notice import DEFAULT, Notice
from trayapp.system.bus import owner_changes
from trayapp.system.notifications.service import (
    MOST_LIVE,
    Chosen,
    Conversation,
    RefusedError,
    Report,
    Undeliverable,
    from_service,
    sender_of,
)

NAME: Final = "org.freedesktop.portal.Desktop"
PATH: Final = "/org/freedesktop/portal/desktop"
INTERFACE: Final = "org.freedesktop.portal.Notification"

_PORTAL: Final = DBusAddress(PATH, bus_name=NAME, interface=INTERFACE)

_WITH_SOUNDS: Final = 2
"""The interface's version. The first refuses a whole notice for one entry it does not know."""


class NotificationPortal:
    """Belongs to the thread that owns the connection. Keys serve as ids here.

    Nothing is told of a notice that was closed. Quiet hours are looked after by the desktop behind
    the portal.
    """

    def __init__(self, report: Callable[[Report], None]) -> None:
        self._report = report
        self._version: int | None = None
        self._owner = ""
        # A dictionary for its order: the oldest comes first.
        self._live: dict[str, None] = {}

    @property
    def rules(self) -> Iterable[MatchRule]:
        """Which signals it wants to hear."""
        return (from_service(NAME, PATH, INTERFACE), owner_changes(NAME))

    def show(self, notice: Notice) -> Conversation[None]:
        """Shows a notice or replaces the one with its key; raises `NoAnswerError`."""
        try:
            version = self._version or (yield from self._introduced())
        except RefusedError:
            self._report(Undeliverable(notice))
            return
        self._live.pop(notice.key, None)
        while len(self._live) >= MOST_LIVE:
            oldest = next(iter(self._live))
            del self._live[oldest]
            yield _remove(oldest)
        self._live[notice.key] = None
        yield _call("AddNotification", "sa{sv}", (notice.key, _described(notice, version)))

    def withdraw(self, key: str) -> Iterable[Message]:
        """Removes the notice, whether or not it is still there."""
        if key not in self._live:
            return ()
        del self._live[key]
        return (_remove(key),)

    def withdraw_all(self) -> Iterable[Message]:
        """Removes all of them."""
        live, self._live = self._live, {}
        return [_remove(key) for key in live]

    def hear(self, signal: Message) -> Iterable[Message]:
        """A click, or another portal.

        Anybody can send a signal to us alone, past the rules; only the portal's own are believed.
        """
        if sender_of(signal) not in {self._owner, message_bus.bus_name}:
            return ()
        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "NameOwnerChanged", (str(name), str(before), str()) if name == NAME and before:
                # The notices themselves are the desktop's, and outlive the portal.
                self._version = None
            case "ActionInvoked", (str(key), str(action), parameter) if key in self._live:
                del self._live[key]
                self._report(Chosen(key, action, _activation_token(parameter)))
                return (_remove(key),)
        return ()

    def regret(self, reply: Message) -> Iterable[Message]:
        """Nothing: the late notice's key is known, and is withdrawn or replaced by it."""
        del reply
        return ()

    def forget(self) -> None:
        """The bus is gone, and with it the desktop that had the notices."""
        self._version = None
        self._live.clear()

    def _introduced(self) -> Conversation[int]:
        reply = yield Properties(_PORTAL).get("version")
        match reply.body:
            case (("u", int(version)),) if version > 0:
                self._version = version
                self._owner = sender_of(reply)
                return version
        raise RefusedError("no version")


def _described(notice: Notice, version: int) -> dict[str, tuple[str, Any]]:
    described: dict[str, tuple[str, Any]] = {
        "title": ("s", notice.title),
        "body": ("s", notice.body),
        # Not "urgent": desktops show that even to who wants to be left in peace.
        "priority": ("s", "high" if notice.urgent else "normal"),
        "buttons": (
            "aa{sv}",
            [
                {"label": ("s", each.label), "action": ("s", each.name)}
                for each in notice.actions
                if each.name != DEFAULT
            ],
        ),
    }
    if notice.offers(DEFAULT):
        described["default-action"] = ("s", DEFAULT)
    if version >= _WITH_SOUNDS:
        described["sound"] = ("s", "default" if notice.sound else "silent")
        described["category"] = ("s", "im.received")
    return described


def _activation_token(parameter: object) -> str:
    """Stands in a dictionary among what comes with a click, since version 2."""
    for entry in parameter if isinstance(parameter, list) else []:
        match entry:
            case (str(), {"activation-token": (str(), str(token))}):
                return token
    return ""


def _remove(key: str) -> Message:
    return _call("RemoveNotification", "s", (key,))


def _call(method: str, signature: str, body: tuple[Any, ...]) -> Message:
    return new_method_call(_PORTAL, method, signature, body)
