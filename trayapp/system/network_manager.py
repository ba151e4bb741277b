"""What NetworkManager believes of the network; it runs on most desktops of Linux."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message

from trayapp.model.waking import NetworkHint
from trayapp.system.bus import Bus, NoAnswerError, owner_changes

_NAME: Final = "org.freedesktop.NetworkManager"
_NETWORKS: Final = DBusAddress("/org/freedesktop/NetworkManager", _NAME, _NAME)
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"

_DISCONNECTED: Final = (20, 30)
"""`State`: disconnected, disconnecting. Asleep, it looks after no network, others may do so."""
_EVERYWHERE: Final = 70
"""`State`. Less is a network without a way out: enough for a portal in the same house."""
_LOGIN_FIRST: Final = 2
"""`Connectivity`."""
_NOT_EVERYWHERE: Final = (1, _LOGIN_FIRST, 3)
"""`Connectivity`: none, a login first, limited. 0 where nobody has tried."""
_PAID_BY_VOLUME: Final = (1, 3)
"""`Metered`: yes, and a guess that it is."""


class NetworkManager:
    """Without it, and when it goes, nobody can tell; it may say the same again."""

    def __init__(self) -> None:
        self._bus: Bus | None = None
        self._said: dict[str, Any] = {}

    def follow(self, bus: Bus) -> Iterator[NetworkHint]:
        self._bus = bus
        bus.listen(owner_changes(_NAME))
        changes = MatchRule(
            type="signal",
            sender=_NAME,
            path=_NETWORKS.object_path,
            interface=_PROPERTIES,
            member="PropertiesChanged",
        )
        changes.add_arg_condition(0, _NAME)
        bus.listen(changes)
        yield self._look(bus)

    def understand(self, message: Message) -> Iterator[NetworkHint]:
        body = message.body
        match message.header.fields.get(HeaderFields.member):
            case "NameOwnerChanged" if body[0] == _NAME and self._bus is not None:
                yield self._look(self._bus)
            case "PropertiesChanged" if body[0] == _NAME:
                self._said |= _values(body[1])
                yield _hint(self._said)

    def lose(self) -> Iterator[NetworkHint]:
        self._said = {}
        yield _hint(self._said)

    def _look(self, bus: Bus) -> NetworkHint:
        self._said = {}
        # One that is starting may have no answer yet: it tells of what changes.
        with suppress(NoAnswerError):
            if bus.has(_NAME):
                self._said = _values(bus.properties_of(_NETWORKS))
        return _hint(self._said)


def _values(properties: Mapping[str, tuple[str, Any]]) -> dict[str, Any]:
    return {
        name: properties[name][1]
        for name in ("State", "Connectivity", "Metered")
        if name in properties
    }


def _hint(said: Mapping[str, Any]) -> NetworkHint:
    state, connectivity = said.get("State"), said.get("Connectivity")
    online = None
    if state in _DISCONNECTED:
        online = False
    elif state == _EVERYWHERE and connectivity not in _NOT_EVERYWHERE:
        online = True
    return NetworkHint(
        online=online,
        metered=said.get("Metered") in _PAID_BY_VOLUME,
        behind_login=connectivity == _LOGIN_FIRST,
    )
