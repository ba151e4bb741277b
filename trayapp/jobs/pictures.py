"""Fetching the pictures of people and chats: seldom, and never twice in vain."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from trayapp.model.account import AccountId
from trayapp.model.network import DIRECT, Network

if TYPE_CHECKING:
    from trayapp.bitrix.pictures import PictureLine

MOST_AN_HOUR: Final = 40
"""Of one account: a portal with a thousand unread chats is not asked for a thousand pictures."""

FORGIVEN_AFTER_S: Final = 6 * 3600.0
"""What could not be had is asked for again after this."""

MOST_FAILURES: Final = 1000
_HOUR_S: Final = 3600.0


class Restraint:
    """Which pictures may be asked for now. Belongs to one thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: dict[AccountId | None, deque[float]] = {}
        self._failed: dict[str, float] = {}

    def allows(self, address: str, account_id: AccountId | None) -> bool:
        """Whether the account has not had its share, and the address has not failed of late."""
        now = self._clock()
        failed_at = self._failed.get(address)
        if failed_at is not None and now - failed_at < FORGIVEN_AFTER_S:
            return False
        asked = self._asked.get(account_id, deque())
        while asked and now - asked[0] >= _HOUR_S:
            asked.popleft()
        return len(asked) < MOST_AN_HOUR

    def asked(self, account_id: AccountId | None) -> None:
        """A request has begun on behalf of the account."""
        self._asked.setdefault(account_id, deque()).append(self._clock())

    def failed(self, address: str) -> None:
        """There was no picture, or none that could be drawn."""
        self._failed.pop(address, None)
        self._failed[address] = self._clock()
        if len(self._failed) > MOST_FAILURES:
            self._failed.pop(next(iter(self._failed)))


class PictureFetches:
    """Fetches one picture at a time, the way to the portals as it is chosen by then.

    `fetch` belongs to one thread; `abort` may be called from any.
    """

    def __init__(self, network: Callable[[], Network] = lambda: DIRECT) -> None:
        self._network = network
        self._lock = threading.Lock()
        self._aborted = False
        self._line: PictureLine | None = None

    def fetch(self, address: str) -> bytes | None:
        """The picture as it came; None for whatever reason there is none."""
        line = self._opened()
        return None if line is None else line.fetch(address, self._network())

    def abort(self) -> None:
        """Ends a fetch under way and refuses further ones. Any thread."""
        with self._lock:
            self._aborted = True
            line = self._line
        if line is not None:
            line.abort()

    def _opened(self) -> "PictureLine | None":
        # httpx is slow to import, and this runs in the background.
        from trayapp.bitrix.pictures import PictureLine

        with self._lock:
            if self._line is None and not self._aborted:
                self._line = PictureLine()
            return self._line
