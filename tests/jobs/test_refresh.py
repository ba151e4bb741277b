"""Refreshing an account against a simulated portal."""

import threading
from datetime import timedelta

import pytest

from tests.jobs.portals import LockedCredentials, account_at, credentials_for
from tests.jobs.refreshing import START, Clock, fresh, refreshed, titles
from tests.patience import PATIENT_S, promptly
from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher, utc_now
from trayapp.model.account import AccountId
from trayapp.model.counters import TaskCount
from trayapp.model.credentials import Credentials, Webhook
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, Loading, Stale


def test_the_first_refresh_brings_numbers_tasks_and_names(
    refresher: Refresher, portal: DemoPortal
) -> None:
    status = fresh(refresher, portal)

    assert status.messages.counters.total == 5
    assert status.messages.read_at == START
    assert titles(status.messages) == {547: "Anna Petrova", 1317: "Team lunch", 1319: None}
    assert status.tasks.problem is None
    assert status.tasks.counters is not None
    assert set(status.tasks.counters.by_role.values()) == {TaskCount(1, 7)}


def test_refused_messages_leave_the_last_numbers_standing(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    portal.faults.refuse_method("im.counters.get", "OPERATION_TIME_LIMIT")

    status = refreshed(refresher, portal, last)

    assert isinstance(status, Stale)
    assert status.problem == Problem(ProblemKind.OPERATION_LIMITED)
    assert status.messages == last.messages


def test_a_portal_out_of_order_leaves_all_the_last_numbers_standing(
    refresher: Refresher, portal: DemoPortal, clock: Clock
) -> None:
    last = fresh(refresher, portal)
    clock.now += timedelta(minutes=1)
    portal.faults.query_limit()

    status = refreshed(refresher, portal, last)

    assert status == Stale(
        last.account, Problem(ProblemKind.RATE_LIMITED), last.messages, last.tasks
    )


def test_a_portal_out_of_order_from_the_start_is_a_failure(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portal.faults.answer(502, b"<html></html>")

    status = refreshed(refresher, portal, Loading(account_at(portal)))

    assert status == Failed(account_at(portal), Problem(ProblemKind.PORTAL_ERROR))


def test_after_a_failure_the_next_refresh_is_fresh_again(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    portal.faults.drop(times=1)

    stale = refreshed(refresher, portal, last)
    again = fresh(refresher, portal, stale)

    assert isinstance(stale, Stale)
    assert stale.problem == Problem(ProblemKind.UNREACHABLE)
    assert again == last


def test_a_keyring_nobody_unlocks_is_the_problem(portal: DemoPortal) -> None:
    account = account_at(portal)

    status = Refresher(account.id, LockedCredentials()).refresh(account, None)

    assert status == Failed(account, Problem(ProblemKind.KEYRING_LOCKED))
    assert portal.requests == []


def test_a_newer_secret_in_the_keyring_is_found_after_the_old_one_was_refused(
    portal: DemoPortal, clock: Clock
) -> None:
    account, credentials = account_at(portal), credentials_for(portal)
    refused = Webhook(portal.url, 547, f"{portal.url}/rest/547/0ldsecret/")
    credentials.write(account.id, refused)
    refresher = Refresher(account.id, credentials, clock)

    before = refresher.refresh(account, None)
    credentials.write(account.id, Webhook(portal.url, 547, portal.webhook_url))
    after = refresher.refresh(account, before)
    refresher.reconnect()

    assert before == Failed(account, Problem(ProblemKind.SIGN_IN_REQUIRED))
    assert isinstance(after, Fresh)


def test_reconnecting_takes_a_new_line_and_the_secret_of_the_moment(
    refresher: Refresher, portal: DemoPortal
) -> None:
    first = fresh(refresher, portal)

    refresher.reconnect()
    refresher.reconnect()

    assert fresh(refresher, portal, first) == first


def test_another_thread_wakes_a_refresh_that_hangs(
    refresher: Refresher, portal: DemoPortal
) -> None:
    last = fresh(refresher, portal)
    portal.faults.hang()
    asked = len(portal.requests) + 1

    def abort_once_asked() -> None:
        portal.wait_for_requests(asked, PATIENT_S)
        refresher.abort()

    thread = threading.Thread(target=abort_once_asked, daemon=True)
    thread.start()

    status = promptly(lambda: refreshed(refresher, portal, last))

    thread.join(PATIENT_S)
    assert isinstance(status, Stale)
    assert status.problem == Problem(ProblemKind.UNREACHABLE)


def test_what_was_aborted_before_it_began_asks_nobody(
    refresher: Refresher, portal: DemoPortal
) -> None:
    refresher.abort()

    status = refreshed(refresher, portal)
    refresher.reconnect()
    again = refreshed(refresher, portal)

    assert status == again == Failed(account_at(portal), Problem(ProblemKind.UNREACHABLE))
    assert portal.requests == []


def test_what_is_aborted_while_the_keyring_is_read_asks_nobody(portal: DemoPortal) -> None:
    class AbortedMeanwhile(MemoryCredentials):
        def read(self, account_id: AccountId) -> Credentials:
            refresher.abort()
            return super().read(account_id)

    account, credentials = account_at(portal), AbortedMeanwhile()
    credentials.write(account.id, Webhook(portal.url, account.user_id, portal.webhook_url))
    refresher = Refresher(account.id, credentials)

    status = refresher.refresh(account, None)

    assert status == Failed(account, Problem(ProblemKind.UNREACHABLE))
    assert portal.requests == []


def test_the_clock_speaks_utc() -> None:
    assert utc_now().utcoffset() == timedelta(0)


def test_a_fault_of_ours_is_logged_and_keeps_the_numbers_as_old_ones(
    refresher: Refresher,
    portal: DemoPortal,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = fresh(refresher, portal)

    def fail(*_: object) -> None:
        raise KeyError("nobody thought of this")

    monkeypatch.setattr("trayapp.jobs.refresh.run_batch", fail)
    status = refreshed(refresher, portal, before)

    assert isinstance(status, Stale)
    assert status.messages == before.messages
    assert "nobody thought of this" in caplog.text
