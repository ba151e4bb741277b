"""Where jobs get an account's secret from: declared here, handed in by whoever builds them."""

from typing import Protocol

from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import Problem, ProblemKind


class CredentialStore(Protocol):
    """Secrets by account. May block for as long as a person looks at an unlock prompt."""

    def read(self, account_id: AccountId) -> Webhook:
        """The account's secret; raises `CredentialsUnavailableError`."""

    def write(self, account_id: AccountId, webhook: Webhook) -> None:
        """Keeps the secret; raises `CredentialsUnavailableError`."""

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret, if there is one; raises `CredentialsUnavailableError`."""


class MemoryCredentials:
    """Secrets for the life of this process: the demo portal's, which are worth nothing."""

    def __init__(self) -> None:
        self._webhooks: dict[AccountId, Webhook] = {}

    def read(self, account_id: AccountId) -> Webhook:
        """The secret written before; raises `CredentialsUnavailableError`."""
        try:
            return self._webhooks[account_id]
        except KeyError:
            raise CredentialsUnavailableError(Problem(ProblemKind.SIGN_IN_REQUIRED)) from None

    def write(self, account_id: AccountId, webhook: Webhook) -> None:
        """Keeps the secret in memory."""
        self._webhooks[account_id] = webhook

    def delete(self, account_id: AccountId) -> None:
        """Forgets the secret."""
        self._webhooks.pop(account_id, None)
