"""`refresh`, `settings`, `quit`: a word to the tray that is running."""

import os

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.view.words import Words


def tell_tray(request: str, words: Words) -> ExitStatus:
    """Fails with one line when none runs."""
    # Where a session has no folder of its own, Qt would talk about the one it takes instead.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from trayapp.desktop.instance import instance_name, tell_running_instance

    if tell_running_instance(instance_name(demo=False), request):
        return ExitStatus.FINE
    return complain(words.gettext("No tray is running."), ExitStatus.PROBLEM)
