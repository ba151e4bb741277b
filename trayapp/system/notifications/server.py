"""The notification server of a desktop, org.freedesktop.Notifications."""

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

from trayapp.model.notice import Notice
from trayapp.system.bus import NoAnswerError, owner_changes
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
from trayapp.system.notifications.traits import Traits, traits_of
from trayapp.system.program import APP_ID, SHOWN_NAME
from trayapp.system.resources import resource_folder

NAME: Final = "org.freedesktop.Notifications"
PATH: Final = "/org/freedesktop/Notifications"
SERVER: Final = DBusAddress(PATH, bus_name=NAME, interface=NAME)

_NORMAL: Final = 1
"""Never critical: desktops show that even to who wants to be left in peace."""

_AS_LONG_AS_USUAL: Final = -1
_UNTIL_SEEN_TO: Final = 0
_SOUND: Final = "message-new-instant"


class NotificationServer:
    """Belongs to the thread that owns the connection."""

    def __init__(self, report: Callable[[Report], None]) -> None:
        self._report = report
        self._traits: Traits | None = None
        self._owner = ""
        self._tells_inhibited = True
        self._starts = 0
        self._ids: dict[str, int] = {}
        self._token = ""

    @property
    def rules(self) -> Iterable[MatchRule]:
        """Which signals it wants to hear."""
        return (from_service(NAME, PATH, NAME), owner_changes(NAME))

    def show(self, notice: Notice) -> Conversation[None]:
        """Shows a notice or replaces the one with its key; raises `NoAnswerError`."""
        try:
            traits = self._traits or (yield from self._introduced())
        except RefusedError:
            self._report(Undeliverable(notice))
            return
        quiet = not notice.sound or (yield from self._is_inhibited())
        yield from self._make_room_for(notice, traits)
        starts = self._starts
        replaced = self._ids.get(notice.key, 0)
        reply = yield _notify(notice, traits, replaced, quiet=quiet)
        match reply.body:
            case (int(shown),) if shown > 0 and starts == self._starts:
                self._ids.pop(notice.key, None)
                self._ids[notice.key] = shown

    def withdraw(self, key: str) -> Iterable[Message]:
        """Closes the notice, if it is still there as far as we know."""
        shown = self._ids.pop(key, None)
        return () if shown is None else (_close(shown),)

    def withdraw_all(self) -> Iterable[Message]:
        """Closes all that are still there as far as we know."""
        shown, self._ids = self._ids, {}
        return [_close(each) for each in shown.values()]

    def hear(self, signal: Message) -> Iterable[Message]:
        """A click, a closed notice, or another server.

        Anybody can send a signal to us alone, past the rules; only the server's own are believed.
        """
        if sender_of(signal) not in {self._owner, message_bus.bus_name}:
            return ()
        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "NameOwnerChanged", (str(name), str(before), str()) if name == NAME and before:
                # Ids of the old server may be notices of other programs on the new one.
                self.forget()
            case "ActivationToken", (int(shown), str(token)) if self._key_of(shown) is not None:
                self._token = token
            case "ActionInvoked", (int(shown), str(action)):
                return self._chosen(shown, action)
            case "NotificationClosed", (int(shown), int()):
                self._gone(shown)
        return ()

    def regret(self, reply: Message) -> Iterable[Message]:
        """Closes a notice that was given up when its server did not answer in time."""
        match reply.header.fields.get(HeaderFields.signature), reply.body:
            case "u", (int(shown),):
                return (_close(shown),)
        return ()

    def forget(self) -> None:
        """Knows no server and no notices any more."""
        self._traits = None
        self._owner = ""
        self._tells_inhibited = True
        self._ids.clear()
        self._token = ""
        self._starts += 1

    def _introduced(self) -> Conversation[Traits]:
        starts = self._starts
        about = yield new_method_call(SERVER, "GetServerInformation")
        try:
            listed = (yield new_method_call(SERVER, "GetCapabilities")).body
        except RefusedError:
            listed = ()
        traits = traits_of(*_three_texts(about.body), _texts(listed))
        if starts == self._starts:
            self._traits = traits
            self._owner = sender_of(about)
        return traits

    def _make_room_for(self, notice: Notice, traits: Traits) -> Conversation[None]:
        if notice.key not in self._ids:
            while len(self._ids) >= MOST_LIVE:
                yield from _closed(self._ids.pop(next(iter(self._ids))))
        elif not traits.replaces_in_place:
            yield from _closed(self._ids.pop(notice.key))

    def _is_inhibited(self) -> Conversation[bool]:
        """Whether the user wants to be left in peace, where the server tells (KDE does).

        Popping up or not is the server's business; not every server keeps sounds to itself.
        """
        if not self._tells_inhibited:
            return False
        try:
            reply = yield Properties(SERVER).get("Inhibited")
        except NoAnswerError:
            self._tells_inhibited = False
            return False
        return bool(reply.body == (("b", True),))

    def _chosen(self, shown: int, action: str) -> Iterable[Message]:
        key = self._key_of(shown)
        if key is None:
            return ()
        del self._ids[key]
        token, self._token = self._token, ""
        self._report(Chosen(key, action, token))
        # Most servers have closed it by now. One that is left would be deaf.
        return (_close(shown),)

    def _gone(self, shown: int) -> None:
        key = self._key_of(shown)
        if key is not None:
            del self._ids[key]

    def _key_of(self, shown: int) -> str | None:
        return next((key for key, each in self._ids.items() if each == shown), None)


def _notify(notice: Notice, traits: Traits, replaced: int, *, quiet: bool) -> Message:
    title, body = traits.texts(notice)
    actions = [text for each in notice.actions for text in (each.name, each.label)]
    hints: dict[str, tuple[str, object]] = {
        "urgency": ("y", _NORMAL),
        "category": ("s", "im.received"),
        "desktop-entry": ("s", APP_ID),
        **({"suppress-sound": ("b", True)} if quiet else {"sound-name": ("s", _SOUND)}),
    }
    icon = (resource_folder() / "icons" / f"{APP_ID}.svg").as_uri()
    return new_method_call(
        SERVER,
        "Notify",
        "susssasa{sv}i",
        (
            SHOWN_NAME,
            replaced,
            icon,
            title,
            body,
            actions if traits.can_act else [],
            hints,
            _UNTIL_SEEN_TO if notice.urgent else _AS_LONG_AS_USUAL,
        ),
    )


def _close(shown: int) -> Message:
    return new_method_call(SERVER, "CloseNotification", "u", (shown,))


def _closed(shown: int) -> Conversation[None]:
    """A notice that is gone already is an error to some servers and none to others."""
    try:
        yield _close(shown)
    except RefusedError:
        return


def _three_texts(body: tuple[Any, ...]) -> tuple[str, str, str]:
    match body:
        case (str(name), str(vendor), str(version), *_):
            return name, vendor, version
    raise RefusedError("no server information")


def _texts(body: tuple[Any, ...]) -> frozenset[str]:
    match body:
        case ([*listed],):
            return frozenset(each for each in listed if isinstance(each, str))
    return frozenset()
