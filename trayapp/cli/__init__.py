"""The command line, which can be interrupted from its first moment to its last.

Loads next to nothing by itself: an interruption while modules are being loaded would otherwise
end in a traceback.
"""

import sys
from contextlib import nullcontext

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.interruptions import ended_at_once


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status; errors are one line on standard error."""
    given = sys.argv[1:] if arguments is None else arguments
    watching = "--watch" in given
    try:
        if not given:
            # At login: what reads and runs commands would only keep the icon waiting.
            from trayapp.cli.tray import tray

            return tray()
        with ended_at_once() if watching else nullcontext():
            from trayapp.cli.commands import run

            return run(given)
    except KeyboardInterrupt:
        # What was asked for has not happened. Only `--watch` is meant to be ended like this.
        return ExitStatus.PROBLEM
