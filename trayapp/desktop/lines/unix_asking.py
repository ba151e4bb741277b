"""The asking end of a Unix socket, in plain Python: no Qt is loaded for a word to the tray."""

import socket
import sys
import time
from typing import Final

from trayapp.desktop.lines.requests import LONGEST_ANSWER

_KNOCK_AGAIN_S: Final = 0.05


def exchange(name: str, request: str, within_s: float) -> str | None:
    """The answer, empty if none comes in time; None where nobody listens."""
    deadline = time.monotonic() + within_s
    try:
        line = _connected(name, deadline)
    except TimeoutError:
        return ""
    except OSError:
        return None
    with line:
        try:
            line.sendall(f"{request}\n".encode())
            return _first_line(line, deadline)
        except OSError:
            return ""


def is_listening(name: str) -> bool:
    """Whether somebody would answer; they are told nothing."""
    try:
        _connected(name, time.monotonic()).close()
    except TimeoutError:
        return True
    except OSError:
        return False
    return True


def _connected(name: str, deadline: float) -> socket.socket:
    """Raises `TimeoutError` where somebody is too busy, and another `OSError` where nobody is."""
    if sys.platform == "win32":
        raise OSError
    line = socket.socket(socket.AF_UNIX)
    try:
        line.setblocking(False)
        while True:
            try:
                line.connect(name)
            except BlockingIOError:
                # As many wait already as may. The system does not tell when there is room again.
                if time.monotonic() >= deadline:
                    raise TimeoutError from None
                time.sleep(_KNOCK_AGAIN_S)
            else:
                return line
    except BaseException:
        line.close()
        raise


def _first_line(line: socket.socket, deadline: float) -> str:
    """Without its end; raises `OSError` if it does not come in time."""
    heard = b""
    while b"\n" not in heard and len(heard) < LONGEST_ANSWER:
        line.settimeout(max(deadline - time.monotonic(), 0.001))
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        heard += piece
    return heard.partition(b"\n")[0].decode(errors="replace")
