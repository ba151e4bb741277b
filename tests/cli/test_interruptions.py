"""Watching can be ended at any moment, its first included, and that is no failure."""

import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.cli.running import ENDS_WITHIN_S, PROJECT

assert sys.platform != "win32"

# A program that is interrupted in the very moment in which it begins to load a module.
INTERRUPTED = """
import os
import sys

class Interruption:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), int(sys.argv[2]))

sys.meta_path.insert(0, Interruption())
from trayapp.cli import main
sys.exit(main(sys.argv[3:]))
"""

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOADED = ("trayapp.cli.commands", "argparse", "trayapp.cli.status", "trayapp.demo")


def outcome(
    module: str, number: signal.Signals, *arguments: str, prefix: Sequence[str] = ()
) -> tuple[int, bytes, bytes]:
    script = (sys.executable, "-c", INTERRUPTED, module, str(number.value), *arguments)
    ended = subprocess.run(
        [*prefix, *script],
        capture_output=True,
        check=False,
        cwd=PROJECT,
        timeout=ENDS_WITHIN_S,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
@pytest.mark.parametrize("module", LOADED)
def test_while_it_is_being_loaded(module: str, number: signal.Signals) -> None:
    assert outcome(module, number, "status", "--demo", "--watch") == (0, b"", b"")


@pytest.mark.parametrize("arguments", [(), ("--demo",), ("--log-level", "info")], ids=" ".join)
@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
@pytest.mark.parametrize("module", ["PySide6.QtWidgets", "trayapp.app.run", "trayapp.app.tray_app"])
def test_a_tray_that_is_being_loaded_ends_well(
    module: str,
    number: signal.Signals,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    status, out, _notes_of_qt = outcome(module, number, *arguments)

    assert (status, out) == (0, b"")


def test_a_command_that_was_to_do_something_has_not_done_it() -> None:
    # Python itself may end by the signal, where the interruption came in the middle of a module.
    status, out, err = outcome("trayapp.cli.accounts", signal.SIGINT, "accounts")

    assert status in {1, -signal.SIGINT}
    assert (out, err) == (b"", b"")


DEAF = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_a_signal_that_is_ignored_stays_so() -> None:
    """As in a terminal that is closed under a program started by `nohup`."""
    deaf = (sys.executable, "-c", DEAF)

    status, _, err = outcome("argparse", signal.SIGHUP, "accounts", "--watch", prefix=deaf)

    # It went on, to find that this command has no such option.
    assert status == 2
    assert b"--watch" in err
