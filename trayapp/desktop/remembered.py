"""What is remembered between two runs, in the GUI thread: what somebody knows already, a pause."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from trayapp.desktop.worker import TakesWork
from trayapp.model.account import AccountId
from trayapp.model.pause import Pause
from trayapp.model.release import Answer, Version
from trayapp.model.seen import Seen
from trayapp.model.state import State
from trayapp.model.status import Status
from trayapp.storage.state_file import StateStore


class Remembered(QObject):
    """`changed` follows every change of `state`, which is saved in the background."""

    changed = Signal()

    def __init__(
        self, store: StateStore, background: TakesWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._background = store, background
        self.state = self._saved = store.load()
        self._saving = threading.Lock()

    @Slot(object)
    def learn(self, status: Status) -> None:
        """Numbers have come: what was read since is known no more, so that it counts when new."""
        self._see(lambda seen: seen.after(status))

    def see(self, status: Status, key: str) -> None:
        """A conversation is known as it is now; `key` is one of `count_rule.marks`."""
        self._see(lambda seen: seen.with_one_of(status, key))

    def see_all(self, statuses: Iterable[Status]) -> None:
        """Everything there is now is known."""

        def all_of(seen: Seen) -> Seen:
            for status in statuses:
                seen = seen.with_all_of(status)
            return seen

        self._see(all_of)

    def count_again(self, account_id: AccountId, key: str | None = None) -> None:
        """A conversation, or everything of an account, is new again."""
        self._see(lambda seen: seen.without(account_id, key))

    def keep_only(self, account_ids: Iterable[AccountId]) -> None:
        """Forgets what was known at the other accounts: they are signed out."""
        kept = frozenset(account_ids)

        def of_kept(seen: Seen) -> Seen:
            for account_id in seen.by_account.keys() - kept:
                seen = seen.without(account_id)
            return seen

        self._see(of_kept)

    @Slot(object)
    def pause(self, pause: Pause | None) -> None:
        """Nothing pops up until then; None ends that."""
        self._use(replace(self.state, pause=pause))

    @Slot()
    def no_tray_told(self) -> None:
        """Somebody knows that their desktop has no tray."""
        self._use(replace(self.state, no_tray_told=True))

    def look_begins(self, now: datetime) -> None:
        """A look for a new version: kept by now, so that a new start does not repeat it."""
        self._use(replace(self.state, releases=self.state.releases.looking(now)))

    def note_release(self, answer: Answer) -> None:
        """What came of looking for a new version."""
        self._use(replace(self.state, releases=self.state.releases.after(answer)))

    def pass_over(self, version: Version) -> None:
        """That new version is not offered any more."""
        self._use(replace(self.state, releases=self.state.releases.without(version)))

    def stop(self) -> None:
        """Saves what the background has not come to. Blocks for as long as a small file takes."""
        self._save()

    def _see(self, change: Callable[[Seen], Seen]) -> None:
        self._use(replace(self.state, seen=change(self.state.seen)))

    def _use(self, state: State) -> None:
        if state == self.state:
            return
        self.state = state
        self._background.submit(self._save, lambda _: None)
        self.changed.emit()

    def _save(self) -> None:
        """In any thread. Always what holds by then: an older state never follows a newer one."""
        with self._saving:
            state = self.state
            if state is not self._saved:
                self._store.save(state)
                self._saved = state
