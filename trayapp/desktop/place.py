"""The one place a tray has in a desktop session: its name, and whose it is.

What talks to a tray is loaded only where there seems to be one, which is rare at a start.
"""

import logging
import sys
import time
from pathlib import Path
from typing import Final

from trayapp.desktop.claim import Claim
from trayapp.desktop.private_folder import private_folder

_STARTING_S: Final = 10.0
"""How long a tray may take from claiming its place to listening."""

_LOOK_AGAIN_S: Final = 0.05

_log = logging.getLogger(__name__)


def instance_name(*, demo: bool) -> str:
    """The socket's name: a path in a folder of this user alone, on Windows a pipe's name."""
    name = "bitrix24-tray-demo" if demo else "bitrix24-tray"
    if sys.platform == "win32":
        import getpass

        # Pipes are shared by all users of the machine.
        return f"{name}-{getpass.getuser()}"
    return str(private_folder() / f"{name}.socket")


def is_taken(name: str) -> bool:
    """Whether a tray of that name seems to run: a glance, which decides and changes nothing."""
    return Claim.is_held(_lock_of(name))


def claim_or_hand_over(name: str, request: str) -> Claim | None:
    """The right to be the tray of that name; None where one runs, which is told the request.

    Of several starts at once exactly one gets it, and the others wait until that one listens.
    """
    lock = _lock_of(name)
    deadline = time.monotonic() + _STARTING_S
    while time.monotonic() < deadline:
        claim = Claim.take(lock)
        found = _is_there(name, request)
        if claim is not None and not found:
            return claim
        if claim is not None:
            # Something swept the lock of a running tray away: temporary folders are tidied up.
            claim.release()
        if found:
            return None
        time.sleep(_LOOK_AGAIN_S)
    _log.warning("Another tray is running and cannot be reached")
    return None


def _lock_of(name: str) -> Path:
    if sys.platform == "win32":
        import tempfile

        # There the name is a pipe's.
        return Path(tempfile.gettempdir(), name).with_suffix(".lock")
    return Path(name).with_suffix(".lock")


def _is_there(name: str, request: str) -> bool:
    """Whether a tray listens, which is told the request then."""
    if sys.platform != "win32" and not Path(name).exists():
        return False
    from trayapp.desktop.lines.asking import Reply, ask

    return ask(name, request) is not Reply.NOBODY_THERE
