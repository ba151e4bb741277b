"""The tray that is running: whether there is one, and a word to it."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.storage.folders import FOLDER
from trayapp.view.words import Words

_ANSWERS_IN_S: Final = 2.0
_LONGEST_ANSWER: Final = 65536


def tell_tray(request: str, words: Words) -> ExitStatus:
    """Fails with one line when none runs."""
    # Where a session has no folder of its own, Qt would talk about the one it takes instead.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from trayapp.desktop.instance import tell_running_instance
    from trayapp.desktop.place import instance_name

    if tell_running_instance(instance_name(demo=False), request):
        return ExitStatus.FINE
    return complain(words.gettext("No tray is running."), ExitStatus.PROBLEM)


def tray_runs() -> bool | None:
    """Whether one listens, seen without loading Qt; None where that takes Qt."""
    if sys.platform == "win32":
        return None
    try:
        with _line():
            return True
    except OSError:
        return False


def session_only_accounts() -> tuple[str, ...]:
    """The accounts only the running tray knows, where it can be asked without loading Qt."""
    try:
        with _line() as line, line.makefile("rb") as answers:
            line.sendall(b"session-only\n")
            answer = answers.readline(_LONGEST_ANSWER)
        ok, _, listed = answer.decode().partition(" ")
        found = json.loads(listed) if ok == "ok" else []
    except (OSError, ValueError):
        # None runs, or one of an earlier version, or one that is too busy to answer.
        return ()
    return tuple(each for each in found if isinstance(each, str))


@contextmanager
def _line() -> Iterator[socket.socket]:
    """To the tray of this session; raises `OSError`, on Windows always."""
    if sys.platform == "win32":
        raise OSError
    from trayapp.desktop.private_folder import private_folder

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_ANSWERS_IN_S)
        line.connect(str(private_folder() / f"{FOLDER}.socket"))
        yield line
