"""Giving up a line to the portal, with a request under way and without."""

import threading
import time

from tests.bitrix.raw_server import RawServer, saying
from tests.jobs.refreshing import fresh, refreshed
from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import Account, AccountId
from trayapp.model.credentials import Credentials, Webhook
from trayapp.model.status import Fresh, Stale

PROMPTLY_S = 2.0


def test_a_refresh_that_is_interrupted_ends_and_the_next_one_connects_anew(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    portal.faults.hang()
    asked = len(portal.requests) + 1
    interrupted: list[bool] = []

    def interrupt_once_asked() -> None:
        portal.wait_for_requests(asked)
        interrupted.append(refresher.interrupt())

    thread = threading.Thread(target=interrupt_once_asked, daemon=True)
    thread.start()
    started = time.monotonic()

    given_up = refreshed(refresher, portal, last)

    thread.join(PROMPTLY_S)
    assert time.monotonic() - started < PROMPTLY_S
    assert interrupted == [True]
    assert isinstance(given_up, Stale)
    portal.faults.clear()
    assert fresh(refresher, portal, given_up) == last


def test_where_nothing_is_under_way_nothing_is_interrupted(
    refresher: Refresher, portal: DemoPortal
) -> None:
    before = refresher.interrupt()
    last = fresh(refresher, portal)
    after = refresher.interrupt()

    assert (before, after) == (False, False)
    assert fresh(refresher, portal, last) == last


def test_hanging_up_takes_a_new_line_without_asking_the_keyring_again() -> None:
    class CountingCredentials(MemoryCredentials):
        reads = 0

        def read(self, account_id: AccountId) -> Credentials:
            self.reads += 1
            return super().read(account_id)

    body = b'{"result": {"result": {"im": {"TYPE": {"ALL": 5}}}}}'
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with RawServer(saying(answer)) as server:
        account, credentials = Account("https://acme.example", 547), CountingCredentials()
        credentials.write(account.id, Webhook(account.portal, 547, server.url))
        refresher = Refresher(account.id, credentials)
        refresher.hang_up()

        lines = []
        for _ in range(2):
            assert isinstance(refresher.refresh(account, None), Fresh)
            lines.append(server.connections)
        refresher.hang_up()
        assert isinstance(refresher.refresh(account, None), Fresh)
        lines.append(server.connections)
        refresher.reconnect()

    assert lines == [1, 1, 2]
    assert credentials.reads == 1
