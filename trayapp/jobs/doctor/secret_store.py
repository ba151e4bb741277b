"""The keyring: which one, and whether it gives the accounts' secrets out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from trayapp.jobs.begun import Begun
from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.doctor.masking import one_line
from trayapp.model.account import Account
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.finding import Check, Diagnosis, Finding, fine, wrong
from trayapp.model.problem import ProblemKind
from trayapp.storage.keyring_store import backend_name

PATIENCE_S: Final = 10.0
"""A keyring that is locked may ask somebody to unlock it, and wait for ever."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found, and whether it is worth while to ask for the secrets again."""

    finding: Finding
    readable: bool


def open_all(accounts: Sequence[Account], credentials: CredentialStore) -> Opened:
    """Reads every secret once, for no longer than `PATIENCE_S`, and keeps none."""
    until = time.monotonic() + PATIENCE_S
    named = Begun(lambda: backend_name() or "").result(until)
    backend = one_line(named or "")
    problems = Begun(partial(_read, accounts, credentials)).result(until) if named else None
    if named is None or (named and problems is None):
        waiting = wrong(Check.KEYRING, Diagnosis.KEYRING_WAITING, backend=backend)
        return Opened(waiting, readable=False)
    if problems is None or ProblemKind.KEYRING_MISSING in problems:
        return Opened(wrong(Check.KEYRING, Diagnosis.NO_KEYRING), readable=False)
    # An account whose secret is gone is its own trouble, and no fault of the keyring's.
    if ProblemKind.KEYRING_LOCKED in problems:
        locked = wrong(Check.KEYRING, Diagnosis.KEYRING_LOCKED, backend=backend)
        return Opened(locked, readable=False)
    others = Begun(_others).result(until) or ()
    if accounts and others:
        told = one_line(", ".join(others))
        several = fine(Check.KEYRING, Diagnosis.KEYRING_OF_SEVERAL, backend=backend, others=told)
        return Opened(several, readable=True)
    # Without accounts there was nothing to read, and it may be locked.
    diagnosis = Diagnosis.KEYRING_OPEN if accounts else Diagnosis.KEYRING
    return Opened(fine(Check.KEYRING, diagnosis, backend=backend), readable=True)


def _others() -> tuple[str, ...]:
    """The keyrings that are here as well: whoever looks for a secret may look there."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    found = chosen.backends if isinstance(chosen, ChainerBackend) else ()
    names = (str(backend.name) for backend in found)
    return tuple(name for name in names if name != backend_name())


def _read(accounts: Sequence[Account], credentials: CredentialStore) -> set[ProblemKind]:
    problems = set()
    for account in accounts:
        try:
            credentials.read(account.id)
        except CredentialsUnavailableError as error:
            problems.add(error.problem.kind)
    return problems
