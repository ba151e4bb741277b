"""Launch at login as a choice: what the system says each time, since others may change it."""

import logging
import shutil
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from trayapp.desktop.worker import TakesWork
from trayapp.system.autostart import Autostart

_log = logging.getLogger(__name__)


class AutostartChoice(QObject):
    """`changed` follows every attempt; `failed` carries the system's reason before it.

    The reason is None for a fault of ours, which is logged. Built with None where launch at login
    is not to be had. Where somebody may be asked first, the attempt is made in the background.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, autostart: Autostart | None, background: TakesWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._autostart = autostart
        self._background = background

    @property
    def is_on(self) -> bool | None:
        """Looked up anew; None where it is not to be had."""
        return None if self._autostart is None else self._autostart.is_on()

    @Slot(bool)
    def choose(self, on: bool) -> None:
        """Turns it on or off."""
        if self._autostart is None:
            return
        change = self._autostart.turn_on if on else self._autostart.turn_off
        if self._autostart.asks:
            self._background.submit(lambda: _tried(change), self._on_tried, self._on_fault)
        else:
            self._on_tried(_tried(change))

    def mend(self) -> None:
        """Where it is on for a program that is gone, which has moved, it is on for this one."""
        autostart = self._autostart
        if autostart is None or autostart.asks:
            return
        target = autostart.target()
        if target is not None and shutil.which(target) is None:
            reason = _tried(autostart.turn_on)
            _log.info("Launch at login named a program that is gone: %s", reason or "mended")

    def _on_tried(self, reason: str | None) -> None:
        if reason is not None:
            self.failed.emit(reason)
        self.changed.emit()

    def _on_fault(self) -> None:
        self.failed.emit(None)
        self.changed.emit()


def _tried(change: Callable[[], None]) -> str | None:
    """Why it could not be done, None if it was."""
    try:
        change()
    except OSError as error:
        return error.strerror or str(error)
    return None
