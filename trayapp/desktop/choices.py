"""The settings in force: what windows choose is kept at once, what others write is picked up."""

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from trayapp.desktop.removals import Removals
from trayapp.desktop.worker import TakesWork
from trayapp.jobs.session import Session, SettingsInForce
from trayapp.model.account import AccountId
from trayapp.model.problem import Problem
from trayapp.model.setting_changes import Change
from trayapp.model.settings import Settings
from trayapp.storage.session_settings import SessionSettings
from trayapp.storage.settings_file import mark_of

if TYPE_CHECKING:
    from trayapp.jobs.sign_in import SignedIn

BROKEN_AFTER_MS: Final = 1000
"""Editors leave a file half-written for a moment."""

_log = logging.getLogger(__name__)


class Choices(QObject):
    """Belongs to the GUI thread. `changed` follows every change of `settings`, also from outside.

    `signed_in` carries the id of an account whose secret is a new one; `not_kept` says that the
    settings file could not be written: the choice holds until the program ends. `touched`: somebody
    else wrote the file, and may have signed in again. `broken`: what they wrote cannot be
    understood, and the settings of before stay in force. `removing_changed` carries the ids of
    the accounts that are being removed, `not_removed` an account that stays and the `Problem` with
    its secret, None for a fault of ours, and `not_removable` one that stays because the file could
    not be written.
    """

    changed = Signal()
    signed_in = Signal(object)
    not_kept = Signal()
    touched = Signal()
    broken = Signal()
    removing_changed = Signal(object)
    not_removed = Signal(object, object)
    not_removable = Signal(object)

    def __init__(
        self, session: Session, background: TakesWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = SessionSettings(session.settings)
        loaded = self._store.load()
        self.in_force = SettingsInForce(loaded.settings)
        self.broken_file, self.unreadable = loaded.broken_file, loaded.unreadable
        self._unsaved: tuple[Change, ...] = ()
        self._noticed = self._mark()
        self._removals = Removals(session.credentials, background, self)
        self._removals.changed.connect(self.removing_changed)
        self._removals.deleted.connect(self._on_deleted)
        self._removals.failed.connect(self._on_not_deleted)
        self._is_watching = False
        self._is_told = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_written)
        self._watcher.fileChanged.connect(self._on_written)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(BROKEN_AFTER_MS)
        self._patience.timeout.connect(self._on_still_broken)

    @property
    def settings(self) -> Settings:
        """What holds by now."""
        return self.in_force.settings

    def keeps(self, account_id: AccountId) -> bool:
        """Whether that account is signed in. Any thread."""
        return self.settings.account(account_id) is not None

    @property
    def session_only(self) -> frozenset[AccountId]:
        """The accounts that are gone when the program ends."""
        return self._store.unwritten

    def watch(self) -> None:
        """Picks up what `sign-in` and `sign-out` in a terminal do to the file."""
        path = self._session.settings_path
        if path is None:
            return
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("The settings folder cannot be made: %s", error.strerror)
            return
        self._is_watching = True
        # Programs replace the file as a whole, which its folder tells; people write into it.
        self._watcher.addPath(str(path.parent))
        self._watch_file()

    def stop(self) -> None:
        """Looks at the file no more; whoever changes it now changes it for somebody else.

        A removal under way is still completed, but nothing is told any more.
        """
        self.blockSignals(True)
        self._is_watching = False
        self._patience.stop()
        for watched in (*self._watcher.directories(), *self._watcher.files()):
            self._watcher.removePath(watched)

    @Slot(object)
    def keep_account(self, signed_in: "SignedIn") -> None:
        """A new account, or a new secret for one that keeps its choices."""
        account = signed_in.account
        known = self.settings.account(account.id)
        if known is not None:
            account = account.with_choices_of(known)
        place = self._store.hold if signed_in.session_only else self._store.let_go
        place(account.id)
        self._update(lambda settings: settings.with_account(account))
        self.signed_in.emit(account.id)

    @Slot(object, object)
    def move_account(self, account_id: AccountId, signed_in: "SignedIn") -> None:
        """The same account at its portal's new address, in memory only if it was so before."""
        account = signed_in.account
        place = self._store.hold if account_id in self._store.held else self._store.let_go
        place(account.id)
        self._update(lambda settings: settings.with_account_moved(account_id, account))

    @Slot(object)
    def remove_account(self, account_id: AccountId) -> None:
        """The secret goes first, and the account only then: without it nobody would find it.

        But it stays where the account could not be taken out of the file after it.
        """
        account = self.settings.account(account_id)
        if account is None or self._removals.is_under_way(account_id):
            return
        if self._stands_in_file(account_id) and not self._is_writable():
            self.not_removable.emit(account)
            return
        self._removals.begin(account_id)

    @Slot(object)
    def apply(self, change: Change) -> None:
        """A choice made in a window."""
        self._update(change)

    @Slot(object)
    def _on_deleted(self, account_id: AccountId) -> None:
        self._update(lambda settings: settings.without_account(account_id))

    @Slot(object, object)
    def _on_not_deleted(self, account_id: AccountId, problem: Problem | None) -> None:
        account = self.settings.account(account_id)
        if account is not None:
            self.not_removed.emit(account, problem)

    def _stands_in_file(self, account_id: AccountId) -> bool:
        kept = self._session.settings.peek()
        return self._is_broken() if kept is None else kept.account(account_id) is not None

    def _is_writable(self) -> bool:
        """Tried rather than looked up: a full disk shows no sooner."""
        return self._written(lambda settings: settings, always=True) is not None

    def _update(self, change: Change) -> None:
        changed = self._written(change)
        if changed is None:
            self._unsaved = (*self._unsaved, change)
            changed = change(self.settings)
            self.not_kept.emit()
        self._use(changed)

    def _written(self, change: Change, *, always: bool = False) -> Settings | None:
        """What the file says from now on, None if it cannot be written.

        `always`: even if that is what it said before.
        """
        in_force, is_broken = self.settings, self._is_broken()
        is_all_ours = self._mark() == self._noticed

        def made_to(kept: Settings) -> Settings:
            # A broken file is set aside, and nothing of what is in force may go with it.
            return change(in_force if is_broken else self._with_unsaved(kept))

        try:
            changed = self._store.update(made_to, always=always)
        except OSError as error:
            _log.warning("The settings cannot be written: %s", error.strerror)
            return None
        else:
            self._unsaved = ()
            return changed
        finally:
            if is_all_ours:
                self._noticed = self._mark()

    def _with_unsaved(self, kept: Settings) -> Settings:
        for change in self._unsaved:
            kept = change(kept)
        return kept

    def _mark(self) -> object:
        return mark_of(self._session.settings_path)

    def _is_broken(self) -> bool:
        path = self._session.settings_path
        return path is not None and path.exists() and self._store.peek() is None

    def _watch_file(self) -> None:
        path = self._session.settings_path
        if path is None:
            return
        # One that was replaced is another file, whatever its name.
        self._watcher.removePath(str(path))
        if path.exists():
            self._watcher.addPath(str(path))

    @Slot()
    def _on_written(self) -> None:
        if not self._is_watching:
            return
        # First watched, then read: nothing is written in between unnoticed.
        self._watch_file()
        mark, found = self._mark(), self._store.peek()
        if found is not None:
            self._patience.stop()
            self._is_told = False
            self._use(self._with_unsaved(found))
            if mark != self._noticed:
                self._noticed = mark
                self.touched.emit()
        elif self._is_broken() and not self._is_told:
            self._patience.start()

    @Slot()
    def _on_still_broken(self) -> None:
        if self._is_broken():
            self._is_told = True
            self.broken.emit()

    def _use(self, settings: Settings) -> None:
        if settings != self.settings:
            self.in_force.settings = settings
            self.changed.emit()
