"""A portal that was renamed: the account follows it once its user has said so."""

from dataclasses import replace

from trayapp.bitrix.address import read_portal
from trayapp.bitrix.errors import PortalError
from trayapp.jobs.connections import KeptTokens, connect_with
from trayapp.jobs.credentials import CredentialStore, HasPlaces, TakesSecrets
from trayapp.jobs.sign_in import SignedIn, checked, sign_in_with
from trayapp.model.account import Account
from trayapp.model.credentials import CredentialsUnavailableError, OAuth
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

_TURN_S = 10.0


def move(
    account: Account,
    moved_to: str,
    credentials: CredentialStore,
    network: Network = DIRECT,
) -> SignedIn | Problem:
    """Checks the account's secret at the new address and keeps it there; the old one goes.

    One that is in memory only stays so. Sends the secret to `moved_to`: only for an address the
    user has accepted. Blocks.
    """
    try:
        old = credentials.read(account.id)
        place = _place_of(account, credentials)
        if isinstance(old, OAuth):
            outcome = _move_tokens(account, old, moved_to, credentials, place, network)
        else:
            rest_url = moved_to + old.rest_url.removeprefix(old.portal)
            new = replace(old, portal=moved_to, rest_url=rest_url)
            outcome = sign_in_with(new, place, network)
        if isinstance(outcome, Problem):
            return outcome
        if outcome.account.id != account.id:
            credentials.delete(account.id)
    except (PortalError, CredentialsUnavailableError) as error:
        return error.problem
    except TimeoutError:
        return Problem(ProblemKind.UNREACHABLE)
    return replace(outcome, account=outcome.account.with_choices_of(account))


def _place_of(account: Account, credentials: CredentialStore) -> TakesSecrets:
    return credentials.place_of(account.id) if isinstance(credentials, HasPlaces) else credentials


def _move_tokens(  # noqa: PLR0913, PLR0917  # whose, what, where to, and the way
    account: Account,
    old: OAuth,
    moved_to: str,
    credentials: CredentialStore,
    place: TakesSecrets,
    network: Network,
) -> SignedIn | Problem:
    """Tokens renewed on the way are kept under the old name until the new one is known to work."""
    rest_url = moved_to + old.rest_url.removeprefix(read_portal(old.rest_url))
    new = replace(old, application=replace(old.application, portal=moved_to), rest_url=rest_url)
    kept = KeptTokens(account.id, credentials)
    outcome = checked(new, connect_with(new, kept, network))
    if isinstance(outcome, SignedIn):
        with kept.alone(_TURN_S):
            latest = kept.read()
            if latest != old:
                new = replace(latest, application=new.application)
            place.write(outcome.account.id, new)
    return outcome
