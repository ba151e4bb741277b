"""Being let in by a local application's tokens (OAuth 2.0), where there is no webhook."""

from typing import Final

USUAL_PORT: Final = 7000
"""Where the browser comes back to, on this computer."""
