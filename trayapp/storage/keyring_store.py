"""Secrets in the operating system's keyring, and nowhere else.

`keyring` is imported when a secret is first wanted: it costs a tenth of a second.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.storage.folders import turns_path
from trayapp.storage.keyring_choice import NoFitKeyringError, chosen_keyring, name_of
from trayapp.storage.keyring_pin import KeyringPin, PinInMemory
from trayapp.storage.read_ahead import ReadAhead
from trayapp.storage.secret_service import is_open
from trayapp.storage.secret_text import read_secret, written_secret
from trayapp.storage.turns import Turns

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "bitrix24-tray"

_GONE: Final = "SecretServiceNotAvailableException"
_CLOSED: Final = frozenset(
    {
        "InitError",
        "KeyringLocked",
        # `PasswordSetError` is how KWallet tells that its prompt was dismissed.
        "LockedException",
        "PasswordSetError",
        "PromptDismissedException",
    }
)
"""Errors by their names: those of backends that are not installed here cannot be imported."""

_log = logging.getLogger(__name__)


class KeyringStore:
    """One short item for each account. Blocks, possibly for ever: not for the GUI thread.

    Reading raises one prompt: once that was dismissed, reading only looks whether the keyring has
    been opened meanwhile, until `allow_prompt`. Writing and deleting is what somebody asked for,
    so they may prompt. All of them use the keyring that is pinned. Where that one is gone, writing
    takes another and pins it, unless an administrator has decided which one it is.
    """

    def __init__(self, pin: KeyringPin | None = None, ahead: ReadAhead | None = None) -> None:
        """`ahead` has read the secrets of the start already, as far as that took no prompt."""
        self._pin = PinInMemory() if pin is None else pin
        self._ahead = ReadAhead() if ahead is None else ahead
        # Two accounts that meet a locked keyring would otherwise raise two prompts.
        self._one_at_a_time = threading.Lock()
        self._turns = Turns(turns_path())
        self._refusal: Problem | None = None

    def alone(self, account_id: AccountId, timeout_s: float) -> AbstractContextManager[None]:
        """Whoever renews the account's tokens is the only one; raises `TimeoutError`."""
        return self._turns.alone(account_id, timeout_s)

    def allow_prompt(self) -> None:
        """Somebody wants the keyring unlocked: the next reading may ask once more. Any thread."""
        # Not under the lock, which whoever prompts holds for as long as the prompt stands.
        self._refusal = None

    def read(self, account_id: AccountId) -> Credentials:
        """The account's secret; raises `CredentialsUnavailableError`."""
        stored = self._ahead.take(account_id) or self._attempt(
            lambda backend: backend.get_password(SERVICE, account_id), may_prompt=False
        )
        secret = read_secret(account_id, stored or "")
        if secret is None:
            raise CredentialsUnavailableError(Problem(ProblemKind.SIGN_IN_REQUIRED))
        return secret

    def read_without_prompt(self, account_ids: Iterable[AccountId]) -> dict[str, str]:
        """The texts of those that are there, none if the keyring is not open.

        Raises whatever the keyring does: this is for a process that has nothing else to do.
        """
        try:
            backend = self._chosen(any_will_do=False)
        except NoFitKeyringError:
            return {}
        if not is_open(backend):
            return {}
        found = {each: backend.get_password(SERVICE, each) for each in account_ids}
        return {each: text for each, text in found.items() if text is not None}

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """Keeps the secret; raises `CredentialsUnavailableError`."""
        value = written_secret(secret)
        self._ahead.take(account_id)  # is not the account's any more

        def keep(backend: "KeyringBackend") -> None:
            _write_if_changed(backend, account_id, value)
            self._pin.pin(name_of(backend))

        self._attempt(keep, any_will_do=True)

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret, if there is one; raises `CredentialsUnavailableError`."""
        self._ahead.take(account_id)
        self._attempt(lambda backend: _delete_if_there(backend, account_id))

    def _attempt(
        self,
        work: Callable[["KeyringBackend"], str | None],
        *,
        may_prompt: bool = True,
        any_will_do: bool = False,
    ) -> str | None:
        with self._one_at_a_time:
            answer = self._outcome(work, may_prompt=may_prompt, any_will_do=any_will_do)
            refused = isinstance(answer, Problem) and answer.kind is ProblemKind.KEYRING_LOCKED
            self._refusal = answer if isinstance(answer, Problem) and refused else None
        if isinstance(answer, Problem):
            # Outside of the handler: a backend's own error may carry the secret in its words.
            raise CredentialsUnavailableError(answer)
        return answer

    def _outcome(
        self,
        work: Callable[["KeyringBackend"], str | None],
        *,
        may_prompt: bool,
        any_will_do: bool,
    ) -> str | Problem | None:
        try:
            backend = self._chosen(any_will_do=any_will_do)
        except NoFitKeyringError as error:
            return _problem_without(error)
        refusal = self._refusal
        if refusal is not None and not may_prompt and not is_open(backend):
            return refusal
        try:
            return work(backend)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # libraries in Rust panic with just that
            return _problem_with(error)

    def _chosen(self, *, any_will_do: bool) -> "KeyringBackend":
        try:
            return chosen_keyring(self._pin.pinned())
        except NoFitKeyringError as error:
            if error.gone is None or not any_will_do or self._pin.is_decided:
                raise
        return chosen_keyring()


def _problem_without(error: NoFitKeyringError) -> Problem:
    if error.gone is not None:
        fault, name = KeyringFault.GONE, error.gone
        return Problem(ProblemKind.KEYRING_MISSING, keyring=name, keyring_fault=fault)
    if error.unsafe is not None:
        fault, name = KeyringFault.UNSAFE, error.unsafe
        return Problem(ProblemKind.KEYRING_MISSING, keyring=name, keyring_fault=fault)
    return Problem(ProblemKind.KEYRING_MISSING)


def _problem_with(error: BaseException) -> Problem:
    from keyring.errors import NoKeyringError

    names = {type(each).__name__ for each in (error, error.__cause__)}
    if isinstance(error, NoKeyringError) or _GONE in names:
        return Problem(ProblemKind.KEYRING_MISSING)
    if names & _CLOSED:
        return Problem(ProblemKind.KEYRING_LOCKED)
    _log.warning("The keyring failed: %s", type(error).__name__)
    return Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=KeyringFault.FAILED)


def _write_if_changed(backend: "KeyringBackend", account_id: str, value: str) -> None:
    # macOS forgets an "always allow" when an item is written again.
    if backend.get_password(SERVICE, account_id) != value:
        backend.set_password(SERVICE, account_id, value)


def _delete_if_there(backend: "KeyringBackend", account_id: str) -> str | None:
    if backend.get_password(SERVICE, account_id) is not None:
        backend.delete_password(SERVICE, account_id)
    return None
