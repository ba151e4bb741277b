"""What may be opened, and the user's own command that opens it."""

import os
import shlex
from enum import Enum, auto
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

URL: Final = "{url}"
"""What stands for the address in a command."""

LOGIN_PAGE: Final = "http://nmcheck.gnome.org/"
"""Where a browser is sent to meet the login page of a network that wants a login first.

Such a network can only answer in place of an unencrypted page. That cannot be the portal's own:
browsers remember that a portal is to be asked encrypted, and then show a certificate error instead.
This one is there for nothing else, GNOME opens it for the same, and it is told nothing.
"""

_APP: Final = "bx://v2/"


class CommandFlaw(Enum):
    """Why a command cannot be used."""

    EMPTY = auto()
    QUOTES = auto()
    NO_ADDRESS = auto()
    NO_PROGRAM = auto()


class CommandError(ValueError):
    """The text is no command that opens an address."""

    def __init__(self, flaw: CommandFlaw) -> None:
        super().__init__(flaw.name)
        self.flaw = flaw


def flaw_of_command(text: str, separator: str = os.sep) -> CommandFlaw | None:
    """What is wrong with it, if anything; whether its program is there shows when it runs."""
    try:
        _arguments(text, separator)
    except CommandError as error:
        return error.flaw
    return None


def command_line(text: str, url: str, separator: str = os.sep) -> tuple[str, ...]:
    """Program and arguments, for running without a shell; raises `CommandError`.

    The address stays within the argument it stands in, whatever characters it has. `separator` is
    the one of paths: where that is a backslash, it has no other meaning.
    """
    return tuple(each.replace(URL, url) for each in _arguments(text, separator))


def may_be_opened(url: str) -> bool:
    """Whether it is an address of the kind we make: of a portal, or of a place in the app.

    The desktop would open anything: files, programs, mail.
    """
    if url == LOGIN_PAGE:
        return True
    if any(each.isspace() or not each.isprintable() for each in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    if "@" in parts.netloc:
        return False
    if parts.scheme == "http":
        return host is not None and _is_loopback(host)
    return bool(host) if parts.scheme == "https" else is_in_app(url)


def is_in_app(url: str) -> bool:
    """Whether it is a place in the portal's desktop application."""
    return url.startswith(_APP)


def _arguments(text: str, separator: str) -> list[str]:
    reader = shlex.shlex(text, posix=True, punctuation_chars=False)
    reader.whitespace_split = True
    reader.commenters = ""
    if separator == "\\":
        reader.escape = ""
    try:
        found = list(reader)
    except ValueError:
        raise CommandError(CommandFlaw.QUOTES) from None
    if not found:
        raise CommandError(CommandFlaw.EMPTY)
    if not found[0] or URL in found[0]:
        raise CommandError(CommandFlaw.NO_PROGRAM)
    if not any(URL in each for each in found[1:]):
        raise CommandError(CommandFlaw.NO_ADDRESS)
    return found


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
