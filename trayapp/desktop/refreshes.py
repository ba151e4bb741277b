"""What a loop of refreshes drives: one account's way to its portal, as the GUI thread sees it."""

from typing import Protocol

from trayapp.model.account import Account
from trayapp.model.action import Action
from trayapp.model.pending import Acted
from trayapp.model.status import Refreshed, Status


class Refreshes(Protocol):
    """What the loop drives.

    `interrupt`, `abort` and `waits_for_keyring` are for the GUI thread, the rest for the loop's.
    """

    @property
    def waits_for_keyring(self) -> bool:
        """Whether a `refresh` is held up by that."""

    def refresh(self, account: Account, last: Status | None) -> Refreshed:
        """Blocks until the portal has answered or failed; never raises."""

    def act(self, action: Action) -> Acted:
        """Blocks until the portal has done or refused it; never raises."""

    def reconnect(self) -> None:
        """Drops connection and secret."""

    def hang_up(self) -> None:
        """Drops the connection and keeps the secret."""

    def interrupt(self) -> bool:
        """Gives up the request under way, and says whether there was one."""

    def abort(self) -> None:
        """Wakes a `refresh` that waits."""
