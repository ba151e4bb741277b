"""Where jobs get an account's secret from: declared here, handed in by whoever builds them."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, runtime_checkable

from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError
from trayapp.model.problem import Problem, ProblemKind


class TakesSecrets(Protocol):
    """Where the secret of a sign-in goes. May block as long as a person looks at a prompt."""

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """Keeps the secret; raises `CredentialsUnavailableError`."""


class CredentialStore(TakesSecrets, Protocol):
    """Secrets by account. May block for as long as a person looks at an unlock prompt."""

    def read(self, account_id: AccountId) -> Credentials:
        """The account's secret; raises `CredentialsUnavailableError`."""

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret, if there is one; raises `CredentialsUnavailableError`."""

    def alone(self, account_id: AccountId, timeout_s: float) -> AbstractContextManager[None]:
        """Whoever renews the account's tokens is the only one; raises `TimeoutError`."""


@runtime_checkable
class AsksAPerson(Protocol):
    """A store that may raise a prompt, and does not do so again and again by itself."""

    def allow_prompt(self) -> None:
        """Somebody is there to answer one. Any thread."""


@runtime_checkable
class HasPlaces(Protocol):
    """A store that keeps not every account's secret in the same place."""

    def place_of(self, account_id: AccountId) -> TakesSecrets:
        """Where that account's secret is, for one that follows it under another name."""


class MemoryCredentials:
    """Secrets for the life of this process."""

    def __init__(self) -> None:
        self._secrets: dict[AccountId, Credentials] = {}
        self._turn = threading.Lock()

    def read(self, account_id: AccountId) -> Credentials:
        """The secret written before; raises `CredentialsUnavailableError`."""
        try:
            return self._secrets[account_id]
        except KeyError:
            raise CredentialsUnavailableError(Problem(ProblemKind.SIGN_IN_REQUIRED)) from None

    def has(self, account_id: AccountId) -> bool:
        """Whether there is a secret of that account."""
        return account_id in self._secrets

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """Keeps the secret in memory."""
        self._secrets[account_id] = secret

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret."""
        self._secrets.pop(account_id, None)

    @contextmanager
    def alone(self, account_id: AccountId, timeout_s: float) -> Iterator[None]:  # noqa: ARG002
        """One at a time, whoever the account is; raises `TimeoutError`."""
        if not self._turn.acquire(timeout=timeout_s):
            raise TimeoutError
        try:
            yield
        finally:
            self._turn.release()


class AttendedCredentials:
    """Another store as one account's thread sees it, and whether the thread is waiting for it."""

    def __init__(self, store: CredentialStore) -> None:
        self._store = store
        self.keeps_waiting = False

    def read(self, account_id: AccountId) -> Credentials:
        """As the other store."""
        with self._attended():
            return self._store.read(account_id)

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """As the other store."""
        with self._attended():
            self._store.write(account_id, secret)

    def delete(self, account_id: AccountId) -> None:
        """As the other store."""
        with self._attended():
            self._store.delete(account_id)

    def alone(self, account_id: AccountId, timeout_s: float) -> AbstractContextManager[None]:
        """As the other store; what is waited for here is no keyring."""
        return self._store.alone(account_id, timeout_s)

    @contextmanager
    def _attended(self) -> Iterator[None]:
        self.keeps_waiting = True
        try:
            yield
        finally:
            self.keeps_waiting = False
