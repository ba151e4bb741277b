"""Ctrl-C, a service manager's end and a closed terminal, for a command that goes on until then."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from trayapp.cli.exit_status import ExitStatus

_ENDS: Final = tuple(
    number
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if (number := getattr(signal, name, None)) is not None  # Windows has not all of them
)

_Handler = Callable[[int, FrameType | None], object]


@contextmanager
def ended_at_once() -> Iterator[None]:
    """While nothing is under way that would have to be ended, and modules are being loaded.

    Python takes an exception in the middle of that for unhandled, even where somebody handles it.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        os._exit(ExitStatus.FINE)

    with _handled_by(leave):
        yield


@contextmanager
def ended_in_order() -> Iterator[None]:
    """While there is something to end: every signal raises `KeyboardInterrupt`."""
    with _handled_by(signal.default_int_handler):
        yield


@contextmanager
def _handled_by(handler: _Handler) -> Iterator[None]:
    """Whoever ignores a signal, as `nohup` does, goes on to."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _ENDS}
    taken = [number for number in _ENDS if before[number] not in {signal.SIG_IGN, None}]
    for number in taken:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number in taken:
            # Whoever has taken it over since has a reason.
            if signal.getsignal(number) is handler:
                signal.signal(number, before[number])
