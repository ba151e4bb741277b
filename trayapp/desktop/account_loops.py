"""All accounts at once: a refresh loop for each, statuses in the order of the settings."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trayapp.desktop.refresh_loop import RefreshLoop
from trayapp.desktop.refreshes import Refreshes
from trayapp.model.account import Account, AccountId
from trayapp.model.action import Action
from trayapp.model.network import DIRECT
from trayapp.model.pending import Acted
from trayapp.model.problem import ABOUT_THE_KEYRING
from trayapp.model.settings import Settings
from trayapp.model.status import Loading, Status, problem_of
from trayapp.model.waking import NetworkHint, Restraint, as_behind_login

if TYPE_CHECKING:
    from trayapp.desktop.wakefulness import Wakefulness

GLANCE_MS: Final = 1000
"""A keyring that is open answers sooner."""


class AccountLoops(QObject):
    """One loop, and so one thread, an account: a portal that hangs delays no other.

    `changed` says that `statuses` may have changed; `refreshed` carries one that has just come.
    """

    changed = Signal()
    refreshed = Signal(object)

    def __init__(
        self, refreshes_for: Callable[[Account], Refreshes], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._refreshes_for = refreshes_for
        self._network = DIRECT
        self._network_hint: NetworkHint | None = None
        self._restraint = Restraint()
        self._loops: dict[AccountId, RefreshLoop] = {}
        self._at_keyring: list[RefreshLoop] = []
        self._glance = QTimer(self)
        self._glance.setInterval(GLANCE_MS)
        self._glance.timeout.connect(self._look_for_keyring)
        # A thread that still waits for its portal must not be destroyed.
        self._ending: list[RefreshLoop] = []

    @property
    def statuses(self) -> tuple[Status, ...]:
        """What is known of every account."""
        found = tuple(
            Loading(loop.account, at_keyring=True) if loop in self._at_keyring else loop.status
            for loop in self._loops.values()
        )
        hint = self._network_hint
        return tuple(map(as_behind_login, found)) if hint and hint.behind_login else found

    def follow(self, wakefulness: "Wakefulness") -> None:
        """Heeds from now on what becomes of the computer."""
        wakefulness.slept.connect(self.doze)
        wakefulness.woke.connect(self.wake)
        wakefulness.clock_set.connect(self.correct_clock)
        wakefulness.locked.connect(self.lock)
        wakefulness.network_changed.connect(self.heed_network)

    def apply(self, settings: Settings) -> None:
        """Starts, changes and ends loops so that they are those of the settings."""
        before = self._loops
        self._loops = {
            account.id: before.get(account.id) or self._started(account, settings)
            for account in settings.accounts
        }
        for account in settings.accounts:
            self._loops[account.id].change_account(account)
            self._loops[account.id].change_interval(settings.refresh_interval_s)
        if settings.network != self._network:
            self._network = settings.network
            for account_id in before.keys() & self._loops.keys():
                self._loops[account_id].reconnect()
        for account_id in before.keys() - self._loops.keys():
            self._end(before[account_id])
        self.changed.emit()

    def refresh(self, account_id: AccountId | None = None) -> None:
        """Asks one portal, or every one, now."""
        for loop in self._chosen(account_id):
            loop.request()

    def act(
        self,
        account_id: AccountId,
        action: Action,
        on_result: Callable[[Acted], None],
        on_failure: Callable[[], None],
    ) -> None:
        """Does it on one portal; the answer comes in the GUI thread, unless the account goes."""
        for loop in self._chosen(account_id):
            loop.act(action, on_result, on_failure)

    def refresh_if_older(self, age_s: float) -> None:
        """Asks the portals that have not been asked for so long."""
        for loop in self._loops.values():
            loop.request_if_older(age_s)

    def reconnect(self, account_id: AccountId) -> None:
        """The account has a new secret; who could keep it may have unlocked the others' as well."""
        for loop in self._loops.values():
            problem = problem_of(loop.status)
            if loop.account.id == account_id:
                loop.reconnect()
            elif problem is not None and problem.kind in ABOUT_THE_KEYRING:
                loop.request()

    def retry_refused(self) -> None:
        """Somebody may have signed in again elsewhere: asks where a person was needed.

        What a keyring waits for is no sign-in; see `reconnect`.
        """
        for loop in self._loops.values():
            problem = problem_of(loop.status)
            if problem is None or problem.kind in ABOUT_THE_KEYRING:
                continue
            if problem.needs_a_person:
                loop.reconnect()

    @Slot()
    def doze(self) -> None:
        """The computer falls asleep."""
        for loop in self._loops.values():
            loop.doze()

    @Slot(float)
    def wake(self, slept_s: float) -> None:
        """The computer is awake again."""
        for loop in self._loops.values():
            loop.wake(slept_s)

    @Slot(bool)
    def lock(self, locked: bool) -> None:
        """The screen has been locked, or unlocked."""
        self._restrain(replace(self._restraint, locked=locked))

    @Slot(object)
    def heed_network(self, hint: NetworkHint) -> None:
        """The network is another one, or known to be what it is.

        Asking goes on even where the system believes that there is none: it may be wrong.
        """
        before, self._network_hint = self._network_hint, hint
        self._restrain(replace(self._restraint, metered=hint.metered))
        if before is not None:
            for loop in self._loops.values():
                loop.hang_up()
                if hint.is_better_than(before):
                    loop.network_returned()
        self.changed.emit()

    @Slot(float)
    def correct_clock(self, set_by_s: float) -> None:
        """Somebody has set the wall clock."""
        for loop in self._loops.values():
            loop.correct_clock(set_by_s)

    def stop(self) -> None:
        """Wakes and ends every thread."""
        self._glance.stop()
        for loop in self._loops.values():
            self._end(loop)
        self._loops = {}

    def wait(self, timeout_ms: int) -> bool:
        """Whether every thread has ended in that time, all of them together."""
        deadline = time.monotonic() + timeout_ms / 1000
        ended = True
        for loop in self._ending:
            left_ms = max(0, round((deadline - time.monotonic()) * 1000))
            ended = loop.wait(left_ms) and ended
        return ended

    def _restrain(self, restraint: Restraint) -> None:
        if restraint != self._restraint:
            self._restraint = restraint
            for loop in self._loops.values():
                loop.restrain(restraint)

    def _chosen(self, account_id: AccountId | None) -> list[RefreshLoop]:
        if account_id is None:
            return list(self._loops.values())
        return [loop for key, loop in self._loops.items() if key == account_id]

    def _started(self, account: Account, settings: Settings) -> RefreshLoop:
        loop = RefreshLoop(account, self._refreshes_for(account), settings.refresh_interval_s)
        loop.setParent(self)
        loop.restrain(self._restraint)
        loop.refreshed.connect(self._on_refreshed)
        loop.refreshed.connect(self.refreshed)
        loop.request()
        self._glance.start()
        return loop

    @Slot()
    def _look_for_keyring(self) -> None:
        """Until everybody has answered once: a keyring may ask somebody who is not there."""
        loading = [each for each in self._loops.values() if isinstance(each.status, Loading)]
        if not loading:
            self._glance.stop()
        at_keyring = [each for each in loading if each.waits_for_keyring]
        if at_keyring != self._at_keyring:
            self._at_keyring = at_keyring
            self.changed.emit()

    @Slot()
    def _on_refreshed(self) -> None:
        self._at_keyring = [each for each in self._at_keyring if isinstance(each.status, Loading)]
        self.changed.emit()

    def _end(self, loop: RefreshLoop) -> None:
        loop.stop()
        ended = [each for each in self._ending if each.wait(0)]
        for each in ended:
            each.deleteLater()
        self._ending = [each for each in (*self._ending, loop) if each not in ended]
