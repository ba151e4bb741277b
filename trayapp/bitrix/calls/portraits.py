"""How the portal shows a person or a chat: colour, picture's address, last activity.

All of it is the portal's word: what does not look like a colour, an address we may ask, or a
moment, is left out.
"""

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from trayapp.bitrix.loopback import is_loopback
from trayapp.bitrix.reading import integer, mapping
from trayapp.model.status import Portrait

LONGEST_ADDRESS: Final = 2000

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_SAFE_IN_ADDRESS: Final = "/%:@!$&'()*+,;=~?"
_OWN_PICTURES: Final = "/bitrix/js/im/"
"""The messenger's own files stand for somebody without a picture."""

_OLDEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_YOUNGEST: Final = datetime(2200, 1, 1, tzinfo=UTC)


def recent_portrait(item: object, portal: str) -> Portrait:
    """Of an entry of `im.recent.list`; `portal` is its address, for paths."""
    facts = mapping(item)
    avatar = mapping(facts.get("avatar"))
    dates = (
        facts.get("date_last_activity"),
        mapping(facts.get("message")).get("date"),
        facts.get("date_update"),
    )
    return Portrait(
        colour(avatar.get("color")),
        picture_address(avatar.get("url"), portal),
        next((moment for date in dates if (moment := read_moment(date)) is not None), None),
    )


def portrait(described: object, portal: str) -> Portrait:
    """Of a person or a chat described alone; nobody says there when it was last active."""
    facts = mapping(described)
    return Portrait(colour(facts.get("color")), picture_address(facts.get("avatar"), portal))


def colour(value: object) -> str | None:
    """`#rrggbb` in small letters."""
    text = value.strip().lower() if isinstance(value, str) else ""
    return text if _COLOUR.fullmatch(text) else None


def picture_address(value: object, portal: str) -> str | None:
    """An address that may be asked for a picture, made whole by the portal's own.

    Encrypted, without credentials, and on this machine only where the portal is.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > LONGEST_ADDRESS or not text.isprintable() or "\\" in text:
        return None
    try:
        parts = urlsplit(urljoin(f"{portal}/", text) if text.startswith("/") else text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or "@" in parts.netloc or _is_placeholder(parts.path):
        return None
    return _whole(parts) if _may_be_asked(parts.scheme, host, portal) else None


def read_moment(value: object) -> datetime | None:
    """An ISO date with its zone, or seconds since 1970; other dates do not say where they hold."""
    try:
        seconds = integer(value)
        if seconds is not None:
            moment = datetime.fromtimestamp(seconds, UTC)
        else:
            moment = datetime.fromisoformat(value.strip() if isinstance(value, str) else "")
        found = None if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found is not None and _OLDEST <= found <= _YOUNGEST else None


def _is_placeholder(path: str) -> bool:
    return _OWN_PICTURES in path or path.endswith("/blank.gif")


def _may_be_asked(scheme: str, host: str, portal: str) -> bool:
    portal_is_here = is_loopback(urlsplit(portal).hostname or "")
    if is_loopback(host):
        return portal_is_here and scheme in {"http", "https"}
    return scheme == "https"


def _whole(parts: SplitResult) -> str:
    path, query = (quote(part, safe=_SAFE_IN_ADDRESS) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))
