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
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.storage.keyring_choice import NoFitKeyringError, chosen_keyring, name_of

PATIENCE_S: Final = 10.0
"""A keyring that is locked may ask somebody to unlock it, and wait for ever."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found, and whether it is worth while to ask for the secrets again."""

    finding: Finding
    readable: bool


def open_all(
    accounts: Sequence[Account], credentials: CredentialStore, pinned: str | None = None
) -> Opened:
    """Reads every secret once, for no longer than `PATIENCE_S`, and keeps none.

    `pinned` is the name of the keyring that keeps them, if that is known.
    """
    until = time.monotonic() + PATIENCE_S
    found = Begun(lambda: _look(pinned)).result(until)
    if found is None:
        return _closed(Diagnosis.KEYRING_WAITING, one_line(""))
    backend, others, flaw = found
    if flaw is not None:
        return _closed(flaw, backend)
    problems = Begun(partial(_read, accounts, credentials)).result(until)
    if problems is None:
        return _closed(Diagnosis.KEYRING_WAITING, backend)
    # An account whose secret is gone is its own trouble, and no fault of the keyring's.
    flaw = next(filter(None, map(_flaw, problems)), None)
    if flaw is not None:
        return _closed(flaw, backend)
    if accounts and others:
        told = one_line(", ".join(others))
        several = fine(Check.KEYRING, Diagnosis.KEYRING_OF_SEVERAL, backend=backend, others=told)
        return Opened(several, readable=True)
    # Without accounts there was nothing to read, and it may be locked.
    diagnosis = Diagnosis.KEYRING_OPEN if accounts else Diagnosis.KEYRING
    return Opened(fine(Check.KEYRING, diagnosis, backend=backend), readable=True)


def _closed(diagnosis: Diagnosis, backend: str) -> Opened:
    facts = {} if diagnosis is Diagnosis.NO_KEYRING else {"backend": backend}
    return Opened(wrong(Check.KEYRING, diagnosis, **facts), readable=False)


def _look(pinned: str | None) -> tuple[str, tuple[str, ...], Diagnosis | None]:
    """The keyring's name, those of the others that are here, and why it cannot be used."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    try:
        used = chosen_keyring(pinned)
    except NoFitKeyringError as error:
        if error.gone is not None:
            return one_line(error.gone), (), Diagnosis.KEYRING_GONE
        if error.unsafe is not None:
            return one_line(error.unsafe), (), Diagnosis.KEYRING_UNSAFE
        return "", (), Diagnosis.NO_KEYRING
    chosen = keyring.get_keyring()
    found = chosen.backends if isinstance(chosen, ChainerBackend) else ()
    # Whoever looks for a secret may look there.
    others = tuple(str(each.name) for each in found if name_of(each) != name_of(used))
    return one_line(str(used.name)), others, None


def _flaw(problem: Problem) -> Diagnosis | None:
    """What a secret that cannot be read says of the keyring."""
    match problem.kind, problem.keyring_fault:
        case ProblemKind.KEYRING_MISSING, KeyringFault.GONE:
            return Diagnosis.KEYRING_GONE
        case ProblemKind.KEYRING_MISSING, _:
            return Diagnosis.NO_KEYRING
        case ProblemKind.KEYRING_LOCKED, KeyringFault.FAILED | KeyringFault.REFUSED:
            return Diagnosis.KEYRING_FAILED
        case ProblemKind.KEYRING_LOCKED, _:
            return Diagnosis.KEYRING_LOCKED
        case _:
            return None


def _read(accounts: Sequence[Account], credentials: CredentialStore) -> list[Problem]:
    problems = []
    for account in accounts:
        try:
            credentials.read(account.id)
        except CredentialsUnavailableError as error:
            problems.append(error.problem)
    return problems
