"""From an account's secret to a connection with its portal, whichever kind of secret it is."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from trayapp.bitrix.transport import Connection
from trayapp.jobs.credentials import CredentialStore
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError, OAuth, Webhook
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from trayapp.bitrix.auth.tokens import TokenStore


@dataclass(frozen=True, slots=True)
class KeptTokens:
    """One account's tokens in the keyring."""

    account_id: AccountId
    credentials: CredentialStore

    def alone(self, timeout_s: float) -> AbstractContextManager[None]:
        """Keeps everybody else from renewing meanwhile; raises `TimeoutError`."""
        return self.credentials.alone(self.account_id, timeout_s)

    def read(self) -> OAuth:
        """The tokens; raises `CredentialsUnavailableError`, also where there is a webhook now."""
        secret = self.credentials.read(self.account_id)
        if isinstance(secret, OAuth):
            return secret
        raise CredentialsUnavailableError(Problem(ProblemKind.SIGN_IN_REQUIRED))

    def write(self, tokens: OAuth) -> None:
        """Keeps new tokens in place of the old ones; raises `CredentialsUnavailableError`."""
        self.credentials.write(self.account_id, tokens)


def connect(
    account_id: AccountId, credentials: CredentialStore, network: Network = DIRECT
) -> Connection:
    """Connects with the account's secret; raises `CredentialsUnavailableError`."""
    secret = credentials.read(account_id)
    return connect_with(secret, KeptTokens(account_id, credentials), network)


def connect_with(
    secret: Credentials, tokens: "TokenStore", network: Network = DIRECT
) -> Connection:
    """Connects with a secret; tokens that follow it are kept in `tokens`."""
    match secret:
        case Webhook():
            return Connection(secret.rest_url, network)
        case OAuth():
            # Most people sign in with a webhook, which nobody renews.
            from trayapp.bitrix.auth.tokens import RenewableToken

            token = RenewableToken(secret, tokens, network)
            return Connection(secret.rest_url, network, token)
        case _:
            assert_never(secret)
