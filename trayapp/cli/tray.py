"""No command: the tray itself, where there is a screen and Qt can be loaded."""

import os
import sys
from typing import Final

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.cli.session import open_session
from trayapp.view.words import Words

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def tray(words: Words, *, demo: bool, log_level: str | None) -> int:
    """Runs until somebody quits."""
    # Qt would say so in six lines and abort.
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        sentence = words.gettext("There is no screen for the tray. “status” needs none.")
        return complain(sentence, ExitStatus.PROBLEM)
    try:
        from trayapp.app import run
    except ImportError as error:
        sentence = words.gettext("The tray cannot be loaded: {reason}")
        return complain(sentence.format(reason=error), ExitStatus.PROBLEM)
    return run(open_session, demo=demo, log_level=log_level)
