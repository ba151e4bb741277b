"""A keyring that takes its time, because a person does, costs the portal none of its own."""

from threading import Event

import pytest

from tests.jobs.portals import account_at
from trayapp.demo import DemoPortal, documented_world
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, Webhook
from trayapp.model.status import Fresh

PATIENCE_S = 0.4


class SlowKeyring(MemoryCredentials):
    def read(self, account_id: AccountId) -> Credentials:
        Event().wait(PATIENCE_S * 1.5)
        return super().read(account_id)


def test_numbers_come_however_late_the_keyring_was_unlocked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trayapp.jobs.refresh.REFRESH_TIMEOUT_S", PATIENCE_S)
    credentials = SlowKeyring()

    with DemoPortal(documented_world()) as portal:
        account = account_at(portal)
        credentials.write(account.id, Webhook(portal.url, account.user_id, portal.webhook_url))
        refresher = Refresher(account.id, credentials)
        status = refresher.refresh(account, None)
        refresher.abort()

    assert isinstance(status, Fresh)
