"""Who signed a portal's certificate: the first question when it is not trusted.

Only shakes hands and sends nothing. Whether the certificate is trusted is decided elsewhere.
"""

import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from trayapp.bitrix.reading import name

_MAY_HAVE_ENDED: Final = 0x200000
"""OpenSSL's `X509_V_FLAG_NO_CHECK_TIME`, which Python has no name for."""

_Names = Iterable[Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Certificate:
    """`issuer` is None for one that is signed by itself."""

    issuer: str | None
    ends_at: datetime


def read_certificate(host: str, port: int, deadline: float) -> Certificate | None:
    """What the host shows, trusted or not; None where nothing can be read.

    `deadline` is of `time.monotonic`, and holds for each step by itself.
    """
    try:
        shown = ssl.get_server_certificate((host, port), timeout=_remaining(deadline))
        facts = _decoded(shown, host, port, deadline)
        return Certificate(
            issuer=None if facts["issuer"] == facts["subject"] else _name_in(facts["issuer"]),
            ends_at=datetime.fromtimestamp(ssl.cert_time_to_seconds(facts["notAfter"]), UTC),
        )
    except (OSError, ValueError, LookupError):
        return None


def _decoded(shown: str, host: str, port: int, deadline: float) -> Mapping[str, Any]:
    """Python decodes only a certificate that is trusted: so for once this very one is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VerifyFlags(_MAY_HAVE_ENDED)
    context.load_verify_locations(cadata=shown)
    with (
        socket.create_connection((host, port), timeout=_remaining(deadline)) as line,
        context.wrap_socket(line, server_hostname=host) as private,
    ):
        return private.getpeercert() or {}


def _name_in(issuer: _Names) -> str:
    facts = {kind: value for part in issuer for kind, value in part}
    return name(facts.get("organizationName") or facts.get("commonName")) or "?"


def _remaining(deadline: float) -> float:
    """A time-out of 0 would not wait at all, and be another error."""
    return max(deadline - time.monotonic(), 0.01)
