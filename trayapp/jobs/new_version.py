"""Asking whether there is a newer version of the program, the way chosen to the portals."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import LATEST, Answer

if TYPE_CHECKING:
    from trayapp.bitrix.releases import ReleaseLine


class ReleaseInquiry:
    """`ask` belongs to one thread; `abort` may be called from any."""

    def __init__(
        self, network: Callable[[], Network] = lambda: DIRECT, address: str = LATEST
    ) -> None:
        self._network, self._address = network, address
        self._lock = threading.Lock()
        self._aborted = False
        self._line: ReleaseLine | None = None

    def ask(self) -> Answer:
        """Sends one request; blocks for some seconds at the most."""
        # httpx is slow to import, and this runs in the background.
        from trayapp.bitrix.errors import PortalError
        from trayapp.bitrix.releases import ReleaseLine

        with self._lock:
            if self._aborted:
                return Problem(ProblemKind.UNREACHABLE)
            line = self._line = ReleaseLine(self._address)
        try:
            return line.latest(self._network())
        except PortalError as error:
            return error.problem

    def abort(self) -> None:
        """Ends a question under way and refuses further ones. Any thread."""
        with self._lock:
            self._aborted = True
            line = self._line
        if line is not None:
            line.abort()
