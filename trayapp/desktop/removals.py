"""Accounts on their way out: their secrets are deleted in the background, each of them once."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from trayapp.desktop.worker import TakesWork
from trayapp.jobs.credentials import CredentialStore
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.problem import Problem


class Removals(QObject):
    """Belongs to the GUI thread.

    `changed` carries the ids of the accounts that are at it, `deleted` an id whose secret is gone,
    and `failed` one whose secret is still there and the `Problem` with it, None for a fault of
    ours.
    """

    changed = Signal(object)
    deleted = Signal(object)
    failed = Signal(object, object)

    def __init__(
        self, credentials: CredentialStore, background: TakesWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._credentials = credentials
        self._background = background
        self._under_way: frozenset[AccountId] = frozenset()

    def is_under_way(self, account_id: AccountId) -> bool:
        """Whether the keyring has been asked, and has not answered yet."""
        return account_id in self._under_way

    def begin(self, account_id: AccountId) -> None:
        """Deletes the secret; `changed` tells when that begins and when it is over."""
        self._show(self._under_way | {account_id})
        credentials = self._credentials

        def delete() -> Problem | None:
            try:
                credentials.delete(account_id)
            except CredentialsUnavailableError as error:
                return error.problem
            return None

        self._background.submit(
            delete,
            partial(self._on_answer, account_id),
            partial(self._on_failure, account_id, None),
        )

    def _on_answer(self, account_id: AccountId, problem: Problem | None) -> None:
        if problem is not None:
            self._on_failure(account_id, problem)
            return
        self._show(self._under_way - {account_id})
        self.deleted.emit(account_id)

    def _on_failure(self, account_id: AccountId, problem: Problem | None) -> None:
        self._show(self._under_way - {account_id})
        self.failed.emit(account_id, problem)

    def _show(self, under_way: frozenset[AccountId]) -> None:
        self._under_way = under_way
        self.changed.emit(under_way)
