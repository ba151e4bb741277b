"""Which command runs with what. Only the tray loads Qt, and on Windows what talks to it."""

import argparse
import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

from trayapp.cli.arguments import COMMANDS_TO_THE_TRAY, parser
from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import OutputError, accept_any_text, complain, let_go_of_output
from trayapp.storage.read_ahead import ReadAhead
from trayapp.system.language import words_for
from trayapp.view.words import Words


def run(arguments: list[str], ahead: ReadAhead | None = None) -> int:
    """Runs one command and returns its exit status; errors are one line on standard error.

    `ahead` may bring the secrets that `status` is going to need.
    """
    accept_any_text()
    words = words_for(None)
    try:
        return _run(_read(arguments, words), words, ahead)
    except OutputError as error:
        if error.reason is None:
            return ExitStatus.FINE
        sentence = words.gettext("The output could not be written: {reason}")
        return complain(sentence.format(reason=error.reason), ExitStatus.PROBLEM)
    finally:
        let_go_of_output()


def _read(arguments: list[str], words: Words) -> argparse.Namespace:
    reader = parser(words)
    chosen = reader.parse_args(arguments)
    if chosen.demo and chosen.command not in (None, "status"):
        reader.error(words.gettext("--demo goes with the tray and with status only"))
    return chosen


def _run(chosen: argparse.Namespace, words: Words, ahead: ReadAhead | None) -> int:
    log_level: str | None = getattr(chosen, "log_level", None)
    if chosen.command is None:
        from trayapp.cli.tray import tray

        return tray(demo=chosen.demo, log_level=log_level)
    with _nothing_collected():
        return _run_command(chosen, log_level, words, ahead)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Of what is loaded nothing is garbage, and to look for some takes a tenth of the time.

    What goes on for long, as `--watch` does, looks for it again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    # Nor is there a reason to look when the process ends, and gives everything back at once.
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _run_command(
    chosen: argparse.Namespace, log_level: str | None, words: Words, ahead: ReadAhead | None
) -> int:
    from trayapp.cli.log_choice import start_log

    start_log(log_level, demo=chosen.demo)
    if chosen.command in COMMANDS_TO_THE_TRAY:
        from trayapp.cli.running_tray import tell_tray

        return tell_tray(chosen.command, words)
    done = _run_without_session(chosen, words)
    if done is not None:
        return done
    from trayapp.cli.in_session import run_in_session

    return run_in_session(chosen, words, ahead)


def _run_without_session(chosen: argparse.Namespace, words: Words) -> ExitStatus | None:
    """What concerns this program and this desktop only; None: that is another command."""
    match chosen.command:
        case "autostart":
            from trayapp.cli.autostart import autostart

            return autostart(chosen.choice, words)
        case "desktop":
            from trayapp.cli.desktop import desktop

            return desktop(chosen.choice, words, autostart=chosen.autostart)
        case "doctor" if chosen.self_test:
            from trayapp.cli.self_test import self_test

            return self_test()
        case _:
            return None
