"""What no line of a log and no complaint may show: webhooks' secrets, and tokens."""

import logging
import re
from typing import Final

_SLASH: Final = r"(?:\\*/|%2[Ff])"
"""As it is, as PHP writes it in JSON, and inside of another address."""

_WEBHOOK: Final = re.compile(
    rf"(rest{_SLASH}(?:api{_SLASH})?\d+{_SLASH})[A-Za-z0-9_-]+"
    rf"|({_SLASH}\d+{_SLASH})[A-Za-z0-9_-]{{6,}}"
)
_TOKEN: Final = re.compile(
    r"""((?:access_token|refresh_token|client_secret|[?&]code)["']?\s*[=:]\s*["']?|\bBearer\s+)"""
    r"[A-Za-z0-9._~-]+"
)


def redacted(text: str) -> str:
    """The text with stars for whatever looks like a webhook's secret, or like a token."""
    return _TOKEN.sub(r"\1***", _WEBHOOK.sub(lambda found: f"{found[1] or found[2]}***", text))


class RedactingFormatter(logging.Formatter):
    """Knows no secrets, neither in messages nor in tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished line or lines."""
        return redacted(super().format(record))
