"""Services of a computer as others describe them: the templates of python3-dbusmock."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from jeepney import DBusAddress

from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.virtual_desktop import VirtualDesktop

# The system's own: it brings the libraries that dbusmock is written for.
PYTHON: Final = "/usr/bin/python3"
LOGIN: Final = DBusAddress(
    "/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager"
)
NETWORKS: Final = DBusAddress(
    "/org/freedesktop/NetworkManager",
    "org.freedesktop.NetworkManager",
    "org.freedesktop.NetworkManager",
)
SCREEN_SAVER: Final = DBusAddress(
    "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "org.gnome.ScreenSaver"
)
_MOCK: Final = "org.freedesktop.DBus.Mock"


@contextmanager
def standing_in(
    desktop: VirtualDesktop, bus: Bus, template: str, service: DBusAddress
) -> Iterator[Running]:
    """As long as it is entered, somebody answers to the service's name on that bus.

    It prints what it is asked.
    """
    running = desktop.start([PYTHON, "-m", "dbusmock", "--template", template])
    try:
        bus.wait_until(lambda: bus.owner_of(service.bus_name or ""), template)
        yield running
    finally:
        desktop.end(running)


def emit(bus: Bus, service: DBusAddress, name: str, signature: str, *values: Any) -> None:
    """Has the service send a signal that its template sends at no call."""
    variants = list(zip(signature, values, strict=True))
    mock = service.with_interface(_MOCK)
    bus.call(mock, "EmitSignal", "sssav", service.interface, name, signature, variants)


def update(bus: Bus, service: DBusAddress, **properties: tuple[str, Any]) -> None:
    """Changes properties and says so, as every service does."""
    mock = service.with_interface(_MOCK)
    bus.call(mock, "UpdateProperties", "sa{sv}", service.interface, properties)
