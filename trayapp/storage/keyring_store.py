"""Secrets in the operating system's keyring, and nowhere else.

`keyring` is imported when a secret is first wanted: it costs a tenth of a second.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError
from trayapp.model.problem import Problem, ProblemKind
from trayapp.storage.folders import turns_path
from trayapp.storage.secret_text import read_secret, written_secret
from trayapp.storage.turns import Turns

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "bitrix24-tray"

_UNFIT: Final = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that forget, refuse, or write secrets into plain files."""

_log = logging.getLogger(__name__)


class KeyringStore:
    """One short item for each account. Blocks, possibly for ever: not for the GUI thread."""

    def __init__(self) -> None:
        # Two accounts that meet a locked keyring would otherwise raise two prompts.
        self._one_at_a_time = threading.Lock()
        self._turns = Turns(turns_path())

    def alone(self, account_id: AccountId, timeout_s: float) -> AbstractContextManager[None]:
        """Whoever renews the account's tokens is the only one; raises `TimeoutError`."""
        return self._turns.alone(account_id, timeout_s)

    def read(self, account_id: AccountId) -> Credentials:
        """The account's secret; raises `CredentialsUnavailableError`."""
        with self._one_at_a_time:
            stored = _attempt(lambda: _backend().get_password(SERVICE, account_id))
        secret = read_secret(account_id, stored or "")
        if secret is None:
            raise CredentialsUnavailableError(Problem(ProblemKind.SIGN_IN_REQUIRED))
        return secret

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """Keeps the secret; raises `CredentialsUnavailableError`."""
        value = written_secret(secret)
        with self._one_at_a_time:
            _attempt(lambda: _write_if_changed(_backend(), account_id, value))

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret, if there is one; raises `CredentialsUnavailableError`."""
        with self._one_at_a_time:
            _attempt(lambda: _delete_if_there(_backend(), account_id))


def backend_name() -> str | None:
    """What keeps the secrets here, None where nothing is fit to. May block."""
    try:
        return _attempt(lambda: str(_backend().name))
    except CredentialsUnavailableError:
        return None


def _backend() -> "KeyringBackend":
    import keyring
    from keyring.backends.chainer import ChainerBackend
    from keyring.errors import NoKeyringError

    chosen = keyring.get_keyring()
    # The chain asks every keyring it finds, one prompt each: we take the first and stay with it.
    candidates = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    for candidate in candidates:
        if not type(candidate).__module__.startswith(_UNFIT):
            return candidate
    raise NoKeyringError


def _write_if_changed(backend: "KeyringBackend", account_id: str, value: str) -> str | None:
    # macOS forgets an "always allow" when an item is written again.
    if backend.get_password(SERVICE, account_id) != value:
        backend.set_password(SERVICE, account_id, value)
    return None


def _delete_if_there(backend: "KeyringBackend", account_id: str) -> str | None:
    if backend.get_password(SERVICE, account_id) is not None:
        backend.delete_password(SERVICE, account_id)
    return None


def _attempt(work: Callable[[], str | None]) -> str | None:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    try:
        return work()
    except NoKeyringError:
        kind = ProblemKind.KEYRING_MISSING
    except (KeyringLocked, InitError):
        kind = ProblemKind.KEYRING_LOCKED
    except Exception as error:  # noqa: BLE001  # every backend has faults of its own kind
        _log.warning("The keyring failed: %s", type(error).__name__)
        kind = ProblemKind.KEYRING_MISSING
    raise CredentialsUnavailableError(Problem(kind))
