"""No command: the tray itself, where there is a screen and Qt can be loaded."""

import os
import sys
from typing import TYPE_CHECKING, Final

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.secrets_ahead import secrets_ahead_mildly

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from trayapp.jobs.session import Session

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def tray(*, demo: bool = False, log_level: str | None = None) -> int:
    """Runs until somebody quits."""
    # Qt would say so in six lines and abort.
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        return _no_screen()
    ahead = None if demo or _hands_over() else secrets_ahead_mildly()

    def open_session(*, demo: bool) -> "AbstractContextManager[Session]":
        # Loaded after the icon is on screen.
        from trayapp.cli import session

        return session.open_session(demo=demo, ahead=ahead)

    try:
        from trayapp.desktop.qt_loading import load_qt

        load_qt()
        from trayapp.app import run

        return run(open_session, demo=demo, log_level=log_level)
    except ImportError as error:
        return _not_loaded(error)


def _hands_over() -> bool:
    """Whether another one is likely to be there, for which nothing need be read."""
    # No more to load: who claims the place for us needs it as well.
    from trayapp.desktop.place import instance_name, is_taken

    return is_taken(instance_name(demo=False))


def _no_screen() -> ExitStatus:
    from trayapp.cli.output import complain
    from trayapp.system.language import words_for

    sentence = words_for(None).gettext("There is no screen for the tray. “status” needs none.")
    return complain(sentence, ExitStatus.PROBLEM)


def _not_loaded(error: ImportError) -> ExitStatus:
    from trayapp.cli.output import complain
    from trayapp.system.language import words_for

    sentence = words_for(None).gettext("The tray cannot be loaded: {reason}")
    return complain(sentence.format(reason=error), ExitStatus.PROBLEM)
