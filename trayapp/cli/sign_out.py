"""`sign-out`: removes an account and its secret."""

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain, status_of_problem
from trayapp.jobs.session import Session
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.system.logs import redacted
from trayapp.view.wording import problem_sentence
from trayapp.view.words import Words


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
        sentence = words.gettext("No such account is signed in: {account}")
        return complain(sentence.format(account=redacted(account_id)), ExitStatus.WRONG_USAGE)
    try:
        # The secret goes first: an account without one can be removed again, a secret without
        # an account would never be found.
        session.credentials.delete(account_id)
        session.settings.update(lambda settings: settings.without_account(account_id))
    except CredentialsUnavailableError as error:
        sentence = problem_sentence(error.problem, account.place, words)
        return complain(sentence, status_of_problem(error.problem))
    except OSError:
        sentence = words.gettext("The settings file cannot be written.")
        return complain(sentence, ExitStatus.PROBLEM)
    return ExitStatus.FINE
