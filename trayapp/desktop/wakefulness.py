"""Sleep, a locked screen, a clock that is set and a changed network, as signals."""

import sys
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from trayapp.desktop.network_watch import Information, NetworkWatch, network_information
from trayapp.model.waking import TICK_S, Reading, Told, lapse_between
from trayapp.system.clocks import elapsed_s

Tell = Callable[[Told], None]


class Listening(Protocol):
    """Somebody who tells of the login session until stopped."""

    def stop(self) -> None:
        """Tells nothing more."""


def read_clocks() -> Reading:
    """What this computer's clocks say."""
    return Reading(elapsed_s(), time.time())


def follow_login_session(tell: Tell) -> Listening | None:
    """Tells of the login session from a thread of its own; None where only the clocks can tell."""
    if sys.platform == "linux":
        from trayapp.system.login_session import LoginSession

        return LoginSession(tell)
    else:  # noqa: RET505 - or the type checker takes it for unreachable
        return None


class Wakefulness(QObject):
    """Watches once started; belongs to the GUI thread.

    `woke` carries the seconds slept, `clock_set` those the wall clock was set by, and
    `network_changed` a `NetworkHint`, the first of them as soon as there is one.
    """

    slept = Signal()
    woke = Signal(float)
    clock_set = Signal(float)
    locked = Signal(bool)
    network_changed = Signal(object)

    _told = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        read: Callable[[], Reading] = read_clocks,
        follow: Callable[[Tell], Listening | None] = follow_login_session,
        network: Callable[[], Information | None] = network_information,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._follow = follow
        self._network = network
        self._begun = False
        self._login_session: Listening | None = None
        self._compared = read()
        self._fell_asleep: Reading | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(round(TICK_S * 1000))
        self._timer.timeout.connect(self.compare_clocks)
        # The login session speaks in a thread of its own; the slot runs in this object's.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def start(self) -> None:
        """Begins to watch, once; not before there is a tray to show, because it takes a moment."""
        if self._begun:
            return
        self._begun = True
        self._compared = self._read()
        self._timer.start()
        self._login_session = self._follow(self._told.emit)
        information = self._network()
        if information is not None:
            watch = NetworkWatch(information, self)
            watch.changed.connect(self.network_changed)
            self.network_changed.emit(watch.hint)

    def stop(self) -> None:
        """Says nothing any more, for good."""
        self.blockSignals(True)
        self._begun = True
        self._timer.stop()
        if self._login_session is not None:
            self._login_session.stop()
            self._login_session = None

    @Slot()
    def compare_clocks(self) -> None:
        """Notices a sleep that nobody announced: the timer is late after it."""
        before, self._compared = self._compared, self._read()
        lapse = lapse_between(before, self._compared, TICK_S)
        if lapse.clock_set_s:
            self.clock_set.emit(lapse.clock_set_s)
        if lapse.slept_s:
            self._fell_asleep = None
            self.woke.emit(lapse.slept_s)

    @Slot(object)
    def _on_told(self, told: Told) -> None:
        match told:
            case Told.SLEEPS:
                self._fell_asleep = self._read()
                self.slept.emit()
            case Told.WAKES:
                self._on_woken()
            case Told.LOCKED | Told.UNLOCKED:
                self.locked.emit(told is Told.LOCKED)

    def _on_woken(self) -> None:
        fell_asleep, self._fell_asleep = self._fell_asleep, None
        if fell_asleep is None:
            return  # the clocks have told already
        self._compared = self._read()
        self._timer.start()
        lapse = lapse_between(fell_asleep, self._compared, 0.0)
        if lapse.clock_set_s:
            self.clock_set.emit(lapse.clock_set_s)
        self.woke.emit(self._compared.elapsed_s - fell_asleep.elapsed_s)
