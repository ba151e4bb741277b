"""Signing in: is this secret what it says, whose is it, and what does it allow?"""

import time
from contextlib import closing
from dataclasses import dataclass, replace

from trayapp.bitrix.address import read_webhook
from trayapp.bitrix.calls.profile import read_profile
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.jobs.credentials import TakesSecrets
from trayapp.jobs.refresh import REFRESH_TIMEOUT_S
from trayapp.jobs.sign_in_keeping import AccountUnwritableError
from trayapp.model.account import Account, SignInWay
from trayapp.model.credentials import Credentials, CredentialsUnavailableError, Webhook
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The secret is kept, unless the account is `unwritable`: the settings would not take it.

    `owner_differs`: the webhook acts for somebody else than its address names, and the numbers
    are that person's. `session_only`: it is kept in memory, and nobody is to write it anywhere.
    """

    account: Account
    tasks_allowed: bool
    owner_differs: bool
    session_only: bool = False
    unwritable: bool = False


def sign_in(
    address: str, credentials: TakesSecrets, network: Network = DIRECT
) -> SignedIn | Problem:
    """Checks a pasted webhook address against the portal, and keeps it if it is good.

    Raises `AddressError` for a text that is no webhook address; blocks on network and keyring.
    """
    return sign_in_with(read_webhook(address), credentials, network)


def sign_in_for_session(
    address: str, held: TakesSecrets, network: Network = DIRECT
) -> SignedIn | Problem:
    """As `sign_in`, with a place that forgets the secret when the program ends."""
    signed_in = sign_in(address, held, network)
    return replace(signed_in, session_only=True) if isinstance(signed_in, SignedIn) else signed_in


def sign_in_with(
    webhook: Webhook, credentials: TakesSecrets, network: Network = DIRECT
) -> SignedIn | Problem:
    """Checks a webhook against the portal, and keeps it if it is good. Blocks as `sign_in`."""
    try:
        signed_in = checked(webhook, Connection(webhook.rest_url, network))
        if isinstance(signed_in, SignedIn):
            return with_secret_kept(signed_in, webhook, credentials)
    except (PortalError, CredentialsUnavailableError) as error:
        return error.problem
    return signed_in


def with_secret_kept(
    signed_in: SignedIn, secret: Credentials, credentials: TakesSecrets
) -> SignedIn:
    """Keeps what the portal has accepted; raises `CredentialsUnavailableError`."""
    try:
        credentials.write(signed_in.account.id, secret)
    except AccountUnwritableError:
        return replace(signed_in, unwritable=True)
    return signed_in


def checked(secret: Credentials, connection: Connection) -> SignedIn | Problem:
    """What the portal says to a secret; closes the connection. Raises `PortalError`."""
    with closing(connection):
        profile = read_profile(connection, time.monotonic() + REFRESH_TIMEOUT_S)
    if "im" not in profile.scopes:
        return Problem(ProblemKind.SCOPE_MISSING, scope="im")
    user_id = secret.user_id if isinstance(secret, Webhook) else profile.user_id
    return SignedIn(
        account=Account(
            portal=secret.portal,
            user_id=user_id,
            user_name=profile.user_name,
            scopes=profile.scopes,
            way=SignInWay.WEBHOOK if isinstance(secret, Webhook) else SignInWay.OAUTH,
        ),
        tasks_allowed="task" in profile.scopes,
        owner_differs=profile.user_id != user_id,
    )
