"""The end of the tray's threads: most get a moment, and what would be lost for good gets longer."""

import time
from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtGui import QGuiApplication

from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.renewals import WatchedCredentials

LEAVING_S: Final = 0.15
"""How long threads get; after that the process ends with or without them."""

KEEPING_S: Final = 0.9
"""How long they get, all in all, while a secret is on its way into the keyring or out of it."""


class Ends(Protocol):
    """Threads that were told to stop."""

    def wait(self, timeout_ms: int) -> bool:
        """Whether they have ended in that time."""


def end_threads(
    credentials: WatchedCredentials, secrets: BackgroundThread, stopped: Sequence[Ends]
) -> bool:
    """Whether every thread has ended; blocks for `KEEPING_S` at the most.

    `secrets`, which does what is asked of the keyring, finishes all of it if it can. A pair of
    tokens that was sent for and is not kept signs the account out: such a renewal is waited for.
    """
    credentials.close_to_renewals()
    deadline = time.monotonic() + LEAVING_S
    if secrets.is_busy or not credentials.wait_for_renewals(0):
        deadline = time.monotonic() + KEEPING_S
        # Or icon and windows would stand there meanwhile.
        QGuiApplication.sync()
        credentials.wait_for_renewals(_left_s(deadline))
    ended = secrets.finish(_left_ms(deadline))
    deadline = min(deadline, time.monotonic() + LEAVING_S)
    for each in stopped:
        ended = each.wait(_left_ms(deadline)) and ended
    return ended


def _left_s(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())


def _left_ms(deadline: float) -> int:
    return round(_left_s(deadline) * 1000)
