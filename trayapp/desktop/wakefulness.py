"""Sleep, a locked screen, a clock that is set and a changed network, as signals."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from trayapp.model.waking import TICK_S, NetworkHint, Reading, Told, lapse_between
from trayapp.system.clocks import elapsed_s

if TYPE_CHECKING:
    from trayapp.desktop.network_watch import NetworkWatch

IN_ANY_CASE_MS: Final = 1000
"""The session may end, and the computer sleep, where no portal ever answers: without an account,
or behind a keyring that asks."""

Tell = Callable[[Told | NetworkHint], None]


class Listening(Protocol):
    """Somebody who tells of the computer until stopped."""

    def look_again(self) -> None:
        """Asks whoever does not tell everything."""

    def stop(self) -> None:
        """Tells nothing more."""


def read_clocks() -> Reading:
    """What this computer's clocks say."""
    return Reading(elapsed_s(), time.time())


def follow_services(tell: Tell) -> Listening | None:
    """Tells what services do, from a thread of its own; None where only the clocks can tell."""
    if sys.platform == "linux":
        from trayapp.system.services import Services

        return Services(tell)
    else:  # noqa: RET505 - or the type checker takes it for unreachable
        return None


def watch_network(parent: QObject) -> "NetworkWatch | None":
    """By Qt, which takes some MiB for it; on Linux a service tells, and only it."""
    if sys.platform == "linux":
        return None
    else:  # noqa: RET505 - as above
        from trayapp.desktop.network_watch import NetworkWatch, network_information

        information = network_information()
        return None if information is None else NetworkWatch(information, parent)


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
        follow: Callable[[Tell], Listening | None] = follow_services,
        watch_network: Callable[[QObject], "NetworkWatch | None"] = watch_network,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._follow = follow
        self._watch_network = watch_network
        self._begun = False
        self._services: Listening | None = None
        self._compared = read()
        self._fell_asleep: Reading | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(round(TICK_S * 1000))
        self._timer.timeout.connect(self.compare_clocks)
        # The services speak in a thread of their own; the slot runs in this object's.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def start(self) -> None:
        """Begins to watch, once; not before there is a tray to show, because it takes a moment."""
        if self._begun:
            return
        self._begun = True
        self._compared = self._read()
        self._timer.start()
        self._services = self._follow(self._told.emit)
        watch = self._watch_network(self)
        if watch is not None:
            watch.changed.connect(self.network_changed)
            self.network_changed.emit(watch.hint)

    def start_in_any_case(self) -> None:
        """Soon, unless somebody says before that there is something to show."""
        QTimer.singleShot(IN_ANY_CASE_MS, self.start)

    @Slot()
    def look_again(self) -> None:
        """A portal has answered, or has not: inside of a sandbox it may be the network by now."""
        if self._services is not None:
            self._services.look_again()

    def stop(self) -> None:
        """Says nothing any more, for good."""
        self.blockSignals(True)
        self._begun = True
        self._timer.stop()
        if self._services is not None:
            self._services.stop()
            self._services = None

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
    def _on_told(self, told: Told | NetworkHint) -> None:
        match told:
            case Told.SLEEPS:
                self._fell_asleep = self._read()
                self.slept.emit()
            case Told.WAKES:
                self._on_woken()
            case Told.LOCKED | Told.UNLOCKED:
                self.locked.emit(told is Told.LOCKED)
            case NetworkHint():
                self.network_changed.emit(told)

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
