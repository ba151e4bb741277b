"""Asking a tray in this process: from another, or over a line that is held open.

By the socket of Unix or by what Windows has, which Qt makes a socket here: it is all one.
"""

import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from trayapp.desktop.instance import OpenEnd
from trayapp.desktop.lines import pipe, unix_asking
from trayapp.desktop.lines.pipe import PipeEnd
from trayapp.desktop.lines.unix_end import UnixEnd

ASK = """
import sys
from {module} import exchange
answer = exchange(*sys.argv[1:], 2.0)
print(answer)
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way for lines to go."""

    open_end: OpenEnd
    exchange: Callable[[str, str, float], str | None]

    def asking(self, name: str, request: str) -> "subprocess.Popen[str]":
        """In another process: the waiting side would keep this one's event loop from running."""
        script = ASK.format(module=self.exchange.__module__)
        command = [sys.executable, "-c", script, name, request]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


UNIX = Kind(UnixEnd, unix_asking.exchange)
PIPE = Kind(PipeEnd, pipe.exchange)


def answer(qtbot: QtBot, kind: Kind, name: str, request: str) -> str:
    asking = kind.asking(name, request)
    qtbot.waitUntil(lambda: asking.poll() is not None)
    out, _ = asking.communicate()
    return out.strip()


def connected(name: str) -> socket.socket:
    """To the tray in this process, which need not look for that."""
    if sys.platform == "win32":
        raise OSError
    line = socket.socket(socket.AF_UNIX)
    line.connect(name)
    line.setblocking(False)
    return line
