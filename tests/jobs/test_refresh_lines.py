"""Giving up a line to the portal, with a request under way and without."""

import sys
import threading
from collections.abc import Callable
from types import FrameType

from tests.bitrix.raw_server import RawServer, saying
from tests.jobs.portals import account_at
from tests.jobs.refreshing import fresh, refreshed
from tests.patience import PATIENT_S, PROMPTLY_S, promptly
from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import Account, AccountId
from trayapp.model.credentials import Credentials, Webhook
from trayapp.model.status import Fresh, Stale

LineTrace = Callable[[FrameType, str, object], None]


def test_a_refresh_that_is_interrupted_ends_and_the_next_one_connects_anew(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    portal.faults.hang()
    asked = len(portal.requests) + 1
    interrupted: list[bool] = []

    def interrupt_once_asked() -> None:
        portal.wait_for_requests(asked, PATIENT_S)
        interrupted.append(refresher.interrupt())

    thread = threading.Thread(target=interrupt_once_asked, daemon=True)
    thread.start()

    given_up = promptly(lambda: refreshed(refresher, portal, last))

    thread.join(PATIENT_S)
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


class CountingCredentials(MemoryCredentials):
    reads = 0

    def read(self, account_id: AccountId) -> Credentials:
        self.reads += 1
        return super().read(account_id)


def test_however_often_a_refresh_is_interrupted_the_keyring_is_asked_once(
    portal: DemoPortal,
) -> None:
    account, credentials = account_at(portal), CountingCredentials()
    credentials.write(account.id, Webhook(portal.url, account.user_id, portal.webhook_url))
    refresher = Refresher(account.id, credentials)
    portal.faults.hang()

    for asked in range(1, 4):
        thread = threading.Thread(target=refresher.refresh, args=(account, None), daemon=True)
        thread.start()
        assert portal.wait_for_requests(asked, PATIENT_S)
        assert refresher.interrupt()
        thread.join(PROMPTLY_S)
        assert not thread.is_alive()

    portal.faults.clear()
    assert isinstance(refresher.refresh(account, None), Fresh)
    assert credentials.reads == 1
    refresher.reconnect()
    assert isinstance(refresher.refresh(account, None), Fresh)
    assert credentials.reads == 2
    refresher.abort()


def test_hanging_up_takes_a_new_line_without_asking_the_keyring_again() -> None:
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


def test_a_line_that_another_thread_takes_away_meanwhile_is_hung_up_all_the_same(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    begun_lines: list[int] = []

    def on_line(frame: FrameType, event: str, _: object) -> None:
        begun_lines.extend([frame.f_lineno] * (event == "line"))
        if len(begun_lines) == 2:
            thread = threading.Thread(target=refresher.reconnect)
            thread.start()
            thread.join(PATIENT_S)

    def on_call(frame: FrameType, _event: str, _: object) -> LineTrace | None:
        return on_line if frame.f_code is Refresher.hang_up.__code__ else None

    before = sys.gettrace()
    sys.settrace(on_call)
    try:
        refresher.hang_up()
    finally:
        sys.settrace(before)

    assert len(begun_lines) > 2
    assert fresh(refresher, portal, last) == last
