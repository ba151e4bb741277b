"""What the desktop outside of a sandbox believes of the network, by its portal.

The portal tells when a way out comes or goes, but not when it turns out later to be paid by volume
or to want a login: who would know that has to ask.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message

from trayapp.model.waking import NetworkHint
from trayapp.system.bus import Bus, NoAnswerError, owner_changes

_NAME: Final = "org.freedesktop.portal.Desktop"
_MONITOR: Final = DBusAddress(
    "/org/freedesktop/portal/desktop", _NAME, "org.freedesktop.portal.NetworkMonitor"
)
_LOGIN_FIRST: Final = 3
_EVERYWHERE: Final = 4
"""Both of `connectivity`; the others are a network without a way out, or with hardly one."""


class NetworkPortal:
    """Without it, and when it goes, nobody can tell; it may say the same again."""

    def __init__(self) -> None:
        self._bus: Bus | None = None

    def follow(self, bus: Bus) -> Iterator[NetworkHint]:
        self._bus = bus
        bus.listen(owner_changes(_NAME))
        bus.listen(
            MatchRule(
                type="signal",
                sender=_NAME,
                path=_MONITOR.object_path,
                interface=_MONITOR.interface,
                member="changed",
            )
        )
        yield _look(bus)

    def understand(self, message: Message) -> Iterator[NetworkHint]:
        fields, body = message.header.fields, message.body
        match fields.get(HeaderFields.member):
            case "changed":
                is_news = fields.get(HeaderFields.interface) == _MONITOR.interface
            case "NameOwnerChanged":
                is_news = body[0] == _NAME
            case _:
                is_news = False
        return self.look_again() if is_news else iter(())

    def look_again(self) -> Iterator[NetworkHint]:
        """What it says now."""
        if self._bus is not None:
            yield _look(self._bus)

    def lose(self) -> Iterator[NetworkHint]:
        yield NetworkHint()


def _look(bus: Bus) -> NetworkHint:
    """Starts no portal; whoever else does, it is heard of."""
    # A sandbox without a network is refused, and an old portal does not know the question.
    with suppress(NoAnswerError):
        if bus.has(_NAME):
            (status,) = bus.call(_MONITOR, "GetStatus")
            return _hint({name: value for name, (_, value) in status.items()})
    return NetworkHint()


def _hint(status: Mapping[str, Any]) -> NetworkHint:
    connectivity = status.get("connectivity")
    online = None
    if status.get("available") is False:
        online = False
    elif connectivity == _EVERYWHERE:
        online = True
    return NetworkHint(
        online=online,
        metered=status.get("metered") is True,
        behind_login=connectivity == _LOGIN_FIRST,
    )
