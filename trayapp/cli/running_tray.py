"""The tray that is running: whether there is one, and a word to it."""

import os
import socket
import sys
from typing import Final

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.storage.folders import FOLDER
from trayapp.view.words import Words

_ANSWERS_IN_S: Final = 2.0


def tell_tray(request: str, words: Words) -> ExitStatus:
    """Fails with one line when none runs."""
    # Where a session has no folder of its own, Qt would talk about the one it takes instead.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from trayapp.desktop.instance import instance_name, tell_running_instance

    if tell_running_instance(instance_name(demo=False), request):
        return ExitStatus.FINE
    return complain(words.gettext("No tray is running."), ExitStatus.PROBLEM)


def tray_runs() -> bool | None:
    """Whether one listens, seen without loading Qt; None where that takes Qt."""
    if sys.platform == "win32":
        return None
    from trayapp.desktop.private_folder import private_folder

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_ANSWERS_IN_S)
        try:
            line.connect(str(private_folder() / f"{FOLDER}.socket"))
        except OSError:
            return False
    return True
