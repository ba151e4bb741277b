"""A NetworkManager that believes what a test tells it to."""

from typing import Any

from jeepney import DBusAddress, new_signal

from tests.desktop.notification_server import Call, RecordingService, Reply

NETWORKS = DBusAddress(
    "/org/freedesktop/NetworkManager",
    "org.freedesktop.NetworkManager",
    "org.freedesktop.NetworkManager",
)
BEHIND_LOGIN, EVERYWHERE = 2, 4
METERED, NOT_METERED = 1, 2


class FakeNetworks(RecordingService):
    """As much of NetworkManager as the program and the desktop's portal ask."""

    def __init__(self, bus: str) -> None:
        self._connectivity = EVERYWHERE
        self._metered = NOT_METERED
        super().__init__(bus, NETWORKS, self._answered)

    def become(self, connectivity: int) -> None:
        self._connectivity = connectivity
        self._say()

    def be_metered(self, metered: int) -> None:
        self._metered = metered
        self._say()

    def _say(self) -> None:
        networks = NETWORKS.with_interface("org.freedesktop.DBus.Properties")
        nothing: list[str] = []
        changed = (NETWORKS.interface, self._all, nothing)
        self.send(new_signal(networks, "PropertiesChanged", "sa{sv}as", changed))

    @property
    def _all(self) -> dict[str, tuple[str, Any]]:
        return {
            "Connectivity": ("u", self._connectivity),
            "Metered": ("u", self._metered),
            "State": ("u", 70),
        }

    def _answered(self, call: Call) -> Reply | None:
        if call.method != "GetAll":
            raise KeyError(call.method)
        return "a{sv}", (self._all,)
