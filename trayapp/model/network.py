"""How the portals are reached, where the system's own ways do not lead there."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Network:
    """`proxy` None uses the environment's and the system's.

    `ca_file` is the path of a file with certificate authorities (PEM) to trust in addition to the
    system's: a self-hosted portal's certificate is often signed by the company itself.
    """

    proxy: str | None = None
    ca_file: str | None = None


DIRECT: Final = Network()
"""Nothing chosen: the environment and the system know the way."""
