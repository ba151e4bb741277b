"""Secrets that are kept, and beside them those of accounts signed in for this session only."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from trayapp.jobs.credentials import AsksAPerson, CredentialStore, MemoryCredentials, TakesSecrets
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials


class SessionCredentials:
    """Another store, and secrets held in memory: of accounts signed in for this session only.

    A secret that is renewed stays where it is; `for_good` and `for_session` take new ones. Beneath
    one of this session the other store may have an older one, which goes with it.
    """

    def __init__(self, store: CredentialStore) -> None:
        self._store = store
        self._held = MemoryCredentials()
        # Whoever was signed in for good has been looked for there: only theirs is worth a prompt.
        self._perhaps_stored: set[AccountId] = set()
        self.for_good: TakesSecrets = _ForGood(store, self._held, self._perhaps_stored)
        self.for_session: TakesSecrets = self._held

    def read(self, account_id: AccountId) -> Credentials:
        """The account's secret; raises `CredentialsUnavailableError`."""
        if self._held.has(account_id):
            return self._held.read(account_id)
        self._perhaps_stored.add(account_id)
        return self._store.read(account_id)

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """Keeps the secret where the one before it is; raises `CredentialsUnavailableError`."""
        store = self._held if self._held.has(account_id) else self._store
        store.write(account_id, secret)

    def delete(self, account_id: AccountId) -> None:
        """Forgets every secret of the account; raises `CredentialsUnavailableError`."""
        if not self._held.has(account_id) or account_id in self._perhaps_stored:
            self._store.delete(account_id)
            self._perhaps_stored.discard(account_id)
        self._held.delete(account_id)

    def alone(self, account_id: AccountId, timeout_s: float) -> AbstractContextManager[None]:
        """As the other store."""
        return self._store.alone(account_id, timeout_s)

    def allow_prompt(self) -> None:
        """Somebody wants the other store unlocked."""
        if isinstance(self._store, AsksAPerson):
            self._store.allow_prompt()

    def place_of(self, account_id: AccountId) -> TakesSecrets:
        """The memory, or the other store."""
        return self.for_session if self._held.has(account_id) else self.for_good


@dataclass(frozen=True, slots=True)
class _ForGood:
    store: CredentialStore
    held: MemoryCredentials
    perhaps_stored: set[AccountId]

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        self.store.write(account_id, secret)
        self.perhaps_stored.add(account_id)
        self.held.delete(account_id)
