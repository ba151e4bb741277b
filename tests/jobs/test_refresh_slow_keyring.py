"""A keyring that takes its time, because a person does, costs the portal none of its own."""

import time

import pytest

from tests.jobs.portals import account_at
from trayapp.demo import DemoPortal, documented_world
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, Webhook
from trayapp.model.status import Fresh


class SlowKeyring(MemoryCredentials):
    """By the clock it takes an hour, each time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self._took_s = 0.0
        now = time.monotonic
        monkeypatch.setattr(time, "monotonic", lambda: now() + self._took_s)

    def read(self, account_id: AccountId) -> Credentials:
        self._took_s += 3600
        return super().read(account_id)


def test_numbers_come_however_late_the_keyring_was_unlocked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    credentials = SlowKeyring(monkeypatch)

    with DemoPortal(documented_world()) as portal:
        account = account_at(portal)
        credentials.write(account.id, Webhook(portal.url, account.user_id, portal.webhook_url))
        refresher = Refresher(account.id, credentials)
        status = refresher.refresh(account, None)
        refresher.abort()

    assert isinstance(status, Fresh)
