"""Whether somebody is just renewing tokens: a pair that is never kept is lost, and none follows."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from trayapp.jobs.credentials import CredentialStore, HasPlaces, TakesSecrets
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials


class WatchedCredentials:
    """A store of secrets that knows of the renewals in it. Any thread."""

    def __init__(self, credentials: CredentialStore) -> None:
        self._credentials = credentials
        self._under_way = 0
        self._is_closed = False
        self._ended = threading.Condition()

    def read(self, account_id: AccountId) -> Credentials:
        """The account's secret; raises `CredentialsUnavailableError`."""
        return self._credentials.read(account_id)

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """Keeps the secret; raises `CredentialsUnavailableError`."""
        self._credentials.write(account_id, secret)

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret, if there is one; raises `CredentialsUnavailableError`."""
        self._credentials.delete(account_id)

    def place_of(self, account_id: AccountId) -> TakesSecrets:
        """As the store's own, where it has several."""
        store = self._credentials
        return store.place_of(account_id) if isinstance(store, HasPlaces) else store

    @contextmanager
    def alone(self, account_id: AccountId, timeout_s: float) -> Iterator[None]:
        """As the store's own; who waits for a turn has not begun. Raises `TimeoutError`."""
        with self._credentials.alone(account_id, timeout_s):
            with self._ended:
                if self._is_closed:
                    raise TimeoutError
                self._under_way += 1
            try:
                yield
            finally:
                with self._ended:
                    self._under_way -= 1
                    self._ended.notify_all()

    def close_to_renewals(self) -> None:
        """None begins any more; those under way go on."""
        with self._ended:
            self._is_closed = True

    def wait_for_renewals(self, timeout_s: float) -> bool:
        """Whether those under way have ended in that time; does not wait where there are none."""
        with self._ended:
            return self._ended.wait_for(lambda: not self._under_way, timeout_s)
