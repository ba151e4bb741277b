"""A signal is noticed while Qt waits for something to happen, and does not end the process."""

import signal
import subprocess
import sys

import pytest

if sys.platform == "win32":
    ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
else:
    ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# The thread of Qt has nothing to do when it comes, and Python does not get to run there.
SIGNALLED = """
import signal, sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from trayapp.desktop.ending_signals import EndingSignals
qt, signals = QCoreApplication(), EndingSignals()
signals.received.connect(lambda: qt.exit(7))
asleep = threading.Timer(0.1, signal.raise_signal, [int(sys.argv[1])])
QTimer.singleShot(0, asleep.start)
sys.exit(qt.exec())
"""


@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
def test_it_is_received(number: signal.Signals) -> None:
    script = (sys.executable, "-c", SIGNALLED, str(number.value))

    ended = subprocess.run(script, capture_output=True, check=False, timeout=20)

    assert (ended.returncode, ended.stderr) == (7, b"")


# As somebody who presses Ctrl-C again and again.
STOPPED = """
import signal, sys
from PySide6.QtCore import QCoreApplication
from trayapp.desktop.ending_signals import EndingSignals
qt, signals = QCoreApplication(), EndingSignals()
signals.stop()
signal.raise_signal(int(sys.argv[1]))
"""


@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
def test_one_that_comes_while_leaving_changes_nothing(number: signal.Signals) -> None:
    script = (sys.executable, "-W", "error", "-c", STOPPED, str(number.value))

    ended = subprocess.run(script, capture_output=True, check=False, timeout=20)

    assert (ended.returncode, ended.stderr) == (0, b"")
