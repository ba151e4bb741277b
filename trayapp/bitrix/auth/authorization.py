"""What a connection needs to know of being let in by a header: next to nothing."""

from typing import Protocol


class Authorization(Protocol):
    """Lets a connection in by a header. Belongs to the thread in which the connection posts."""

    @property
    def rest_url(self) -> str:
        """Where to ask, which may change whenever the header does."""

    @property
    def header(self) -> str:
        """The value of `Authorization`: a secret."""

    def renew(self, deadline: float) -> bool:
        """Finds another header for one that was refused; raises `PortalError`.

        True if it is brand-new, so that nothing is left to try should it be refused as well.
        """
