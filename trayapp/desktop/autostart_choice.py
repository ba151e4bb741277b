"""Launch at login as a choice: what the system says each time, since others may change it."""

from PySide6.QtCore import QObject, Signal, Slot

from trayapp.system.autostart import Autostart


class AutostartChoice(QObject):
    """`changed` follows every attempt; `failed` carries the system's reason before it.

    Built with None where launch at login is not to be had.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, autostart: Autostart | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart

    @property
    def is_on(self) -> bool | None:
        """Looked up anew; None where it is not to be had."""
        return None if self._autostart is None else self._autostart.is_on()

    @Slot(bool)
    def choose(self, on: bool) -> None:
        """Turns it on or off at once."""
        if self._autostart is None:
            return
        try:
            if on:
                self._autostart.turn_on()
            else:
                self._autostart.turn_off()
        except OSError as error:
            self.failed.emit(error.strerror or str(error))
        self.changed.emit()
