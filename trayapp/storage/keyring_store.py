"""Secrets in the operating system's keyring, and nowhere else.

`keyring` is imported when a secret is first wanted: it costs a tenth of a second.
"""

import json
import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "bitrix24-tray"
VERSION: Final = 1

_UNFIT: Final = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that forget, refuse, or write secrets into plain files."""

_log = logging.getLogger(__name__)


class KeyringStore:
    """One short item for each account. Blocks, possibly for ever: not for the GUI thread."""

    def __init__(self) -> None:
        # Two accounts that meet a locked keyring would otherwise raise two prompts.
        self._one_at_a_time = threading.Lock()

    def read(self, account_id: AccountId) -> Webhook:
        """The account's secret; raises `CredentialsUnavailableError`."""
        with self._one_at_a_time:
            stored = _attempt(lambda: _backend().get_password(SERVICE, account_id))
        webhook = _webhook(account_id, stored)
        if webhook is None:
            raise CredentialsUnavailableError(Problem(ProblemKind.SIGN_IN_REQUIRED))
        return webhook

    def write(self, account_id: AccountId, webhook: Webhook) -> None:
        """Keeps the secret; raises `CredentialsUnavailableError`."""
        value = json.dumps({"v": VERSION, "kind": "webhook", "url": webhook.rest_url})
        with self._one_at_a_time:
            _attempt(lambda: _write_if_changed(_backend(), account_id, value))

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret, if there is one; raises `CredentialsUnavailableError`."""
        with self._one_at_a_time:
            _attempt(lambda: _delete_if_there(_backend(), account_id))


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


def _webhook(account_id: AccountId, stored: str | None) -> Webhook | None:
    """What was stored, None if it is nothing we wrote."""
    try:
        facts = json.loads(stored or "null")
    except ValueError:
        return None
    if not isinstance(facts, dict) or facts.get("kind") != "webhook":
        return None
    url = facts.get("url")
    user_id, _, place = account_id.partition("@")
    if not isinstance(url, str) or not user_id.isdecimal():
        return None
    return Webhook(portal=f"{url.split('://', 1)[0]}://{place}", user_id=int(user_id), rest_url=url)
