"""`sign-in`: one incoming webhook, checked against its portal, into the keyring."""

import getpass
import sys
from contextlib import suppress
from typing import Final

from trayapp.bitrix.address import AddressError, read_webhook
from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain, print_result, status_of_problem
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in import sign_in as check_and_keep
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.problem import ABOUT_THE_KEYRING, Problem
from trayapp.view.flaws import flaw_sentence, refusal_sentence
from trayapp.view.policy import portal_refusal
from trayapp.view.wording import tray_alone_sentence
from trayapp.view.words import Words

_LONGEST_LINE: Final = 10_000
"""Characters; what is piped in by mistake may have no end."""


def sign_in(session: Session, words: Words) -> ExitStatus:
    """Reads the address without echo, or from standard input when that is no terminal."""
    address = _pasted(words)
    try:
        portal = read_webhook(address).portal
    except AddressError as error:
        return complain(flaw_sentence(error.flaw, words), ExitStatus.WRONG_USAGE)
    refusal = portal_refusal(portal, session.policy(), words)
    if refusal is not None:
        return complain(refusal, ExitStatus.PROBLEM)
    outcome = check_and_keep(address, session.credentials, session.network())
    if not isinstance(outcome, SignedIn):
        place = portal.split("://", 1)[-1]
        return refuse(outcome, refusal_sentence(outcome, place, words), words)
    return remember(outcome, session, words)


def _pasted(words: Words) -> str:
    """One line; empty where there is nothing to read."""
    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():
        return sys.stdin.readline(_LONGEST_LINE)
    with suppress(EOFError, UnicodeDecodeError):
        return getpass.getpass(words.gettext("Incoming webhook (not shown): "))
    return ""


def refuse(problem: Problem, sentence: str, words: Words) -> ExitStatus:
    """Says why, and what can be done where there is no keyring: a secret cannot be held here."""
    if problem.kind in ABOUT_THE_KEYRING:
        sentence = f"{sentence} {tray_alone_sentence(words)}"
    return complain(sentence, status_of_problem(problem))


def remember(signed_in: SignedIn, session: Session, words: Words) -> ExitStatus:
    """Adds the account to the settings and prints its id."""
    account = signed_in.account
    known = session.settings.load().settings.account(account.id)
    if known is not None:
        account = account.with_choices_of(known)
    try:
        session.settings.update(lambda settings: settings.with_account(account))
    except OSError:
        if known is None:
            # A secret without an account would never be found again.
            with suppress(CredentialsUnavailableError):
                session.credentials.delete(account.id)
        sentence = words.gettext("The settings file cannot be written.")
        return complain(sentence, ExitStatus.PROBLEM)
    if not signed_in.tasks_allowed:
        complain(words.gettext("The sign-in lacks the permission “task”: no task counters."))
    if signed_in.owner_differs:
        complain(words.gettext("The webhook acts for another user than its address names."))
    print_result(account.id)
    return ExitStatus.FINE
