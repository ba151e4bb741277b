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
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.storage.folders import turns_path
from trayapp.storage.keyring_choice import SERVICE, NoFitKeyringError, chosen_keyring, name_of
from trayapp.storage.keyring_pin import KeyringPin, PinInMemory
from trayapp.storage.read_ahead import ReadAhead
from trayapp.storage.secret_service import is_locked, is_open, read_past_prompt
from trayapp.storage.secret_text import read_secret, written_secret
from trayapp.storage.turns import Turns

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_DENIED: Final = "KeychainDenied"
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

    Reading raises one prompt, and goes on without it where the keyring is opened by somebody else
    while the prompt stands. Once it was dismissed, reading only looks whether the keyring has
    been opened meanwhile, until `allow_prompt`; a secret that was refused is not asked for again
    until then. Writing and deleting is what somebody asked for, so they may prompt. All of them use
    the keyring that is pinned. Where that one is gone, writing takes another and pins it, unless an
    administrator has decided which one it is.
    """

    def __init__(
        self,
        pin: KeyringPin | None = None,
        ahead: ReadAhead | None = None,
        *,
        attended: bool = True,
    ) -> None:
        """`ahead` has read the secrets of the start already, as far as that took no prompt.

        Unless it is `attended`, reading and deleting do not even raise the one prompt, as far as it
        can see that there would be one.
        """
        self._pin = PinInMemory() if pin is None else pin
        self._ahead = ReadAhead() if ahead is None else ahead
        # Two accounts that meet a locked keyring would otherwise raise two prompts.
        self._one_at_a_time = threading.Lock()
        self._turns = Turns(turns_path())
        self._attended = attended
        self._refusal: Problem | None = None
        self._denied: dict[AccountId, Problem] = {}

    def alone(self, account_id: AccountId, timeout_s: float) -> AbstractContextManager[None]:
        """Whoever renews the account's tokens is the only one; raises `TimeoutError`."""
        return self._turns.alone(account_id, timeout_s)

    def allow_prompt(self) -> None:
        """Somebody wants the keyring unlocked: the next reading may ask once more. Any thread."""
        # Not under the lock, which whoever prompts holds for as long as the prompt stands.
        self._refusal, self._denied = None, {}

    def read(self, account_id: AccountId) -> Credentials:
        """The account's secret; raises `CredentialsUnavailableError`."""
        stored = self._ahead.take(account_id) or self._attempt(
            lambda backend: read_past_prompt(
                backend, lambda: backend.get_password(SERVICE, account_id)
            ),
            reads=account_id,
        )
        secret = read_secret(account_id, stored or "")
        if secret is None:
            fault = KeyringFault.EMPTY
            raise CredentialsUnavailableError(
                Problem(ProblemKind.SIGN_IN_REQUIRED, keyring_fault=fault)
            )
        return secret

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """Keeps the secret; raises `CredentialsUnavailableError`."""
        value = written_secret(secret)
        self._ahead.take(account_id)  # is not the account's any more
        self._denied.pop(account_id, None)

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
        reads: AccountId | None = None,
        any_will_do: bool = False,
    ) -> str | None:
        with self._one_at_a_time:
            answer = self._outcome(work, reads=reads, any_will_do=any_will_do)
            self._remember(answer if isinstance(answer, Problem) else None, reads)
        if isinstance(answer, Problem):
            # Outside of the handler: a backend's own error may carry the secret in its words.
            raise CredentialsUnavailableError(answer)
        return answer

    def _remember(self, problem: Problem | None, reads: AccountId | None) -> None:
        self._refusal = None
        if problem is None or problem.kind is not ProblemKind.KEYRING_LOCKED:
            return
        if problem.keyring_fault is not KeyringFault.REFUSED:
            self._refusal = problem
        elif reads is not None:
            # The keyring is open: what is true of one secret need not be of the others.
            self._denied[reads] = problem

    def _outcome(
        self,
        work: Callable[["KeyringBackend"], str | None],
        *,
        reads: AccountId | None,
        any_will_do: bool,
    ) -> str | Problem | None:
        try:
            backend = self._chosen(any_will_do=any_will_do)
        except NoFitKeyringError as error:
            return _problem_without(error)
        known = None if reads is None else self._known(reads, backend)
        if known is not None:
            return known
        # Whoever writes has just typed what is to be kept.
        if not self._attended and not any_will_do and is_locked(backend):
            return Problem(ProblemKind.KEYRING_LOCKED)
        try:
            return work(backend)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # libraries in Rust panic with just that
            return _problem_with(error, backend)

    def _known(self, account_id: AccountId, backend: "KeyringBackend") -> Problem | None:
        """Why that secret cannot be read without a prompt that is not wanted."""
        denied, refusal = self._denied.get(account_id), self._refusal
        if denied is not None:
            return denied
        if refusal is not None and not is_open(backend):
            return refusal
        return None

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


def _problem_with(error: BaseException, backend: "KeyringBackend") -> Problem:
    from keyring.errors import NoKeyringError

    names = {type(each).__name__ for each in (error, error.__cause__)}
    if isinstance(error, NoKeyringError) or _GONE in names:
        return Problem(ProblemKind.KEYRING_MISSING)
    if names & _CLOSED:
        # Some ask about each secret, and call the one that was refused locked.
        if _DENIED in names or is_open(backend):
            _log.warning("The keyring is open, and access to a secret in it was denied")
            return Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=KeyringFault.REFUSED)
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
