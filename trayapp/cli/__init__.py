"""The command line, which can be interrupted from its first moment to its last.

Loads next to nothing by itself: an interruption while modules are being loaded would otherwise
end in a traceback.
"""

import os
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.interruptions import ended_at_once

if TYPE_CHECKING:
    from trayapp.storage.read_ahead import ReadAhead

_WITH_VALUE = ("--log-level", "-session")
"""The options that go with the tray, and are followed by a word that is no command."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status; errors are one line on standard error."""
    given = sys.argv[1:] if arguments is None else arguments
    words = _words_in(given)
    _hold_standard_streams()
    try:
        # What goes on until it is ended, the tray and who watches, may be ended at any moment.
        with ended_at_once() if "--watch" in given or not words else nullcontext():
            if not given:
                # At login: what reads and runs commands would only keep the icon waiting.
                from trayapp.cli.tray import tray

                return tray()
            ahead = _secrets_for(words, demo="--demo" in given)
            from trayapp.cli.commands import run

            return run(given, ahead)
    except KeyboardInterrupt:
        # What was asked for has not happened. Only `--watch` is meant to be ended like this.
        return ExitStatus.PROBLEM


def _words_in(given: list[str]) -> list[str]:
    """Without the options: the first is the command, and where there is none it is the tray."""
    return [
        word
        for before, word in zip(("", *given), given, strict=False)
        if not word.startswith("-") and before not in _WITH_VALUE
    ]


def _secrets_for(words: list[str], *, demo: bool) -> "ReadAhead | None":
    """Begun before anything else is loaded, which takes as long as a keyring does."""
    # What asks portals has more to load before it needs a secret; others need one at once, or none.
    if words[:1] != ["status"] or demo:
        return None
    from trayapp.cli.secrets_ahead import secrets_ahead

    return secrets_ahead()


def _hold_standard_streams() -> None:
    """Where one is closed its number would go to a socket, into which libraries then complain."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            # The lowest number that is free.
            os.open(os.devnull, os.O_RDWR)
