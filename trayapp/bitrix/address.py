"""From what a person pastes to the address of a portal or a webhook.

An incoming webhook is `https://portal/rest/<user id>/<secret>/`. People paste it with spaces and
line breaks, without the scheme, or with a method's name at the end, as the portal's page shows it.
A self-hosted portal may stand under a path, and may have moved `/rest`: what precedes
`/<user id>/<secret>/` is kept.
"""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from trayapp.bitrix.loopback import is_loopback
from trayapp.model.credentials import Webhook
from trayapp.model.flaw import Flaw

_AROUND: Final = "<>\"'`“”«»\u200b\ufeff"
"""Quotes, and the invisible characters that messengers and word processors leave at the ends."""

_SCHEME: Final = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,128}")
_USER_ID: Final = re.compile(r"[1-9][0-9]{0,17}")
_HOST: Final = re.compile(r"(?=.{1,253}$)[^\s/?#@\\%<>\"'`|^{}\[\],;!$&()*+=~]+")


class AddressError(ValueError):
    """The text is not an address we may use. Never carries the text: it may be the secret."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.name)
        self.flaw = flaw


def read_webhook(text: str) -> Webhook:
    """The webhook in a pasted text; raises `AddressError`."""
    parts = _split(text)
    segments = [segment for segment in parts.path.split("/") if segment]
    at = _position_of_user_id(segments)
    if at is None:
        raise AddressError(Flaw.NO_WEBHOOK)
    before, user_id, secret = segments[:at], segments[at], segments[at + 1]
    if before[-2:] == ["rest", "api"]:
        # The newer `/rest/api/` form takes the same secret; the calls made here are the older ones.
        before = before[:-1]
    origin = _origin(parts)
    return Webhook(
        portal=origin + _path(before[:-1] if before[-1:] == ["rest"] else []),
        user_id=int(user_id),
        rest_url=f"{origin}{_path([*before, user_id, secret])}/",
    )


def read_portal(text: str) -> str:
    """The portal's own address, from whatever page of it was pasted; raises `AddressError`."""
    parts = _split(text)
    segments = [segment for segment in parts.path.split("/") if segment]
    before = segments[: segments.index("rest")] if "rest" in segments else []
    return _origin(parts) + _path(before)


def read_proxy(text: str) -> str:
    """A proxy's address, `http://` where no scheme is given; raises `AddressError`."""
    address = text.strip()
    if not _SCHEME.match(address):
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AddressError(Flaw.NOT_A_PROXY) from None  # the original quotes the text
    if "@" in parts.netloc:
        raise AddressError(Flaw.PASSWORD_IN_PROXY)
    if parts.scheme.startswith("socks"):
        raise AddressError(Flaw.SOCKS_PROXY)
    bracketed = "[" in parts.netloc
    if parts.scheme not in ("http", "https") or not host or not _is_host(host, bracketed=bracketed):
        raise AddressError(Flaw.NOT_A_PROXY)
    return f"{parts.scheme}://{parts.netloc}"


def read_endpoint(text: str) -> str:
    """Where a portal says that its calls are answered; raises `AddressError`."""
    parts = _split(text)
    return f"{_origin(parts)}{_path([each for each in parts.path.split('/') if each])}/"


def _split(text: str) -> SplitResult:
    address = "".join(text.split()).strip(_AROUND)
    if not address:
        raise AddressError(Flaw.EMPTY)
    if not address.isprintable():
        raise AddressError(Flaw.NOT_AN_ADDRESS)
    if not _SCHEME.match(address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AddressError(Flaw.NOT_AN_ADDRESS) from None  # the original quotes the text
    if not host or "@" in parts.netloc or not _is_host(host, bracketed="[" in parts.netloc):
        raise AddressError(Flaw.NOT_AN_ADDRESS)
    if parts.scheme not in ("https", "http"):
        raise AddressError(Flaw.NOT_AN_ADDRESS)
    if parts.scheme == "http" and not is_loopback(host):
        raise AddressError(Flaw.NOT_ENCRYPTED)
    return parts


def _is_host(host: str, *, bracketed: bool) -> bool:
    if bracketed:
        try:
            ipaddress.IPv6Address(host)
        except ValueError:
            return False
        return True
    return _HOST.fullmatch(host) is not None and not host.startswith(("-", "."))


def _origin(parts: SplitResult) -> str:
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    usual = {"https": 443, "http": 80}[parts.scheme]
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{shown}{port}"


def _path(segments: list[str]) -> str:
    return "".join(f"/{segment}" for segment in segments)


def _position_of_user_id(segments: list[str]) -> int | None:
    """Behind `rest` where there is one; else the first number that a secret follows."""
    start = segments.index("rest") + 1 if "rest" in segments else 0
    for at in range(start, len(segments) - 1):
        if _USER_ID.fullmatch(segments[at]) and _SECRET.fullmatch(segments[at + 1]):
            return at
    return None
