"""The settings in force: what windows choose is kept at once, what others write is picked up."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.session import Session
from trayapp.model.account import AccountId, TasksOf
from trayapp.model.network import Network
from trayapp.model.settings import Settings

if TYPE_CHECKING:
    from trayapp.jobs.sign_in import SignedIn

_log = logging.getLogger(__name__)


class Choices(QObject):
    """Belongs to the GUI thread. `changed` follows every change of `settings`, also from outside.

    `signed_in` carries the id of an account whose secret is a new one; `not_kept` says that the
    settings file could not be written: the choice holds until the program ends. `touched`: somebody
    else wrote the file, and may have signed in again.
    """

    changed = Signal()
    signed_in = Signal(object)
    not_kept = Signal()
    touched = Signal()

    def __init__(
        self, session: Session, background: BackgroundThread, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        loaded = session.settings.load()
        self.settings = loaded.settings
        self.broken_file = loaded.broken_file
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_directory_changed)

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
        # The file is replaced as a whole, so it is the folder that has to be watched.
        self._watcher.addPath(str(path.parent))

    def stop(self) -> None:
        """Looks at the file no more; whoever changes it now changes it for somebody else."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    @Slot(object)
    def keep_account(self, signed_in: "SignedIn") -> None:
        """A new account, or a new secret for one that keeps its choices."""
        account = signed_in.account
        known = self.settings.account(account.id)
        if known is not None:
            account = replace(account, tasks_of=known.tasks_of)
        self._update(lambda settings: settings.with_account(account))
        self.signed_in.emit(account.id)

    @Slot(object, object)
    def move_account(self, account_id: AccountId, signed_in: "SignedIn") -> None:
        """The same account at its portal's new address."""
        account = signed_in.account
        self._update(lambda settings: settings.with_account_moved(account_id, account))

    @Slot(object)
    def forget_abandoned(self, signed_in: "SignedIn") -> None:
        """A sign-in that was cancelled must leave no secret behind."""
        if self.settings.account(signed_in.account.id) is None:
            self._forget_secret(signed_in.account.id)

    @Slot(object)
    def remove_account(self, account_id: AccountId) -> None:
        """The account goes at once, its secret as soon as the keyring answers."""
        self._update(lambda settings: settings.without_account(account_id))
        self._forget_secret(account_id)

    @Slot(object, object)
    def choose_tasks_of(self, account_id: AccountId, tasks_of: TasksOf) -> None:
        """Whose tasks and which project an account shows."""

        def change(settings: Settings) -> Settings:
            account = settings.account(account_id)
            if account is None:
                return settings
            return settings.with_account(replace(account, tasks_of=tasks_of))

        self._update(change)

    @Slot(int)
    def choose_interval(self, interval_s: int) -> None:
        """How often the portals are asked."""
        self._update(lambda settings: replace(settings, refresh_interval_s=interval_s))

    @Slot(object)
    def choose_language(self, language: str | None) -> None:
        """None follows the system."""
        self._update(lambda settings: replace(settings, language=language))

    @Slot(object)
    def choose_network(self, network: Network) -> None:
        """Proxy and certificates, for every portal."""
        self._update(lambda settings: replace(settings, network=network))

    def _forget_secret(self, account_id: AccountId) -> None:
        credentials = self._session.credentials
        self._background.submit(lambda: credentials.delete(account_id), lambda _: None)

    def _update(self, change: Callable[[Settings], Settings]) -> None:
        try:
            changed = self._session.settings.update(change)
        except OSError as error:
            _log.warning("The settings cannot be written: %s", error.strerror)
            changed = change(self.settings)
            self.not_kept.emit()
        self._use(changed)

    @Slot()
    def _on_directory_changed(self) -> None:
        found = self._session.settings.peek()
        if found is not None:
            self._use(found)
            self.touched.emit()

    def _use(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self.changed.emit()
