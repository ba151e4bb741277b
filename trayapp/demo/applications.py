"""Applications that an administrator registered at the portal."""

from collections.abc import Collection
from dataclasses import dataclass, field

from trayapp.demo.world import EVERY_SCOPE


@dataclass(frozen=True, slots=True)
class LocalApplication:
    """An application whose keys work at this portal only.

    Where the browser goes after a consent is registered here, never asked for; without a
    `redirect_url` the portal shows a code to be pasted. One that is no longer `installed` was
    removed from the portal, one that is not `paid` for outlived its subscription.
    """

    client_id: str
    client_secret: str = field(repr=False)
    redirect_url: str | None = None
    scopes: Collection[str] = EVERY_SCOPE
    title: str = "Tray on the desktop"
    status: str = "L"
    installed: bool = True
    paid: bool = True

    @property
    def scope(self) -> str:
        """The granted permissions as the portal writes them down."""
        return ",".join(sorted(self.scopes))


class Applications:
    """The registered applications by their client id, from any thread."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_id: dict[str, LocalApplication] = {}

    def register(self, *applications: LocalApplication) -> None:
        """Add applications; one with the same client id is replaced and keeps its tokens."""
        self._by_id |= {application.client_id: application for application in applications}

    def find(self, client_id: str) -> LocalApplication | None:
        """The application with this client id, removed or not."""
        return self._by_id.get(client_id)
