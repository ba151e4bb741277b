"""What may be told in public: of hosts, people and folders only as much as helps."""

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from trayapp.bitrix.loopback import is_loopback
from trayapp.bitrix.reading import name
from trayapp.model.account import Account

STARS: Final = "***"

_IN_THE_CLOUD: Final = re.compile(r"(.+)(\.bitrix24\.(?:com\.[a-z]{2}|[a-z]{2,3}))")
_SHORTEST_NAME: Final = 3


def one_line(text: str) -> str:
    """A text of others without what could disturb a line."""
    return name(text) or "?"


def masked_place(place: str) -> str:
    """`a***.bitrix24.ru` for `acme.bitrix24.ru`; `place` is an address without its scheme."""
    try:
        parts = urlsplit(f"//{place}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return STARS
    shown = masked_host(host)
    return f"{shown}{'' if port is None else f':{port}'}{f'/{STARS}' if parts.path else ''}"


def masked_host(host: str) -> str:
    """The first letter of each name, and what half the world has in common."""
    if is_loopback(host):
        return f"[{host}]" if ":" in host else host
    in_the_cloud = _IN_THE_CLOUD.fullmatch(host)
    if in_the_cloud is not None:
        return _masked_names(in_the_cloud[1]) + in_the_cloud[2]
    names, dot, zone = host.rpartition(".")
    if not dot or _is_ip_address(host):
        return STARS
    return f"{_masked_names(names)}.{one_line(zone)}"


def masked_account(account: Account) -> str:
    """Enough to tell one's own accounts apart."""
    return f"{str(account.user_id)[:1]}{STARS}@{masked_place(account.place)}"


def masked_proxy(address: str) -> str | None:
    """The proxy without a name and a password, None if it is no address."""
    scheme, there, rest = address.strip().rpartition("://")
    try:
        parts = urlsplit(f"//{rest}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    place = masked_place(parts.netloc.rpartition("@")[2])
    return f"{one_line(scheme) if there else 'http'}://{place}"


def masked_path(path: Path | str) -> str:
    """`~` for the home folder, which is called after its owner."""
    text, home = one_line(str(path)), str(Path.home())
    if text == home or text.startswith((f"{home}/", f"{home}\\")):
        return f"~{text[len(home) :]}"
    return text


def without_names_of(host: str, text: str) -> str:
    """A company's certificate authority is called after the company, as its portal is."""
    in_the_cloud = _IN_THE_CLOUD.fullmatch(host)
    names = host.rpartition(".")[0] if in_the_cloud is None else in_the_cloud[1]
    for each in (host, *names.split(".")):
        if len(each) >= _SHORTEST_NAME:
            text = re.sub(re.escape(each), STARS, text, flags=re.IGNORECASE)
    return one_line(text)


def _masked_names(names: str) -> str:
    return ".".join(f"{one_line(each[:1])}{STARS}" for each in names.split("."))


def _is_ip_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
