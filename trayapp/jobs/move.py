"""A portal that was renamed: the account follows it once its user has said so."""

from dataclasses import replace

from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.sign_in import SignedIn, sign_in_with
from trayapp.model.account import Account
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem


def move(
    account: Account,
    moved_to: str,
    credentials: CredentialStore,
    network: Network = DIRECT,
) -> SignedIn | Problem:
    """Checks the account's secret at the new address and keeps it there; the old one goes.

    Sends the secret to `moved_to`: only for an address the user has accepted. Blocks.
    """
    try:
        old = credentials.read(account.id)
    except CredentialsUnavailableError as error:
        return error.problem
    new = replace(old, portal=moved_to, rest_url=moved_to + old.rest_url.removeprefix(old.portal))
    outcome = sign_in_with(new, credentials, network)
    if isinstance(outcome, Problem):
        return outcome
    try:
        if outcome.account.id != account.id:
            credentials.delete(account.id)
    except CredentialsUnavailableError as error:
        return error.problem
    return replace(outcome, account=replace(outcome.account, tasks_of=account.tasks_of))
