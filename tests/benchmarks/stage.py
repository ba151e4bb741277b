"""Where programs are started and watched from outside: a desktop, a portal, somebody signed in."""

import os
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.benchmarks import vitals
from tests.benchmarks.far_portal import FarPortal
from tests.desktop.processes import Arguments, Running
from tests.desktop.status_notifier import TrayIcon, wait_for_icon
from tests.desktop.virtual_desktop import VirtualDesktop

PYTHON: Final = os.environ.get("BENCH_PYTHON", sys.executable)
"""Of an environment that holds what users install and no more: some libraries load what they find
beside them, so that a developer's environment makes every start slower."""

FLOOR: Final = (PYTHON, Path(__file__).with_name("floor.py"))
PROGRAM: Final = (PYTHON, "-m", "trayapp")
_REGISTERED: Final = "StatusNotifierItemRegistered"
_LONGEST_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Started:
    """A program whose icon the tray has just taken on, and what that took since its start."""

    running: Running
    began_at: float
    icon_ms: float
    icon_cpu_ms: float

    @property
    def pid(self) -> int:
        return self.running.process.pid


class Stage:
    """Runs from the moment it is entered; the user is signed in, with the keyring."""

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            self.desktop = opened.enter_context(VirtualDesktop())
            self.portal = opened.enter_context(FarPortal())
            self.bus = opened.enter_context(self.desktop.open_bus())
            folder = opened.enter_context(tempfile.TemporaryDirectory())
            self.home = Path(folder)
            signed_in = self.desktop.run(
                [*PROGRAM, "sign-in"], home=self.home, stdin=f"{self.portal.webhook_url}\n"
            )
            assert signed_in.returncode == 0, signed_in.stderr
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self._opened.close()

    def start(self, arguments: Arguments) -> Started:
        """Returns as soon as the tray has announced the icon."""
        self.bus.signals_since_asked()
        began_at = time.perf_counter()
        running = self.desktop.start(arguments, home=self.home)
        self.bus.wait_until(
            lambda: any(each.name == _REGISTERED for each in self.bus.signals_since_asked()),
            "the icon",
            seconds=_LONGEST_S,
        )
        icon_ms = 1000 * (time.perf_counter() - began_at)
        return Started(running, began_at, icon_ms, vitals.cpu_ms(running.process.pid))

    def icon(self) -> TrayIcon:
        """The real program's."""
        return wait_for_icon(self.bus, "bitrix24-tray")

    def refresh(self, icon: TrayIcon) -> None:
        """Returns when the portal has been asked, by as many requests as that takes."""
        asked = self.portal.requests()
        icon.activate_otherwise()  # a middle click: of all ways the one that costs least
        self.wait_for_requests(asked + 1)

    def wait_for_requests(self, number: int) -> None:
        deadline = time.monotonic() + _LONGEST_S
        while self.portal.requests() < number:
            assert time.monotonic() < deadline, "the portal was not asked"
            time.sleep(0.002)

    def quit(self, started: Started) -> float:
        """Milliseconds until the program has ended."""
        before = time.perf_counter()
        started.running.process.send_signal(signal.SIGTERM)
        started.running.process.wait(_LONGEST_S)
        ended_ms = 1000 * (time.perf_counter() - before)
        self.desktop.end(started.running)
        return ended_ms

    def run_ms(self, arguments: Arguments) -> float:
        """A program from its start to its end."""
        before = time.perf_counter()
        self.desktop.run(arguments, home=self.home)
        return 1000 * (time.perf_counter() - before)
