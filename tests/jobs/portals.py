"""Portals of the jobs' tests, and the credentials that open them or are to be had from them."""

from contextlib import AbstractContextManager, nullcontext

from tests.applications import CLIENT_ID, application_at
from trayapp.bitrix.auth.consent import Granted
from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import CredentialStore, MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import Exchange
from trayapp.model.account import Account, AccountId, TasksOf
from trayapp.model.credentials import Credentials, CredentialsUnavailableError, Webhook
from trayapp.model.flaw import CodeFlaw
from trayapp.model.problem import Problem, ProblemKind


def account_at(portal: DemoPortal, tasks_of: TasksOf | None = None) -> Account:
    return Account(portal.url, portal.world.webhook_owner_id, tasks_of=tasks_of or TasksOf())


def credentials_for(portal: DemoPortal) -> MemoryCredentials:
    """A store that holds the portal's webhook."""
    account = account_at(portal)
    credentials = MemoryCredentials()
    credentials.write(account.id, Webhook(portal.url, account.user_id, portal.webhook_url))
    return credentials


def granted_at(portal: DemoPortal, code: str | None = None) -> Granted:
    return Granted(code or portal.tokens.issue_code(CLIENT_ID), portal.auth_server_url)


def exchanged(
    portal: DemoPortal, credentials: CredentialStore, granted: Granted | None = None
) -> SignedIn | Problem | CodeFlaw:
    granted = granted or granted_at(portal)
    return Exchange(application_at(portal), granted, credentials).run()


class LockedCredentials:
    """A keyring nobody unlocks."""

    def alone(self, account_id: AccountId, timeout_s: float) -> AbstractContextManager[None]:
        return nullcontext()

    def read(self, account_id: AccountId) -> Webhook:
        raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))

    def delete(self, account_id: AccountId) -> None:
        raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))
