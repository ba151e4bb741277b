"""Choosing a pause of the notices, or its end."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from trayapp.desktop.dialogs.settings.drop_down import DropDown
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause, for_an_hour, until_tomorrow
from trayapp.view.pauses import pause_end
from trayapp.view.words import Words

_NONE: Final = 0
_HOUR: Final = 1
_TOMORROW: Final = 2
_UNTIL_SWITCHED_ON: Final = 3


class PauseChoice(DropDown):
    """`chosen` carries a `Pause` that begins now, or None. `zone` None is this machine's."""

    chosen = Signal(object)

    def __init__(
        self, words: Words, now: Callable[[], datetime], zone: tzinfo | None = None
    ) -> None:
        super().__init__()
        self._words, self._now, self._zone = words, now, zone
        self._pause: Pause | None = None
        self.addItems([words.gettext("Not paused"), "", "", ""])
        self.show_pause(None)
        self.activated.connect(self._on_activated)

    def show_pause(self, pause: Pause | None) -> None:
        """Shows the pause in force; one that is over is none."""
        now, words = self._now(), self._words
        self._pause = pause = pause if pause is not None and pause.holds(now) else None
        tomorrow = until_tomorrow(now, self._zone)
        index = self._place_of(pause, tomorrow)
        hour = words.gettext("For an hour")
        if pause is not None and index == _HOUR:
            hour = pause_end(pause, now, words, self._zone)
        # The same four places always: whoever walks through them by keyboard is not led in circles.
        self.setItemText(_HOUR, hour)
        self.setItemText(_TOMORROW, pause_end(tomorrow, now, words, self._zone))
        self.setItemText(_UNTIL_SWITCHED_ON, pause_end(UNTIL_SWITCHED_ON, now, words))
        self.setCurrentIndex(index)

    def showEvent(self, event: QShowEvent) -> None:
        """Time has passed since it was last seen."""
        super().showEvent(event)
        self.show_pause(self._pause)

    @staticmethod
    def _place_of(pause: Pause | None, tomorrow: Pause) -> int:
        if pause is None:
            return _NONE
        if pause == UNTIL_SWITCHED_ON:
            return _UNTIL_SWITCHED_ON
        return _TOMORROW if pause == tomorrow else _HOUR

    def _on_activated(self, index: int) -> None:
        now = self._now()
        if index == self._place_of(self._pause, until_tomorrow(now, self._zone)):
            return
        pause = {
            _HOUR: for_an_hour(now),
            _TOMORROW: until_tomorrow(now, self._zone),
            _UNTIL_SWITCHED_ON: UNTIL_SWITCHED_ON,
        }.get(index)
        self.show_pause(pause)
        self.chosen.emit(pause)
