"""`sign-out`: removes an account and its secret."""

import time
from collections.abc import Callable
from typing import Final

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain, status_of_problem
from trayapp.cli.running_tray import session_only_accounts
from trayapp.jobs.begun import Begun
from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.session import Session
from trayapp.model.account import Account, AccountId
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import Settings
from trayapp.system.redaction import redacted
from trayapp.view.wording import problem_sentence
from trayapp.view.words import Words

PATIENCE_S: Final = 60.0
"""Enough to find and type the keyring's password."""


def sign_out(session: Session, chosen: str | None, words: Words) -> ExitStatus:
    """Without a name there must be only one account to mean."""
    accounts = session.settings.load().settings.accounts
    if not accounts:
        return ExitStatus.NO_ACCOUNT
    if chosen is None and len(accounts) > 1:
        listed = ", ".join(account.id for account in accounts)
        sentence = words.gettext("Which account? Signed in are: {accounts}")
        return complain(sentence.format(accounts=listed), ExitStatus.WRONG_USAGE)
    account_id = accounts[0].id if chosen is None else AccountId(chosen)
    account = session.settings.load().settings.account(account_id)
    if account is None:
        return _complain_of_unknown(account_id, words)
    return _remove(session, account, words)


def _remove(session: Session, account: Account, words: Words) -> ExitStatus:
    # The secret goes first: an account without one can be removed again, a secret without an
    # account would never be found. But it stays where the account could not be removed after it.
    if not _is_written(session, lambda settings: settings):
        return _complain_of_settings(words)
    problem = _secret_kept_by(session.credentials, account.id)
    if problem is not None:
        sentence = problem_sentence(problem, account.place, words)
        return complain(sentence, status_of_problem(problem))
    if not _is_written(session, lambda settings: settings.without_account(account.id)):
        return _complain_of_settings(words)
    return ExitStatus.FINE


def _is_written(session: Session, change: Callable[[Settings], Settings]) -> bool:
    try:
        session.settings.update(change)
    except OSError:
        return False
    return True


def _complain_of_settings(words: Words) -> ExitStatus:
    sentence = words.gettext("The settings file cannot be written.")
    return complain(sentence, ExitStatus.PROBLEM)


def _complain_of_unknown(account_id: AccountId, words: Words) -> ExitStatus:
    if account_id in session_only_accounts():
        sentence = words.gettext(
            "{account} is signed in for this session only. Remove it in the settings of the "
            "running tray."
        )
        return complain(sentence.format(account=account_id), ExitStatus.PROBLEM)
    sentence = words.gettext("No such account is signed in: {account}")
    return complain(sentence.format(account=redacted(account_id)), ExitStatus.WRONG_USAGE)


def _secret_kept_by(credentials: CredentialStore, account_id: AccountId) -> Problem | None:
    """Why the secret is still there; None once it is gone.

    A keyring that asks somebody to unlock it would wait for ever where nobody is.
    """

    def delete() -> tuple[Problem, ...]:
        try:
            credentials.delete(account_id)
        except CredentialsUnavailableError as error:
            return (error.problem,)
        return ()

    problems = Begun(delete).result(time.monotonic() + PATIENCE_S)
    unanswered = (Problem(ProblemKind.KEYRING_LOCKED),)
    return next(iter(unanswered if problems is None else problems), None)
