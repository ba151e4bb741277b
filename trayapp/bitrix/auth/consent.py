"""Asking a user in the browser to let an application in, and reading what comes back.

The portal sends the browser to the address in the application's settings, with a code that holds
for half a minute; it takes no such address from the request. After a refusal nobody is told.
"""

import re
import secrets
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from trayapp.bitrix.loopback import is_loopback
from trayapp.model.flaw import CodeFlaw

WAITING_S: Final = 5 * 60
"""A portal tells nobody that its user has said no, or closed the page."""

_IN_THE_EAST: Final = "https://oauth.bitrix24.tech"
_ELSEWHERE: Final = "https://oauth.bitrix.info"
_EASTERN_ZONES: Final = frozenset({"ru", "am", "az", "ge", "kz", "kg", "uz", "by"})
_STATE_BYTES: Final = 32
_MOST_FIELDS: Final = 32
_AROUND: Final = "<>\"'`“”«»\u200b\ufeff"
_CODE: Final = re.compile(r"[A-Za-z0-9._~-]{4,512}")


@dataclass(frozen=True, slots=True)
class Granted:
    """The code of one consent, and the authorization server that knows it."""

    code: str = field(repr=False)
    server: str


def handler_address(port: int) -> str:
    """What to register as the application's handler, so that the browser comes back here."""
    return f"http://localhost:{port}"


def new_state() -> str:
    """What the browser has to bring back, so that nobody can slip us a code of their own."""
    return secrets.token_urlsafe(_STATE_BYTES)


def authorize_address(portal: str, client_id: str, state: str) -> str:
    """The page of the portal on which the user says yes."""
    return f"{portal}/oauth/authorize/?{urlencode({'client_id': client_id, 'state': state})}"


def read_return(query: str, portal: str, state: str) -> Granted | CodeFlaw:
    """What the browser brought back behind the question mark."""
    try:
        fields = parse_qs(query, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return CodeFlaw.NO_CODE
    code, brought = fields.get("code", [""])[0], fields.get("state", [""])[0]
    if not _CODE.fullmatch(code):
        return CodeFlaw.NO_CODE
    if not secrets.compare_digest(brought.encode(errors="replace"), state.encode()):
        return CodeFlaw.OTHER_SIGN_IN
    return Granted(code, authorization_server(portal, fields.get("server_domain", [""])[0]))


def read_pasted(text: str, portal: str, state: str) -> Granted | CodeFlaw:
    """A code alone, or the whole address at which the browser ended up."""
    pasted = "".join(text.split()).strip(_AROUND)
    if "code=" in pasted:
        return read_return(pasted.split("#", 1)[0].rpartition("?")[2], portal, state)
    if not _CODE.fullmatch(pasted):
        return CodeFlaw.NO_CODE
    return Granted(pasted, authorization_server(portal))


def authorization_server(portal: str, told: str = "") -> str:
    """Where the portal's codes and tokens are exchanged; `told` is the host the browser brought.

    Anybody could write a host into an address, and it would be sent the application's secret: so
    it is one of the two there are, or this machine for a portal on this machine.
    """
    parts = urlsplit(portal)
    if is_loopback(parts.hostname or ""):
        return f"{parts.scheme}://{told}" if _is_on_loopback(told) else _origin_of(portal)
    server = f"https://{told.lower()}"
    if server in (_IN_THE_EAST, _ELSEWHERE):
        return server
    zone = (parts.hostname or "").rpartition(".")[2]
    return _IN_THE_EAST if zone in _EASTERN_ZONES else _ELSEWHERE


def _is_on_loopback(place: str) -> bool:
    """Whether it is a host of this machine, with or without a port, and nothing else."""
    try:
        parts = urlsplit(f"//{place}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.netloc == place and "@" not in place and is_loopback(host or "")


def _origin_of(portal: str) -> str:
    parts = urlsplit(portal)
    return f"{parts.scheme}://{parts.netloc}"
